using System.Text.Json;
using System.Text.Json.Serialization;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary><c>GET /api/siting/coverage/{version}</c>: which rules verdicts reached, beside the test cases.</summary>
/// <remarks>
/// Of the latest 5,000 verdicts those that rest on the version, the latest 1,000 of them: their facts meet its tables
/// again. They count where the caller may read what partners share; nobody is named.
/// </remarks>
internal sealed class VerdictCoverage(StandardsModule standards, Store store, TimeProvider time)
{
    private static readonly Limit MostLooked = new(5_000);
    private static readonly Limit MostDecided = new(1_000);

    /// <param name="VerdictCount">How many verdicts were counted.</param>
    /// <param name="FromDay">The legal day of the first of them; null without.</param>
    /// <param name="ToDay">The day of the last.</param>
    /// <param name="Whole">Whether these are all that the caller's places have; else they are the latest.</param>
    /// <param name="AsOf">When it was asked.</param>
    internal sealed record Answer(
        string Version, IReadOnlyList<DecisionCoverage> Decisions, int VerdictCount, DateOnly? FromDay,
        DateOnly? ToDay, bool Whole, DateTimeOffset AsOf);

    /// <summary>What is read of a verdict; the rest of it is left.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record Kept(
        IReadOnlyDictionary<string, FactRow> Facts, IReadOnlyList<VerdictRules> Rules, VerdictAsOf AsOf);

    public async Task<Outcome<Answer>> HandleAsync(string version, Caller caller, CancellationToken cancel)
    {
        await standards.RefreshAsync();
        if (standards.FindRules(version) is not { } rules)
        {
            return Refusal.Of(SitingRefusal.UnknownVersion, $"没有标准版本“{version}”。",
                $"There is no version '{version}' of any rules.", "version");
        }

        var (rows, looked) = await store.ReadAsync(
            session => (SitingStore.Of(session, version, MostLooked, MostDecided),
                SitingStore.Count(session, MostLooked)),
            cancel);
        var decided = rows.Where(row => caller.MayRead(row.Jurisdiction, Audience.JointPartners))
            .Select(row => JsonSerializer.Deserialize<Kept>(row.Answer, Json.Options)!)
            .Where(kept => kept.Rules.Any(each => each.Version == version))
            .Select(kept => new DecidedFacts(SitingFacts.Of(kept.Facts).ByName, kept.AsOf.At)).ToList();
        var days = decided.Select(each => LegalTime.DayOf(each.DecidedAt)).ToList();
        return new Answer(
            version, StandardsModule.CoverageOf(rules, decided, LegalTime.Today(time)), decided.Count,
            days.Count == 0 ? null : days.Min(), days.Count == 0 ? null : days.Max(),
            looked < MostLooked.Value && rows.Count < MostDecided.Value, time.GetUtcNow());
    }
}
