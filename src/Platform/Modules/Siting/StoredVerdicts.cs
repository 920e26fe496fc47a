using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>Verdicts as they were told: shown again, and decided again from what they rest on.</summary>
/// <remarks>
/// Read by who asked for it, by who may read what the place's jurisdiction owns, and by the operating system's user.
/// </remarks>
internal sealed class StoredVerdicts(StandardsModule standards, ProjectsModule projects, Store store)
{
    private static readonly Limit MostListed = new(500);

    /// <param name="Verdicts">The latest first, at most 500.</param>
    internal sealed record Listed(IReadOnlyList<ListedVerdict> Verdicts);

    /// <param name="VersionNumber">The version of the project that was decided on.</param>
    /// <param name="Parcel">Null where no parcel is.</param>
    /// <param name="By">The account that asked.</param>
    /// <param name="MayOpen">Whether the caller may read it whole.</param>
    internal sealed record ListedVerdict(
        TimeOrderedId Id, long VersionNumber, string? Parcel, JurisdictionCode Jurisdiction, ClauseState Verdict,
        DateTimeOffset At, string By, bool MayOpen);

    /// <param name="Equal">Whether verdict, next step and every clause came to the same, to the letter.</param>
    /// <param name="Verdict">What it comes to now.</param>
    /// <param name="Differences">The clauses that came to something else; empty when equal.</param>
    internal sealed record Replayed(
        TimeOrderedId Id, bool Equal, ClauseState Verdict, IReadOnlyList<string> Differences,
        IReadOnlyList<VerdictRules> Rules);

    public async Task<Outcome<VerdictAnswer>> ShowAsync(string id, Caller caller, CancellationToken cancel)
    {
        var row = TimeOrderedId.TryParse(id, out var known)
            ? await store.ReadAsync(session => SitingStore.Find(session, known), cancel)
            : null;
        return row is not null && MayRead(caller, row)
            ? JsonSerializer.Deserialize<VerdictAnswer>(row.Answer, Json.Options)!
            : Refusal.Of(SitingRefusal.UnknownVerdict, $"没有您可以查看的结论 {id}。",
                $"There is no verdict {id} that you may read.", "id");
    }

    /// <summary>The verdicts on a stored project that the caller may see.</summary>
    public async Task<Outcome<Listed>> ListAsync(string project, Caller caller)
    {
        var found = await projects.FindAsync(store, project, null, caller);
        return found.IsDone
            ? new Listed([.. (await OfProjectAsync(found.Value.Id)).Select(row => new ListedVerdict(
                row.Id, row.VersionNumber ?? 0, row.Parcel, row.Jurisdiction, StateOf(row), row.DecidedAt,
                row.Account, MayRead(caller, row)))])
            : found.Refusal;
    }

    /// <summary>The same for whoever has looked at the caller's rights already.</summary>
    public Task<IReadOnlyList<SitingStore.VerdictRow>> OfProjectAsync(TimeOrderedId project) =>
        store.ReadAsync(session => SitingStore.OfProject(session, project, MostListed));

    /// <summary>What a row came to.</summary>
    public static ClauseState StateOf(SitingStore.VerdictRow row) =>
        Enum.Parse<ClauseState>(row.Verdict, ignoreCase: true);

    /// <summary>Decides from the recorded facts by the recorded versions of rules; all else may have changed.</summary>
    public async Task<Outcome<Replayed>> ReplayAsync(string id, Caller caller, CancellationToken cancel)
    {
        var shown = await ShowAsync(id, caller, cancel);
        if (!shown.IsDone)
        {
            return shown.Refusal;
        }

        await standards.RefreshAsync();
        return Replay(shown.Value);
    }

    internal Outcome<Replayed> Replay(VerdictAnswer stored)
    {
        var rules = stored.Rules.Select(each => standards.FindRules(each.Version)).ToList();
        if (rules.IndexOf(null) is >= 0 and var lost)
        {
            return Refusal.Of(SitingRefusal.RulesNotKept,
                $"规则 {stored.Rules[lost].Model} 的版本 {stored.Rules[lost].Version} 没有保存在这里。",
                $"Version {stored.Rules[lost].Version} of the rules {stored.Rules[lost].Model} is not kept here.");
        }

        var again = Verdict.Of(
            SitingFacts.Of(stored.Facts).ByName, rules.OfType<RuleVersion>(), stored.Drawn, stored.AsOf.At);
        var differences = again.Clauses.Select(clause => (clause.Id, Text: TextOf(clause)))
            .Except(stored.Clauses.Select(clause => (clause.Id, Text: TextOf(clause))))
            .Select(clause => clause.Id).ToList();
        var isEqual = TextOf(again) == TextOf(new Verdict(stored.Verdict, stored.NextStep, stored.Clauses));
        return new Replayed(stored.Id, isEqual, again.State, differences, stored.Rules);
    }

    /// <summary>The clauses that fail whatever the balances are: decided again, they fail without them.</summary>
    internal IReadOnlySet<string> FailingWithoutLedger(VerdictAnswer answer)
    {
        var failing = answer.Clauses.Where(clause => clause.State == ClauseState.Fail)
            .Select(clause => clause.Id).ToHashSet();
        if (failing.Count == 0)
        {
            return failing;
        }

        var facts = SitingFacts.Of(answer.Facts.Where(fact => fact.Value.Origin != SitingFacts.OfLedger)
            .ToDictionary()).ByName;
        var rules = answer.Rules.Select(each => standards.FindRules(each.Version)).OfType<RuleVersion>();
        var without = Verdict.Of(facts, rules, answer.Drawn, answer.AsOf.At);
        failing.IntersectWith(without.Clauses.Where(clause => clause.State == ClauseState.Fail)
            .Select(clause => clause.Id));
        return failing;
    }

    private static string TextOf<T>(T part) => JsonSerializer.Serialize(part, Json.Options);

    private static bool MayRead(Caller caller, SitingStore.VerdictRow row) => caller.Kind == CallerKind.Local
        || (caller.Account.Length > 0 && caller.Account == row.Account)
        || caller.MayRead(row.Jurisdiction, Audience.Owner);
}
