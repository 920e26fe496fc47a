using System.Text.Json;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>Sheets through the command line, against the real program.</summary>
public sealed class ImportSheetTests(SharedServer shared)
{
    [Fact]
    public async Task Rows_are_checked_and_stored_from_a_file()
    {
        using var folder = new ScratchFolder();
        var server = await shared.Server;
        using var officer = await server.AsAsync("binhu.officer");
        var token = (await officer.SendAsync("POST", "/api/tokens", new { name = "sheet" })).Json
            .GetProperty("token").GetString()!;
        var file = Path.Combine(folder.Path, "projects.xlsx");
        Task<RealProgram.Ended> ImportAsync(object?[][] rows, params string[] options)
        {
            File.WriteAllBytes(file, Workbook.Write(
                new Workbook.Sheet("a", ["项目名称", "行业代码", "用地面积", "数据来源"], rows)));
            return RealProgram.RunAsync(
            [
                "import", "projects", file, "--jurisdiction", "320211", "--url", server.Address.ToString(), "--token",
                token, .. options,
            ]);
        }

        var faulty = await ImportAsync([["名", "C9999", -3m, "备案"]]);
        var looked = await ImportAsync([["名", "C4028", "3 亩", "备案"]], "--check");
        var stored = await ImportAsync([["名", "C4028", "3 亩", "备案"]], "--json");

        Assert.True(faulty.Status == 1, faulty.Error);
        Assert.Contains("C2", faulty.Output, StringComparison.Ordinal);
        Assert.Contains("Unit of the land area: The unit is missing.", faulty.Output, StringComparison.Ordinal);
        Assert.Contains("GB/T 4754-2017 has no class 'C9999'.", faulty.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (looked.Status, stored.Status));
        Assert.Contains("no", looked.Output, StringComparison.Ordinal);
        Assert.Equal(1, JsonElement.Parse(stored.Output).GetProperty("projects").GetArrayLength());
        Assert.Equal(2, (await ImportAsync([])).Status);
    }
}
