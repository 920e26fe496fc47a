using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>Where a project may stand, the best first, and why not elsewhere.</summary>
/// <param name="Considered">How many parcels were looked at.</param>
/// <param name="Weights">By criterion, as they counted.</param>
/// <param name="Criteria">In the order in which they are shown.</param>
/// <param name="Excluded">How many parcels each clause excludes, under the first that fails.</param>
/// <param name="ByJurisdiction">Of each county looked at.</param>
/// <param name="Clauses">The clauses named anywhere here.</param>
/// <param name="Why">Of the parcels asked for, in the order of asking.</param>
/// <param name="Rules">The versions that decided.</param>
internal sealed record SiteAnswer(
    VerdictProject Project, long Considered, SitedAsOf AsOf, IReadOnlyDictionary<string, int> Weights,
    IReadOnlyList<CriterionRow> Criteria, IReadOnlyList<Candidate> Candidates,
    IReadOnlyDictionary<string, long> Excluded, StandingCounts Counts,
    IReadOnlyDictionary<JurisdictionCode, CountyCounts> ByJurisdiction,
    IReadOnlyDictionary<string, NamedClause> Clauses, IReadOnlyList<WhyRow> Why, IReadOnlyList<VerdictRules> Rules);

/// <param name="At">The moment of the question.</param>
/// <param name="Engine">The version of what decided.</param>
/// <param name="Ledger">The last entry looked at, by jurisdiction.</param>
/// <param name="Land">The last change of the land looked at, by jurisdiction.</param>
internal sealed record SitedAsOf(
    DateTimeOffset At, string Engine, IReadOnlyDictionary<JurisdictionCode, long> Ledger,
    IReadOnlyDictionary<JurisdictionCode, long> Land);

/// <param name="Unit">Of the value; empty when it has none.</param>
/// <param name="Weight">As it counted.</param>
/// <param name="Usual">The weight when nobody says.</param>
/// <param name="Verified">False for 待核.</param>
internal sealed record CriterionRow(
    string Name, BilingualText Title, BilingualText Made, string Unit, int Weight, int Usual, bool Verified);

/// <param name="Rank">From 1.</param>
/// <param name="Zone">The development zone's id; null outside of all.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Lon">Of a point inside, WGS84.</param>
/// <param name="Origin">Where the parcel's record comes from, such as 合成.</param>
/// <param name="Open">The clauses that still wait for something.</param>
internal sealed record Candidate(
    int Rank, string Parcel, JurisdictionCode Jurisdiction, BilingualText JurisdictionName, string? Zone,
    BilingualText? ZoneName, ClauseState Verdict, decimal Score, IReadOnlyDictionary<string, CriterionScore> Criteria,
    double Lon, double Lat, decimal AreaM2, string Origin, IReadOnlyList<string> Open);

/// <param name="Score">0 to 1.</param>
/// <param name="Points">What it adds to the candidate's score.</param>
/// <param name="Value">What was measured; null while it is unknown.</param>
/// <param name="Known">False counts as 0.</param>
internal sealed record CriterionScore(
    decimal Score, int Weight, decimal Points, decimal? Value, string Unit, bool Known);

/// <summary>How many parcels come to what.</summary>
internal sealed record StandingCounts(long Pass, long Conditional, long Unknown, long Fail);

/// <param name="Candidates">All that may stand, not the best alone.</param>
internal sealed record CountyCounts(long Candidates, long Excluded);

/// <summary>What a clause is called.</summary>
internal sealed record NamedClause(BilingualText Text, BilingualText Article, BilingualText Document);

/// <param name="Rank">Among all candidates; null of one that is none.</param>
/// <param name="Failing">The clauses that exclude it, in the order of counting.</param>
/// <param name="Open">The other clauses that still wait for something.</param>
internal sealed record WhyRow(
    string Parcel, JurisdictionCode Jurisdiction, ClauseState Verdict, long? Rank, decimal? Score,
    IReadOnlyDictionary<string, CriterionScore>? Criteria, double Lon, double Lat, decimal AreaM2,
    IReadOnlyList<string> Failing, IReadOnlyList<string> Open);
