using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Approvals;
using Huanhu.Platform.Tests.Modules.Deals;
using Huanhu.Platform.Tests.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Peers;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>A standard that 滨湖 proposed and 宜兴 agreed to; then 滨湖 falls silent, and its day comes.</summary>
internal static class UndecidedStandard
{
    private const string Yixing = ApprovalDesk.Yixing;

    private static string Text => RuleSamples.Cod.Replace(
        "model=\"sample\" jurisdiction=\"320000\"", "model=\"undecided\" jurisdiction=\"320211 320282\"",
        StringComparison.Ordinal);

    /// <summary>The version, once 宜兴 has agreed to it.</summary>
    public static async Task<string> AgreeAsync(RunningServer server, OtherInstallation binhu)
    {
        var (version, from) = (RuleReader.VersionOf(Text), LegalTime.Today(TimeProvider.System).AddDays(2));
        Assert.True(TimeOrderedId.TryParse(DealDesk.NewId(), out var id));
        var proposed = SignedStep.Of(
            new()
            {
                Id = id, Version = version, Act = "proposed", Jurisdiction = "320211", Account = "binhu.approver",
                Name = "滨湖审批", FromDay = from, Transition = RuleTransition.All,
                ActedAt = TimeProvider.System.GetUtcNow(),
            },
            OtherInstallation.Code, binhu.Keys);
        var told = await binhu.SayAsync(
            JurisdictionCode.Parse("320211"), JurisdictionCode.Parse(Yixing), SentSteps.Topic,
            JsonSerializer.Serialize(
                new SentSteps(version, SentSteps.Pack(Text), [proposed]), Platform.Shared.Http.Json.Options));
        Assert.Equal((200, null), (told.Status, told.Answer?.Handled?.Failure));
        using var approver = await server.AsAsync("yixing.approver");
        var approved = await approver.SendAsync(
            "POST", $"/api/standards/versions/{version}/approve", new { from = $"{from:yyyy-MM-dd}" });
        Assert.True(approved.Status == 200, approved.Text);
        Assert.False(approved.Json.GetProperty("undecided").GetBoolean());
        return version;
    }

    /// <summary>Nothing is decided in 宜兴 from the day on, until its officials end the doubt.</summary>
    public static async Task StopsAsync(RunningServer server, string version)
    {
        using var desk = new ApprovalDesk(await server.SignInAsync("yixing.officer"));
        using var deals = new DealDesk(await server.SignInAsync("yixing.officer"));
        var project = await desk.AddDryAsync(1, Yixing);
        var (parcel, _) = await deals.FreeParcelAsync(Yixing);
        var check = new JsonObject { ["parcel"] = parcel, ["project_id"] = project }.ToJsonString();
        foreach (var refused in new[]
        {
            await desk.Person.SendAsync("POST", "/api/siting/check", check),
            await desk.Person.SendAsync(
                "POST", "/api/approvals/summary", new { project_id = project, parcel }),
            await desk.TryReserveAsync(project, parcel),
        })
        {
            Assert.Equal((409, "standard_undecided"), (refused.Status, refused.Code));
        }

        using var approver = await server.SignInAsync("yixing.approver");
        var path = $"/api/standards/versions/{version}";
        Assert.True((await approver.GetAsync(path)).Json.GetProperty("undecided").GetBoolean());
        var ended = await approver.SendAsync("POST", $"{path}/withdraw", new { reason = "双方电话确认不施行" });
        Assert.True(ended.Status == 200, ended.Text);
        var decided = await desk.Person.SendAsync("POST", "/api/siting/check", check);
        Assert.True(decided.Status == 200, decided.Text);
    }
}
