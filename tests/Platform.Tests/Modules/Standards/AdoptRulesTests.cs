using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>From a draft to what holds in two counties from one day on.</summary>
public abstract class AdoptRulesTests(PostgresServer? server)
{
    public sealed class OnSqlite() : AdoptRulesTests(null);

    public sealed class OnPostgres(PostgresServer server) : AdoptRulesTests(server);

    [Fact]
    public async Task Both_sides_adopt_for_one_day_and_who_began_before_stays_under_what_held()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        var (today, from) = (desk.Today, desk.Tomorrow);
        var proposed = (await desk.ProposeAsync(version, from, transition: new("begun_before"))).Value;
        Assert.Equal((RuleAct.Approved, from), (proposed.State, proposed.From!.Value));
        Assert.Equal([StandardsDesk.Yixing], proposed.Awaited);

        // A program that starts again knows what is proposed.
        await desk.StartAsync();
        var adopted = (await desk.ApproveAsync(version, from)).Value;
        Assert.Equal((RuleAct.Adopted, from, "begun_before"), (
            adopted.State, adopted.From!.Value, adopted.Transition!.Kind));
        Assert.Equal(
            [RuleAct.Drafted, RuleAct.Tested, RuleAct.Proposed, RuleAct.Approved, RuleAct.Approved, RuleAct.Adopted],
            adopted.Steps.Select(step => step.Step));
        Assert.Equal("standard_adopted", (await desk.NoticesAsync(StandardsDesk.Xinwu))[^1]);
        Assert.Contains("standard_proposed", await desk.NoticesAsync(StandardsDesk.Yixing));

        Assert.Equal(["common"], desk.ModelsAt(StandardsDesk.Yixing));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.StartAsync();
        Assert.All(
            [StandardsDesk.Xinwu, StandardsDesk.Yixing],
            county => Assert.Equal(["unified"], desk.ModelsAt(county)));
        Assert.Equal(["common"], desk.ModelsAt(StandardsDesk.Yixing, begun: today));
        Assert.Equal(["common"], desk.ModelsAt(JurisdictionCode.Parse("320211")));
        Assert.Equal(
            [StandardsDesk.Xinwu, StandardsDesk.Yixing],
            (await StandardsModule.Prove(desk.Store, desk.Keys.PublicKeys, _ => true).ConcludeAsync())
                .Where(proven => proven.Proof is { Kind: "standards", Count: 1, FirstBreak: null })
                .Select(proven => proven.Jurisdiction));
    }

    [Fact]
    public async Task Next_version_takes_the_place_of_the_adopted_one_from_its_day()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var first = await AdoptAsync(desk, StandardsDesk.Unified, desk.Today);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var next = await AdoptAsync(desk, StandardsDesk.UnifiedLater, desk.Tomorrow);
        var old = (await desk.Show.OfAsync(first, desk.XinwuOfficer)).Value;
        Assert.Equal((RuleAct.Adopted, desk.Tomorrow), (old.State, old.Until!.Value));
        Assert.Equal(first, desk.Standards.RulesAt(StandardsDesk.Tree, StandardsDesk.Xinwu, desk.Today)[0].Version);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(next, desk.Standards.RulesAt(StandardsDesk.Tree, StandardsDesk.Xinwu, desk.Today)[0].Version);
        Assert.Equal(RuleAct.Superseded, (await desk.Show.OfAsync(first, desk.XinwuOfficer)).Value.State);
        var later = await desk.DraftedAsync(
            StandardsDesk.Unified.Replace("&lt; 1<", "&lt; 3<", StringComparison.Ordinal));
        Assert.True((await desk.ProposeAsync(later, desk.Today)).IsDone);
    }

    [Fact]
    public async Task Refused_in_its_word_and_nothing_is_done()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        var day = desk.Tomorrow;
        Assert.Equal("unknown_version", Code(await desk.ProposeAsync("0123456789ab", day)));
        Assert.Equal("not_allowed", Code(await desk.ProposeAsync(version, day, Of("320211:planning:approver"))));
        Assert.Equal("not_allowed", Code(await desk.ProposeAsync(version, day, Of("320214:planning:viewer"))));
        Assert.Equal("from_unfit", Code(await desk.ProposeAsync(version, desk.Today.AddDays(-1))));
        Assert.Equal("transition_unfit", Code(await desk.ProposeAsync(version, day, transition: new("some"))));
        Assert.Equal("transition_unfit", Code(await desk.ProposeAsync(
            version, day, transition: new("begun_before", day))));
        Assert.Equal("warnings_unconfirmed", Code(await desk.ProposeAsync(version, day, isConfirmed: false)));
        Assert.Equal("state_changed", Code(await desk.ApproveAsync(version, day)));

        // An officer proposes and agrees for nobody; a right above the county agrees for none of them.
        Assert.Equal(2, (await desk.ProposeAsync(version, day, desk.XinwuOfficer)).Value.Awaited.Count);
        Assert.Equal("state_changed", Code(await desk.ProposeAsync(version, day)));
        Assert.Equal("from_differs", Code(await desk.ApproveAsync(version, day.AddDays(1))));
        Assert.Equal("not_allowed", Code(await desk.ApproveAsync(version, day, Of("320211:planning:approver"))));
        Assert.Equal("not_allowed", Code(await desk.ApproveAsync(version, day, Of("320000:planning:approver"))));
        Assert.Equal("own_draft", Code(await desk.ApproveAsync(
            version, day, StandardsDesk.Official("320214:planning:approver", desk.XinwuOfficer.Account))));
        Assert.Equal("reason_unfit", Code(await desk.WithdrawAsync(version, reason: " ")));
        Assert.Equal(RuleAct.Proposed, (await desk.Show.OfAsync(version, desk.XinwuOfficer)).Value.State);
    }

    [Fact]
    public async Task Approval_sent_again_changes_nothing_and_one_account_agrees_for_one_side()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        await desk.ProposeAsync(version, desk.Tomorrow);
        Assert.Equal("other_side_acted", Code(await desk.ApproveAsync(
            version, desk.Tomorrow, StandardsDesk.Official("320282:planning:approver", desk.XinwuApprover.Account))));
        var once = (await desk.ApproveAsync(version, desk.Tomorrow)).Value;
        var again = (await desk.ApproveAsync(version, desk.Tomorrow)).Value;
        Assert.Equal(once.Steps.Count, again.Steps.Count);
        Assert.Equal("state_changed", Code(await desk.WithdrawAsync(version)));
    }

    [Fact]
    public async Task Withdrawal_after_an_approval_ends_the_round_and_the_next_one_asks_all_again()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        await desk.ProposeAsync(version, desk.Tomorrow);
        Assert.Equal(RuleAct.Withdrawn, (await desk.WithdrawAsync(version)).Value.State);
        Assert.Equal("state_changed", Code(await desk.ApproveAsync(version, desk.Tomorrow)));
        var again = (await desk.ProposeAsync(version, desk.Tomorrow, desk.XinwuOfficer)).Value;
        Assert.Equal(2, again.Awaited.Count);
        Assert.Single((await desk.ApproveAsync(version, desk.Tomorrow)).Value.Awaited);
    }

    [Fact]
    public async Task Changed_draft_is_another_version_and_two_of_a_model_are_not_proposed_at_once()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var first = await desk.DraftedAsync(StandardsDesk.Unified);
        Assert.Equal(first, await desk.DraftedAsync(StandardsDesk.Unified));
        await desk.ProposeAsync(first, desk.Tomorrow);
        var second = await desk.DraftedAsync(StandardsDesk.UnifiedLater);
        Assert.NotEqual(first, second);
        Assert.Equal("other_proposed", Code(await desk.ProposeAsync(second, desk.Tomorrow)));
        await desk.ApproveAsync(first, desk.Tomorrow);
        Assert.Equal("later_adopted", Code(await desk.ProposeAsync(second, desk.Today)));
        Assert.True((await desk.ProposeAsync(second, desk.Tomorrow)).IsDone);
    }

    [Fact]
    public async Task Nothing_is_adopted_untested_or_with_a_failing_test_or_a_day_that_has_passed()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var failing = await desk.DraftAsync(StandardsDesk.Unified.Replace(
            "expects=\"conditional\"", "expects=\"fail\"", StringComparison.Ordinal));
        Assert.Equal((RuleAct.Drafted, false), (failing.Value.State, Assert.Single(failing.Value.Tests).IsPassed));
        Assert.Equal("test_failing", Code(await desk.ProposeAsync(failing.Value.Version, desk.Tomorrow)));
        var text = StandardsDesk.Unified;
        var (at, end) = (text.IndexOf("<huanhu:tests>", StringComparison.Ordinal),
            text.IndexOf("</huanhu:tests>", StringComparison.Ordinal) + "</huanhu:tests>".Length);
        var untested = await desk.DraftedAsync(text[..at] + text[end..]);
        Assert.Equal("tests_missing", Code(await desk.ProposeAsync(untested, desk.Tomorrow)));
        Assert.Equal("fact_unknown", Code(await desk.DraftAsync(
            StandardsDesk.Unified.Replace("discharge_cod", "discharge_of_cod", StringComparison.Ordinal))));
        Assert.Equal("not_allowed", Code(await desk.DraftAsync(StandardsDesk.Unified, Of("320211:planning:officer"))));

        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        var day = desk.Today;
        await desk.ProposeAsync(version, day);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("from_unfit", Code(await desk.ApproveAsync(version, day)));
    }

    // Each side saw its own approval alone, and neither was the last one.
    [Fact]
    public async Task Two_last_approvals_at_once_are_one_adoption()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        await desk.ProposeAsync(version, desk.Tomorrow, desk.XinwuOfficer);
        var approved = await Task.WhenAll(
            desk.ApproveAsync(version, desk.Tomorrow), desk.ApproveAsync(version, desk.Tomorrow, desk.XinwuApprover),
            desk.ApproveAsync(version, desk.Tomorrow));
        Assert.All(approved, answer => Assert.True(answer.IsDone, answer.Refusal?.Message.En));
        var steps = (await desk.Show.OfAsync(version, desk.XinwuOfficer)).Value.Steps.Select(step => step.Step);
        Assert.Equal(
            [RuleAct.Drafted, RuleAct.Tested, RuleAct.Proposed, RuleAct.Approved, RuleAct.Approved, RuleAct.Adopted],
            steps);
    }

    [Fact]
    public async Task Adoption_goes_with_a_jurisdiction_that_moves()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        await AdoptAsync(desk, StandardsDesk.Unified, desk.Today);
        await using var here = await TestStore.OpenAsync(server);
        await desk.MoveOutAsync(here.Store, StandardsDesk.Yixing);
        var standards = (await StandardsModule.OpenAsync(here.Store, Office.Pack(), desk.Clock, isEmpty: true)).Value;
        Assert.Equal("unified", Assert.Single(
            standards.RulesAt(StandardsDesk.Tree, StandardsDesk.Yixing, desk.Today)).Model);
        Assert.All(
            await StandardsModule.Prove(here.Store, new([], []), _ => true).ConcludeAsync(),
            proven => Assert.Null(proven.Proof.FirstBreak));
        standards.Rules.Dispose();
    }

    [Fact]
    public async Task Adoption_that_was_tampered_with_is_named()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await AdoptAsync(desk, StandardsDesk.Unified, desk.Today);
        await desk.Store.WriteAsync("test", session => session.Execute(
            "delete from standards_step where act = 'approved' and jurisdiction = '320282'"));
        Assert.Equal(
            $"standard {version} was adopted without an approval of 320282",
            await desk.FirstBreakAsync());
    }

    private static async Task<string> AdoptAsync(StandardsDesk desk, string text, DateOnly from)
    {
        var version = await desk.DraftedAsync(text);
        await desk.ProposeAsync(version, from);
        var adopted = await desk.ApproveAsync(version, from);
        Assert.True(adopted.IsDone, adopted.Refusal?.Message.En);
        Assert.Equal(RuleAct.Adopted, adopted.Value.State);
        return version;
    }

    private static Huanhu.Platform.Shared.Identity.Caller Of(string right) => StandardsDesk.Official(right);

    private static string? Code(Outcome<ShowRules.Answer> outcome) => outcome.Refusal?.Code;
}
