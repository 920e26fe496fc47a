using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>Attachments over HTTP, on each store.</summary>
public abstract class AttachmentRoutesTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : AttachmentRoutesTests(program);

    public sealed class OnPostgres(PostgresServer program) : AttachmentRoutesTests(program);

    [Fact]
    public async Task Attachment_comes_back_as_it_was()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync();
        var content = Pdf();

        var added = (await desk.AttachAsync(id, "立项 备案.pdf", content)).Json;
        var back = await desk.Person.GetAsync($"/api/projects/{id}/attachments/{added.GetProperty("id").GetString()}");

        Assert.Equal(("application/pdf", Convert.ToHexStringLower(SHA256.HashData(content)), content.Length), (
            added.GetProperty("media_type").GetString(), added.GetProperty("sha256").GetString(),
            added.GetProperty("size_bytes").GetInt32()));
        Assert.Equal(content, await back.Response.Content.ReadAsByteArrayAsync());
        var disposition = back.Response.Content.Headers.ContentDisposition;
        Assert.Equal(("attachment", "立项 备案.pdf"), (disposition?.DispositionType, disposition?.FileNameStar));
        Assert.Equal(["立项 备案.pdf"], await NamesAsync(desk, id));
    }

    /// <summary>The same bytes under two projects are one row; removed from both, they stay for the history.</summary>
    [Fact]
    public async Task Bytes_are_stored_once()
    {
        var server = await program.Server;
        using var desk = await OfficerAsync();
        var (one, two, content) = (await desk.AddAsync(), await desk.AddAsync(), Pdf());
        var first = await desk.AttachAsync(one, "a.pdf", content);
        Assert.Equal(IdOf(first), IdOf(await desk.AttachAsync(one, "a.pdf", content)));
        await desk.AttachAsync(two, "b.pdf", content);

        using var database = await server.ConnectAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.Equal((1L, 2L), (
            Count(database, "select count(*) from project_content where hash = @hash", hash),
            Count(database, "select count(*) from project_attachment where hash = @hash", hash)));

        var removed = await desk.Person.SendAsync(
            "DELETE", $"/api/projects/{one}/attachments/{IdOf(first)}");
        Assert.Equal(204, removed.Status);
        Assert.Empty(await NamesAsync(desk, one));
        Assert.Equal(["b.pdf"], await NamesAsync(desk, two));
        Assert.Equal(1L, Count(database, "select count(*) from project_content where hash = @hash", hash));
    }

    [Fact]
    public async Task Kind_is_told_by_content_and_not_by_name()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync();
        foreach (var (name, content) in new[]
        {
            ("page.pdf", Encoding.UTF8.GetBytes("<html><script>alert(1)</script>")), ("empty.pdf", []),
            ("packed.zip", Zip("readme.txt")), ("macro.xlsx", Zip("xl/workbook.xml", "xl/vbaProject.bin")),
            ("broken.xlsx", [.. "PK\x03\x04broken"u8]),
        })
        {
            var answer = await desk.AttachAsync(id, name, content);
            Assert.Equal((422, "attachment_kind_unfit"), (answer.Status, answer.Code));
        }

        var sheet = await desk.AttachAsync(id, "figures", Zip("xl/workbook.xml"));
        Assert.Equal(Workbook.MediaType, sheet.Json.GetProperty("media_type").GetString());
        Assert.Equal("application/ofd",
            (await desk.AttachAsync(id, "批复.ofd", Zip("OFD.xml"))).Json.GetProperty("media_type").GetString());
    }

    [Fact]
    public async Task Limits_of_size_and_number_hold()
    {
        using var desk = await OfficerAsync();
        var id = await desk.AddAsync();
        var large = await desk.AttachAsync(id, "large.pdf", Pdf(AttachmentRoutes.LargestBytes + 1));
        Assert.Equal((413, "too_large"), (large.Status, large.Code));
        Assert.Equal(200, (await desk.AttachAsync(id, "large.pdf", Pdf(AttachmentRoutes.LargestBytes))).Status);
        for (var at = 1; at < 20; at++)
        {
            Assert.Equal(200, (await desk.AttachAsync(id, $"{at}.pdf", Pdf())).Status);
        }

        var last = await desk.AttachAsync(id, "20.pdf", Pdf());
        Assert.Equal((422, "attachments_too_many"), (last.Status, last.Code));
        var slash = await desk.AttachAsync(await desk.AddAsync(), "../a.pdf", Pdf());
        Assert.Equal((422, "attachment_name_unfit"), (slash.Status, slash.Code));
    }

    [Fact]
    public async Task Stranger_to_a_project_gets_no_attachment()
    {
        var server = await program.Server;
        using var desk = await OfficerAsync();
        using var neighbour = await ProjectDesk.OfAsync(server, "yixing.officer");
        var (one, two) = (await desk.AddAsync(), await desk.AddAsync());
        var added = (await desk.AttachAsync(one, "a.pdf", Pdf())).Json.GetProperty("id").GetString();

        Assert.Equal(403, (await neighbour.Person.GetAsync($"/api/projects/{one}/attachments/{added}")).Status);
        Assert.Equal(403, (await neighbour.AttachAsync(one, "b.pdf", Pdf())).Status);
        var elsewhere = await desk.Person.GetAsync($"/api/projects/{two}/attachments/{added}");
        Assert.Equal((404, "unknown_attachment"), (elsewhere.Status, elsewhere.Code));
    }

    private static string? IdOf(Person.Answer added) => added.Json.GetProperty("id").GetString();

    private static byte[] Pdf(int size = 200)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        "%PDF-1.7\n"u8.CopyTo(content);
        return content;
    }

    private static byte[] Zip(params string[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Array.ForEach(parts, part => zip.CreateEntry(part));
        }

        return file.ToArray();
    }

    private static long Count(IDbConnection database, string sql, string hash) =>
        Convert.ToInt64(database.ExecuteScalar(sql, new { hash }));

    private static async Task<IEnumerable<string?>> NamesAsync(ProjectDesk desk, string id) =>
        (await desk.GetAsync($"/{id}")).GetProperty("attachments").EnumerateArray()
            .Select(each => each.GetProperty("name").GetString());

    private async Task<ProjectDesk> OfficerAsync() => await ProjectDesk.OfAsync(await program.Server, "binhu.officer");
}
