using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>新吴 and 宜兴 adopt one standard though each is an installation of its own, and the link fails.</summary>
public abstract class FollowStepsTests(PostgresServer? server)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly JsonSerializerOptions Wire = Huanhu.Platform.Shared.Http.Json.Options;

    public sealed class OnSqlite() : FollowStepsTests(null);

    public sealed class OnPostgres(PostgresServer server) : FollowStepsTests(server);

    [Fact]
    public async Task Both_adopt_the_same_for_one_day_though_each_starts_again_and_is_told_twice()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await xinwu.DraftedAsync(StandardsDesk.Unified);
        var from = xinwu.Tomorrow;
        var proposed = (await xinwu.ProposeAsync(version, from, transition: new("begun_before"))).Value;
        Assert.Equal([StandardsDesk.Yixing], proposed.Awaited);
        Assert.Equal(
            (StandardsDesk.Yixing, "yixing", false), Of(Assert.Single(proposed.Sides)));
        Assert.Equal("unknown_version", (await yixing.ApproveAsync(version, from)).Refusal?.Code);

        await xinwu.StartAsync();
        await xinwu.TellAsync(yixing);
        Assert.Equal(
            ["drafted", "tested", "proposed", "approved", "delivered", "delivered"], await xinwu.ChangesAsync());
        Assert.Equal(
            (StandardsDesk.Yixing, "yixing", true), Of(Assert.Single((await ShownAsync(xinwu, version)).Sides)));
        await yixing.StartAsync();
        Assert.Equal(["standard_proposed", "standard_approved"], await yixing.NoticesAsync(StandardsDesk.Yixing));
        Assert.Equal("not_allowed", (await yixing.ApproveAsync(version, from, xinwu.XinwuApprover)).Refusal?.Code);
        var approved = (await yixing.ApproveAsync(version, from)).Value;
        Assert.Equal((RuleAct.Approved, 0), (approved.State, approved.Awaited.Count));

        // Who proposed decides, and the other hears of it.
        await yixing.TellAsync(xinwu);
        Assert.Equal(RuleAct.Adopted, (await ShownAsync(xinwu, version)).State);
        Assert.Equal(RuleAct.Approved, (await ShownAsync(yixing, version)).State);
        await xinwu.StartAsync();
        await xinwu.TellAsync(yixing);
        foreach (var (desk, county) in new[] { (xinwu, StandardsDesk.Xinwu), (yixing, StandardsDesk.Yixing) })
        {
            Assert.Equal(RuleAct.Adopted, (await ShownAsync(desk, version)).State);
            Assert.Contains("standard_adopted", await desk.NoticesAsync(county));
            Assert.Null(await desk.FirstBreakAsync());
            Assert.Empty(await desk.RefusedAsync());
            Assert.Equal(["common"], desk.ModelsAt(county));
            desk.Clock.Advance(Day);
            Assert.Equal(["unified"], desk.ModelsAt(county));
            Assert.Equal(["common"], desk.ModelsAt(county, begun: from.AddDays(-1)));
            Assert.Null(desk.Standards.UndecidedAt(StandardsDesk.Tree, county, desk.Today));
        }

        Assert.Equal(await KeptAsync(xinwu, version), await KeptAsync(yixing, version));
        Assert.Empty(await yixing.WaitingAsync(xinwu));
    }

    [Fact]
    public async Task Side_that_is_cut_off_decides_nothing_from_the_day_on_until_it_hears_what_became_of_it()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await AgreedAsync(xinwu, yixing);
        await yixing.TellAsync(xinwu);
        Assert.Equal(RuleAct.Adopted, (await ShownAsync(xinwu, version)).State);
        Assert.Null(Undecided(yixing));

        yixing.Clock.Advance(Day);
        await yixing.StartAsync();
        Assert.Equal(version, Undecided(yixing)?.Version);
        Assert.True((await ShownAsync(yixing, version)).Undecided);
        var listed = (await ShowRules.ListAsync(yixing.Show)).SelectMany(model => model.Versions);
        Assert.Equal(version, Assert.Single(listed, row => row.Undecided).Version);

        // What it gives up before it hears is its own word; home has decided.
        await xinwu.TellAsync(yixing);
        Assert.Null(Undecided(yixing));
        Assert.Equal(["unified"], yixing.ModelsAt(StandardsDesk.Yixing));
        Assert.Null(await yixing.FirstBreakAsync());
    }

    [Fact]
    public async Task Approval_that_arrives_on_the_day_is_late_and_nothing_comes_of_it_on_either_side()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await AgreedAsync(xinwu, yixing);
        xinwu.Clock.Advance(Day);
        yixing.Clock.Advance(Day);
        await yixing.TellAsync(xinwu);
        await xinwu.TellAsync(yixing);
        foreach (var desk in new[] { xinwu, yixing })
        {
            Assert.Equal(RuleAct.Withdrawn, (await ShownAsync(desk, version)).State);
            Assert.Equal(["common"], desk.ModelsAt(StandardsDesk.Yixing));
            Assert.Null(Undecided(desk));
        }

        // The same by itself, where nobody says anything on the day.
        Assert.True((await xinwu.ProposeAsync(version, xinwu.Tomorrow)).IsDone);
        xinwu.Clock.Advance(Day);
        await xinwu.Follow.GoOnAsync(TestContext.Current.CancellationToken);
        await xinwu.Follow.GoOnAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RuleAct.Withdrawn, (await ShownAsync(xinwu, version)).State);
        Assert.Equal(3, (await xinwu.WaitingAsync(yixing)).Count);
        await xinwu.TellAsync(yixing);
        Assert.Equal(await KeptAsync(xinwu, version), await KeptAsync(yixing, version));
    }

    [Fact]
    public async Task Doubt_on_a_side_whose_partner_never_returns_is_ended_by_its_officials()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await AgreedAsync(xinwu, yixing);
        Assert.True((await yixing.WithdrawAsync(version)).IsDone);
        yixing.Clock.Advance(Day);
        Assert.Equal(version, Undecided(yixing)?.Version);
        Assert.True((await yixing.WithdrawAsync(version, reason: "双方电话确认不施行")).IsDone);
        Assert.Null(Undecided(yixing));
        Assert.Equal("state_changed", (await yixing.WithdrawAsync(version)).Refusal?.Code);
    }

    [Fact]
    public async Task Withdrawal_counts_if_it_comes_before_the_last_approval_and_the_next_proposal_has_another_home()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await xinwu.DraftedAsync(StandardsDesk.Unified);
        await xinwu.ProposeAsync(version, xinwu.Tomorrow, xinwu.XinwuOfficer);
        await xinwu.TellAsync(yixing);
        Assert.True((await yixing.ApproveAsync(version, yixing.Tomorrow)).IsDone);
        Assert.True((await yixing.WithdrawAsync(version)).IsDone);
        Assert.Equal(RuleAct.Proposed, (await ShownAsync(xinwu, version)).State);
        await yixing.TellAsync(xinwu);
        Assert.Equal(RuleAct.Withdrawn, (await ShownAsync(xinwu, version)).State);
        await xinwu.TellAsync(yixing);

        var from = yixing.Today.AddDays(2);
        var again = (await yixing.ProposeAsync(version, from, yixing.YixingApprover)).Value;
        Assert.Equal([StandardsDesk.Xinwu], again.Awaited);
        await yixing.TellAsync(xinwu);
        Assert.Equal("own_draft", (await xinwu.ApproveAsync(version, from, StandardsDesk.Official(
            "320214:planning:approver", xinwu.XinwuOfficer.Account))).Refusal?.Code);
        Assert.True((await xinwu.ApproveAsync(version, from, xinwu.XinwuApprover)).IsDone);
        await xinwu.TellAsync(yixing);
        await yixing.TellAsync(xinwu);
        foreach (var desk in new[] { xinwu, yixing })
        {
            var shown = await ShownAsync(desk, version);
            Assert.Equal((RuleAct.Adopted, from), (shown.State, shown.From!.Value));
            Assert.Null(await desk.FirstBreakAsync());
        }
    }

    [Fact]
    public async Task Withdrawal_that_crosses_the_adoption_is_too_late_on_both_sides()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await AgreedAsync(xinwu, yixing);
        Assert.Equal(RuleAct.Withdrawn, (await yixing.WithdrawAsync(version)).Value.State);
        await yixing.TellAsync(xinwu);
        await xinwu.TellAsync(yixing);
        Assert.Equal(RuleAct.Adopted, (await ShownAsync(xinwu, version)).State);
        Assert.Equal(RuleAct.Adopted, (await ShownAsync(yixing, version)).State);
        Assert.Equal(await KeptAsync(xinwu, version), await KeptAsync(yixing, version));
    }

    [Fact]
    public async Task Two_proposals_at_once_end_in_one_adoption_by_the_earlier_one()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await xinwu.DraftedAsync(StandardsDesk.Unified);
        Assert.Equal(version, (await yixing.DraftAsync(
            StandardsDesk.Unified, StandardsDesk.Official("320282:planning:officer"))).Value.Version);
        var (from, other) = (xinwu.Tomorrow, xinwu.Today.AddDays(3));
        await xinwu.ProposeAsync(version, from);
        yixing.Clock.Advance(TimeSpan.FromMinutes(1));
        await yixing.ProposeAsync(version, other, yixing.YixingApprover);
        await xinwu.TellAsync(yixing);
        await yixing.TellAsync(xinwu);
        Assert.Equal("from_differs", (await yixing.ApproveAsync(version, other)).Refusal?.Code);
        Assert.True((await yixing.ApproveAsync(version, from)).IsDone);
        await yixing.TellAsync(xinwu);
        await xinwu.TellAsync(yixing);
        foreach (var desk in new[] { xinwu, yixing })
        {
            var shown = await ShownAsync(desk, version);
            Assert.Equal((RuleAct.Adopted, from), (shown.State, shown.From!.Value));
            Assert.Null(await desk.FirstBreakAsync());
        }
    }

    [Fact]
    public async Task Forged_or_altered_step_is_refused_and_audited_and_nothing_is_kept_of_it()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var version = await xinwu.DraftedAsync(StandardsDesk.Unified);
        await xinwu.ProposeAsync(version, xinwu.Tomorrow);
        var sent = await xinwu.WaitingAsync(yixing);
        var told = JsonSerializer.Deserialize<SentSteps>(sent[0].Body, Wire)!;
        var proposal = told.Steps[^1];
        await HearAsync(yixing, sent[0], told with { Text = SentSteps.Pack(StandardsDesk.UnifiedLater) });
        await HearAsync(yixing, sent[0], With(told, proposal with { FromDay = proposal.FromDay!.Value.AddDays(1) }));
        await HearAsync(yixing, sent[0], With(told, proposal with { Jurisdiction = "320282" }));
        await HearAsync(yixing, sent[0], With(told, proposal with { Jurisdiction = "320211" }));
        await HearAsync(yixing, sent[0], With(told, SignedStep.Of(
            proposal with { FromDay = yixing.Today }, "xinwu", xinwu.Keys)));
        await HearAsync(yixing, sent[1], JsonSerializer.Deserialize<SentSteps>(sent[1].Body, Wire)! with
        {
            Text = told.Text,
        });
        Assert.Equal(
            ["text_unfit", "signature_wrong", "signature_wrong", "side_unfit", "day_unfit", "proposal_unknown"],
            await yixing.RefusedAsync());
        Assert.Null(yixing.Standards.FindRules(version));

        // Home alone can't adopt, nor can a known step be altered afterwards.
        await xinwu.TellAsync(yixing);
        var adopted = new RuleStep
        {
            Id = RuleStep.OnlyId(RuleAct.Adopted, version), Version = version, Act = "adopted",
            Scope = "320214 320282", FromDay = proposal.FromDay, Transition = proposal.Transition,
            ProposalId = proposal.Id, ActedAt = proposal.ActedAt,
        };
        await HearAsync(yixing, sent[1], new(version, "", [SignedStep.Of(adopted, "xinwu", xinwu.Keys)]));
        await HearAsync(yixing, sent[0], With(told, proposal with { Name = "someone else" }));
        Assert.Equal(["approval_missing", "signature_wrong"], (await yixing.RefusedAsync()).Skip(6));
        Assert.Equal(RuleAct.Approved, (await ShownAsync(yixing, version)).State);

        // Nor afterwards in the database.
        await yixing.ApproveAsync(version, yixing.Tomorrow);
        await yixing.TellAsync(xinwu);
        await xinwu.TellAsync(yixing);
        Assert.Null(await yixing.FirstBreakAsync());
        await yixing.Store.WriteAsync("test", session => session.Execute(
            "update standards_step set name = 'x' where act = 'approved' and jurisdiction = '320214'"));
        var forged = $"standard {version} has a step (approved) that 'xinwu' did not sign";
        Assert.Equal(forged, await yixing.FirstBreakAsync());
        await yixing.Store.WriteAsync("test", session => session.Execute(
            "update standards_step set signature = '' where act = 'approved' and jurisdiction = '320214'"));
        Assert.Equal(
            $"standard {version} has a step (approved) without a signature that the audit trail does not tell of",
            await yixing.FirstBreakAsync());
    }

    [Fact]
    public async Task Nothing_is_proposed_to_a_side_that_no_known_installation_keeps_nor_for_today()
    {
        await using var alone = await StandardsDesk.OpenAsync(server, "xinwu", $"{StandardsDesk.Xinwu}");
        var version = await alone.DraftedAsync(StandardsDesk.Unified);
        Assert.Equal("side_elsewhere", (await alone.ProposeAsync(version, alone.Tomorrow)).Refusal?.Code);
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        await xinwu.DraftedAsync(StandardsDesk.Unified);
        Assert.Equal("from_unfit", (await xinwu.ProposeAsync(version, xinwu.Today)).Refusal?.Code);
    }

    [Fact]
    public async Task Text_that_fits_no_message_is_adopted_by_sides_that_are_here_alone()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        var noise = new byte[SentSteps.LongestText.Value];
        new Random(1).NextBytes(noise);
        var text = StandardsDesk.Unified.Replace(
            "<huanhu:tests>", $"<!-- {Convert.ToHexString(noise)} --><huanhu:tests>", StringComparison.Ordinal);
        var refused = (await xinwu.ProposeAsync(await xinwu.DraftedAsync(text), xinwu.Tomorrow)).Refusal;
        Assert.Equal(("text_too_long", "version"), (refused?.Code, refused?.Where));
        Assert.Empty(await xinwu.WaitingAsync(yixing));

        await using var both = await StandardsDesk.OpenAsync(server);
        Assert.True((await both.ProposeAsync(await both.DraftedAsync(text), both.Tomorrow)).IsDone);
    }

    [Fact]
    public async Task Three_installations_adopt_one_standard_though_an_approval_overtakes_the_proposal()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        await using var binhu = await StandardsDesk.OpenAsync(server, "binhu", $"{StandardsDesk.Binhu}");
        await StandardsDesk.MeetAsync(xinwu, binhu);
        await StandardsDesk.MeetAsync(yixing, binhu);
        var version = await xinwu.DraftedAsync(StandardsDesk.UnifiedOfThree);
        var proposed = (await xinwu.ProposeAsync(version, xinwu.Tomorrow)).Value;
        Assert.Equal(["binhu", "yixing"], proposed.Sides.Select(side => side.Installation));
        await xinwu.TellAsync(yixing);
        Assert.True((await yixing.ApproveAsync(version, yixing.Tomorrow)).IsDone);
        // What follows from a proposal that is still on its way says nothing yet; home sends it again in the end.
        await yixing.TellAsync(binhu);
        Assert.All(await binhu.RefusedAsync(), code => Assert.Equal("proposal_unknown", code));
        Assert.Null(binhu.Standards.FindRules(version));
        await yixing.TellAsync(xinwu);
        Assert.Equal(RuleAct.Approved, (await ShownAsync(xinwu, version)).State);

        await xinwu.TellAsync(binhu);
        Assert.True((await binhu.ApproveAsync(version, binhu.Tomorrow, binhu.BinhuApprover)).IsDone);
        await binhu.TellAsync(yixing);
        await binhu.TellAsync(xinwu);
        await xinwu.TellAsync(yixing);
        await xinwu.TellAsync(binhu);
        var kept = await KeptAsync(xinwu, version);
        foreach (var desk in new[] { xinwu, yixing, binhu })
        {
            Assert.Equal(RuleAct.Adopted, (await ShownAsync(desk, version)).State);
            Assert.Equal(kept, await KeptAsync(desk, version));
            Assert.Null(await desk.FirstBreakAsync());
            desk.Clock.Advance(Day);
            Assert.Equal(["unified"], desk.ModelsAt(StandardsDesk.Binhu));
        }
    }

    [Fact]
    public async Task Side_of_three_that_is_cut_off_is_in_doubt_alone()
    {
        var (xinwu, yixing) = await StandardsDesk.OpenTwoAsync(server);
        await using var first = xinwu;
        await using var second = yixing;
        await using var binhu = await StandardsDesk.OpenAsync(server, "binhu", $"{StandardsDesk.Binhu}");
        await StandardsDesk.MeetAsync(xinwu, binhu);
        await StandardsDesk.MeetAsync(yixing, binhu);
        var version = await xinwu.DraftedAsync(StandardsDesk.UnifiedOfThree);
        await xinwu.ProposeAsync(version, xinwu.Tomorrow);
        foreach (var (desk, caller) in new[] { (yixing, yixing.YixingApprover), (binhu, binhu.BinhuApprover) })
        {
            await xinwu.TellAsync(desk);
            Assert.True((await desk.ApproveAsync(version, desk.Tomorrow, caller)).IsDone);
            await desk.TellAsync(xinwu);
        }

        await xinwu.TellAsync(binhu);
        foreach (var desk in new[] { xinwu, yixing, binhu })
        {
            desk.Clock.Advance(Day);
        }

        Assert.Equal(
            [null, version, null], new[] { xinwu, yixing, binhu }.Select(desk => Undecided(desk)?.Version));
        await xinwu.TellAsync(yixing);
        Assert.Null(Undecided(yixing));
        Assert.Equal(["unified"], yixing.ModelsAt(StandardsDesk.Yixing));
    }

    /// <summary>What is open here or there goes on between the old place and the new one.</summary>
    [Theory]
    [InlineData("320282", "320214")]
    [InlineData("320214", "320282")]
    public async Task Proposal_that_is_open_when_a_side_moves_out_is_adopted_from_its_new_place(
        string moves, string stays)
    {
        await using var old = await StandardsDesk.OpenAsync(server);
        await using var fresh = await StandardsDesk.OpenAsync(server, "fresh", moves);
        var version = await old.DraftedAsync(StandardsDesk.Unified);
        var from = old.Today.AddDays(2);
        Assert.True((await old.ProposeAsync(version, from)).IsDone);
        await old.MoveOutAsync(fresh, JurisdictionCode.Parse(moves));
        await old.KeepAsync("huanhu", stays);
        await StandardsDesk.MeetAsync(old, fresh);
        await fresh.StartAsync();
        var (home, side) = moves == "320282" ? (old, fresh) : (fresh, old);
        Assert.Equal(RuleAct.Approved, (await ShownAsync(side, version)).State);
        Assert.Equal("state_changed", (await side.ProposeAsync(version, from, side.YixingApprover)).Refusal?.Code);

        Assert.True((await side.ApproveAsync(version, from)).IsDone);
        await side.TellAsync(home);
        await home.TellAsync(side);
        foreach (var desk in new[] { home, side })
        {
            Assert.Equal(RuleAct.Adopted, (await ShownAsync(desk, version)).State);
            Assert.Empty(await desk.RefusedAsync());
            Assert.Null(await desk.FirstBreakAsync());
        }

        Assert.Equal(await KeptAsync(home, version), await KeptAsync(side, version));
    }

    /// <summary>新吴 has proposed, and 宜兴 agreed; home has not heard of it.</summary>
    private static async Task<string> AgreedAsync(StandardsDesk xinwu, StandardsDesk yixing)
    {
        var version = await xinwu.DraftedAsync(StandardsDesk.Unified);
        Assert.True((await xinwu.ProposeAsync(version, xinwu.Tomorrow)).IsDone);
        await xinwu.TellAsync(yixing);
        Assert.True((await yixing.ApproveAsync(version, yixing.Tomorrow)).IsDone);
        return version;
    }

    private static SentSteps With(SentSteps told, RuleStep last) =>
        told with { Steps = [.. told.Steps.SkipLast(1), last] };

    private static Task HearAsync(StandardsDesk desk, ChannelMessage message, SentSteps told) => desk.Follow.HearAsync(
        message with { Body = JsonSerializer.Serialize(told, Wire) }, TestContext.Current.CancellationToken);

    private static RuleVersion? Undecided(StandardsDesk desk) =>
        desk.Standards.UndecidedAt(StandardsDesk.Tree, StandardsDesk.Yixing, desk.Today);

    private static async Task<ShowRules.Answer> ShownAsync(StandardsDesk desk, string version) =>
        (await desk.Show.OfAsync(version, desk.XinwuOfficer)).Value;

    private static (JurisdictionCode, string?, bool) Of(ShowRules.SideRow side) =>
        (side.Jurisdiction, side.Installation, side.Delivered);

    /// <summary>What is kept of a version, whatever came first.</summary>
    private static async Task<IReadOnlyList<RuleStep>> KeptAsync(StandardsDesk desk, string version) =>
        [.. (await desk.Store.ReadAsync(session => StandardsStore.StepsOf(session, version)))
            .Select(step => step with { Number = 0 }).OrderBy(step => step.Id)];
}
