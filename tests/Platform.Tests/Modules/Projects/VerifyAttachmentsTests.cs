using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>What <c>huanhu verify</c> says of attached files.</summary>
public abstract class VerifyAttachmentsTests(PostgresServer? server)
{
    public sealed class OnSqlite() : VerifyAttachmentsTests(null);

    public sealed class OnPostgres(PostgresServer server) : VerifyAttachmentsTests(server);

    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly IdSource Ids = new(TimeProvider.System, new Random(4));

    [Fact]
    public async Task Files_are_proven_by_jurisdiction_removed_ones_too()
    {
        await using var test = await TestStore.OpenAsync(server);
        await AttachAsync(test.Store, Binhu, "one"u8.ToArray());
        await AttachAsync(test.Store, Binhu, "one"u8.ToArray());
        await AttachAsync(test.Store, Yixing, "two"u8.ToArray());
        await test.Store.WriteAsync("test", session =>
        {
            var first = ProjectsStore.AttachedAfter(session, TimeOrderedId.None, new(1))[0];
            ProjectsStore.Remove(session, first.Id, DateTimeOffset.UnixEpoch);
            return true;
        });

        Assert.Equal(
            [new(Binhu, new("attachments", 2, null)), new(Yixing, new("attachments", 1, null))],
            await ProjectsModule.Prove(test.Store).ConcludeAsync());
    }

    [Theory]
    [InlineData("update project_content set content = (select content from project_content where hash <> @Hash) "
        + "where hash = @Hash")]
    [InlineData("update project_attachment set size_bytes = 4 where hash = @Hash")]
    public async Task File_that_is_not_what_was_attached_is_named(string sql)
    {
        await using var test = await TestStore.OpenAsync(server);
        await AttachAsync(test.Store, Binhu, "one"u8.ToArray());
        var broken = await AttachAsync(test.Store, Yixing, "two"u8.ToArray());
        await test.Store.WriteAsync("test", session => session.Execute(sql, broken));

        var named = $"attachment {broken.Id} of project {broken.ProjectId} is not what was attached";
        Assert.Equal(
            [new(Binhu, new("attachments", 1, null)), new(Yixing, new("attachments", 1, named))],
            await ProjectsModule.Prove(test.Store).ConcludeAsync());
    }

    private static Task<AttachmentRow> AttachAsync(Store store, JurisdictionCode owner, byte[] content)
    {
        var project = new ProjectRow { Id = Ids.Next(), Jurisdiction = owner };
        var attachment = new AttachmentRow
        {
            Id = Ids.Next(),
            ProjectId = project.Id,
            Name = "a.pdf",
            SizeBytes = content.Length,
            Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
        };
        return store.WriteAsync("test", session =>
        {
            ProjectsStore.Add(session, project);
            ProjectsStore.Add(session, attachment, content);
            return attachment;
        });
    }
}
