using System.Text.Json;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>The running program over HTTP: agreed, copied, denied, logged, withdrawn.</summary>
public abstract class SharingModuleTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : SharingModuleTests(program);

    public sealed class OnPostgres(PostgresServer program) : SharingModuleTests(program);

    [Fact]
    public async Task Agreed_layers_are_copied_and_drawn_and_a_denied_question_is_in_the_owners_log()
    {
        var server = await program.Server;
        using var reader = await server.AsAsync("binhu.officer");
        using var owner = await server.AsAsync("yixing.officer");
        var id = LedgerDesk.NewId();
        var proposed = await reader.SendAsync("POST", "/api/sharing/agreements", new
        {
            id, owner = "320282", reader = "320211", what = "layers", fields = new[] { "name_zh", "geometry" },
            purpose = "招商项目选址比选", from = "2026-01-01T00:00:00+08:00",
            until = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"),
        });
        Assert.True(proposed.Status == 200, proposed.Text);
        Assert.Equal("proposed", proposed.Json.GetProperty("state").GetString());
        var accepted = await owner.SendAsync("POST", $"/api/sharing/agreements/{id}/accept", new { note = "同意" });
        Assert.True(accepted.Status == 200, accepted.Text);

        var copy = await Soon.IsThereAsync<JsonElement>(async () =>
        {
            var answer = (await reader.GetAsync($"/api/sharing/agreements/{id}/copy")).Json;
            return answer.GetProperty("rows").GetArrayLength() > 0 ? answer : null;
        });
        Assert.Equal("320282", copy.GetProperty("owner").GetString());
        var members = copy.GetProperty("rows")[0].GetProperty("members");
        Assert.Equal("zones", members.GetProperty("layer").GetString());
        Assert.Equal(200, (await reader.GetAsync($"/tiles/shared/{id}/8/213/104.mvt")).Status);
        Assert.Equal(404, (await owner.GetAsync($"/tiles/shared/{id}/8/213/104.mvt")).Status);

        var denied = await reader.GetAsync("/api/sharing/320282/parcels?fields=area_m2");
        Assert.Equal((403, "no_agreement"), (denied.Status, denied.Code));
        var reads = (await owner.GetAsync("/api/sharing/reads?outcome=denied")).Json.GetProperty("reads");
        var last = reads.EnumerateArray().First(read => read.GetProperty("reader").GetString() == "320211");
        Assert.Equal(
            ("binhu.officer", "parcels", "no_agreement"),
            (last.GetProperty("account").GetString(), last.GetProperty("what").GetString(),
                last.GetProperty("code").GetString()));
        Assert.Equal(200, (await owner.GetAsync("/api/sharing/reads/workbook")).Status);

        var withdrawn = await reader.SendAsync("POST", $"/api/sharing/agreements/{id}/withdraw", new { });
        Assert.True(withdrawn.Status == 200, withdrawn.Text);
        var after = await reader.GetAsync("/api/sharing/320282/layers");
        Assert.Equal((403, "agreement_withdrawn"), (after.Status, after.Code));
    }
}
