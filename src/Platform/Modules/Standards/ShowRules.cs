using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary><c>GET /api/standards/models</c> and <c>…/versions/{version}</c>: where versions stand.</summary>
internal sealed class ShowRules(
    StandardsModule standards, RuleRights rights, Peers peers, Store store, TimeProvider time)
{
    /// <param name="Subject">What editions and variants share.</param>
    /// <param name="Title">As its latest version calls it.</param>
    /// <param name="Versions">In the order in which they came, the latest first.</param>
    internal sealed record VersionsRow(
        string Model, string Subject, RuleKind Kind, BilingualText Title, IReadOnlyList<JurisdictionCode> Scope,
        bool Synthetic, IReadOnlyList<VersionRow> Versions);

    /// <param name="State">The last thing that was done to it.</param>
    /// <param name="From">The first day it holds, or is proposed to; null of a draft.</param>
    /// <param name="Until">The first day it no longer does; null while none is known.</param>
    /// <param name="DraftedBy">The account; empty of the region pack's.</param>
    /// <param name="At">When it came.</param>
    /// <param name="Undecided">Whether its day has come, and what became of it is not known here.</param>
    internal sealed record VersionRow(
        string Version, RuleAct State, DateOnly? From, DateOnly? Until, string DraftedBy, DateTimeOffset At,
        bool Undecided);

    /// <param name="Refusals">What keeps it from being adopted.</param>
    /// <param name="Warnings">What is to be confirmed before.</param>
    internal sealed record Tried(
        IReadOnlyList<TestRow> Tests, IReadOnlyList<FindingRow> Refusals, IReadOnlyList<FindingRow> Warnings)
    {
        public static Tried Of(RuleFindings found) => new(
            [.. found.Tests.Select(tested => new TestRow(
                tested.Test.Name, tested.Test.Clause, tested.Test.Decision, tested.Test.On, tested.Test.Expects,
                tested.Got, tested.IsPassed, tested.Why))],
            [.. found.Refusals.Select(FindingRow.Of)], [.. found.Warnings.Select(FindingRow.Of)]);
    }

    /// <param name="Clause">The clause that is asked; null of the verdict, or of a decision.</param>
    /// <param name="Decision">The decision that is asked; null of a clause or the verdict.</param>
    /// <param name="On">The day it is asked on; null of today.</param>
    internal sealed record TestRow(
        BilingualText Name, string? Clause, string? Decision, DateOnly? On, string Expects, string Got, bool IsPassed,
        BilingualText Why);

    /// <param name="Where">The test, decision or clause; null when the whole is meant.</param>
    internal sealed record FindingRow(string Code, BilingualText Message, string? Where)
    {
        public static FindingRow Of(Refusal refusal) => new(refusal.Code, refusal.Message, refusal.Where);
    }

    /// <param name="Jurisdiction">Whose official acted; empty of the pack, and of what follows by itself.</param>
    /// <param name="By">The account.</param>
    internal sealed record StepRow(
        RuleAct Step, string Jurisdiction, string By, string ByName, DateTimeOffset At, DateOnly? From,
        AdoptRules.Transition? Transition, string? Successor, string Note);

    /// <param name="Transition">Whom it leaves under what held before; null before it is proposed.</param>
    /// <param name="Awaited">The jurisdictions whose approval is missing; empty while nothing is proposed.</param>
    /// <param name="May">What the caller may do to it.</param>
    /// <param name="Sides">Those of the scope that other installations keep; all others are here.</param>
    /// <param name="Undecided">Whether its day has come, and what became of it is not known here.</param>
    internal sealed record Answer(
        string Model, string Version, RuleKind Kind, string Subject, IReadOnlyList<JurisdictionCode> Scope,
        IReadOnlyList<string> Replaces, RuleAct State, DateOnly? From, DateOnly? Until,
        AdoptRules.Transition? Transition, BilingualText Title, string Number, bool Synthetic,
        IReadOnlyList<RuleRoutes.RuleClauseRow> Clauses, IReadOnlyList<TestRow> Tests, IReadOnlyList<StepRow> Steps,
        IReadOnlyList<FindingRow> Refusals, IReadOnlyList<FindingRow> Warnings,
        IReadOnlyList<JurisdictionCode> Awaited, IReadOnlyList<RuleAct> May, IReadOnlyList<SideRow> Sides,
        bool Undecided);

    /// <param name="Installation">The code of the one that keeps it; null when it is not known here.</param>
    /// <param name="Name">What people call that installation.</param>
    /// <param name="Delivered">Whether all that was told it from here has been handled there.</param>
    internal sealed record SideRow(
        JurisdictionCode Jurisdiction, string? Installation, string? Name, bool Delivered);

    public static async Task<IReadOnlyList<VersionsRow>> ListAsync(ShowRules show)
    {
        await show.RefreshAsync();
        var today = LegalTime.Today(show.Time);
        return
        [
            .. show.Lives.GroupBy(life => life.Rules.Model).OrderBy(lives => lives.Key, StringComparer.Ordinal)
                .Select(lives => lives.OrderByDescending(life => life.Steps[0].ActedAt).ToList())
                .Select(lives => show.VersionsOf(lives, today)),
        ];
    }

    public static Task<Outcome<Answer>> HandleAsync(string version, ShowRules show, Caller caller) =>
        show.OfAsync(version, caller);

    /// <summary>The file of a version.</summary>
    public static async Task<Outcome<IResult>> FileAsync(string version, StandardsModule standards)
    {
        await standards.RefreshAsync();
        return standards.FindRules(version) is { } rules
            ? TypedResults.File(
                System.Text.Encoding.UTF8.GetBytes(rules.Text), RuleRoutes.MediaType, $"{rules.Model}-{version}.dmn")
            : StandardsRefusals.UnknownVersion(version);
    }

    /// <summary>One of them.</summary>
    public async Task<Outcome<Answer>> OfAsync(string version, Caller caller)
    {
        await RefreshAsync();
        return Lives.FirstOrDefault(life => life.Rules.Version == version) is { } life
            ? AnswerOf(life, caller, await store.ReadAsync(session => SidesOf(session, life)))
            : StandardsRefusals.UnknownVersion(version);
    }

    private TimeProvider Time => time;

    private IReadOnlyList<RuleLife> Lives => standards.Rules.Lives;

    private Task RefreshAsync() => standards.RefreshAsync();

    private VersionsRow VersionsOf(List<RuleLife> lives, DateOnly today)
    {
        var latest = lives[0].Rules;
        return new(
            latest.Model, latest.Subject, latest.Kind, latest.Document, latest.Scope, latest.IsSynthetic,
            [.. lives.Select(life => new VersionRow(
                life.Rules.Version, life.StateOn(today), FromOf(life), life.EndsOn, life.DraftedBy,
                life.Steps[0].ActedAt, life.Undecided(rights.IsHere, today) is not null))]);
    }

    private IReadOnlyList<SideRow> SidesOf(Session session, RuleLife life)
    {
        var (near, far) = (life.Rules.Scope.Where(rights.IsHere), life.Rules.Scope.Where(side => !rights.IsHere(side)));
        return
        [
            .. far.Select(side => (Side: side, (peers.PlaceOf(side) as PeerPlace.At)?.Peer)).Select(each => new SideRow(
                each.Side, each.Peer?.Code, each.Peer?.Name,
                near.Select(from => PeersStore.Channel(session, from, each.Side))
                    .All(channel => channel.AcknowledgedNumber == channel.SentNumber))),
        ];
    }

    private Answer AnswerOf(RuleLife life, Caller caller, IReadOnlyList<SideRow> sides)
    {
        var (rules, today) = (life.Rules, LegalTime.Today(time));
        var tried = Tried.Of(standards.Rules.Findings.Of(rules, today));
        return new(
            rules.Model, rules.Version, rules.Kind, rules.Subject, rules.Scope, rules.Replaces, life.StateOn(today),
            FromOf(life), life.EndsOn, TransitionOf(life.Adoption ?? life.Proposal), rules.Document,
            rules.DocumentNumber, rules.IsSynthetic, RuleRoutes.ClausesOf(rules), tried.Tests,
            [.. life.Steps.Select(step => new StepRow(
                step.Kind, step.Jurisdiction, step.Account, step.Name, step.ActedAt, step.FromDay, TransitionOf(step),
                step.Successor.Length > 0 ? step.Successor : null, step.Note))],
            tried.Refusals, tried.Warnings,
            life.Proposal is null ? [] : [.. rules.Scope.Where(
                side => life.Approvals.All(step => step.Jurisdiction != $"{side}"))],
            rights.MayDo(caller, life, today), sides, life.Undecided(rights.IsHere, today) is not null);
    }

    private static DateOnly? FromOf(RuleLife life) => (life.Adoption ?? life.Proposal)?.FromDay;

    private static AdoptRules.Transition? TransitionOf(RuleStep? step) => step is { Transition.Length: > 0 }
        ? new(step.Transition, step.TransitionUntilDay)
        : null;
}
