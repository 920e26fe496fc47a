using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>Tells what was sited.</summary>
/// <param name="project">What.</param>
/// <param name="question">How it was weighed.</param>
/// <param name="sited">What came of it.</param>
/// <param name="criteria">What the criteria are called.</param>
/// <param name="tree">What the jurisdictions are called.</param>
internal sealed class SiteAnswers(
    AskedProject project, SiteQuestion question, SitedCounties sited, SitingCriteria criteria, JurisdictionTree tree)
{
    private readonly int _weightSum = question.Weights.Values.Sum();

    public SiteAnswer Answer() => new(
        VerdictProject.Of(project.File), sited.Counties.Sum(county => (long)county.Cells.Columns.Count),
        new(sited.Now, CheckProject.Engine,
            sited.Counties.ToDictionary(county => county.Cells.Columns.County, county => county.LedgerSequence),
            sited.Counties.ToDictionary(
                county => county.Cells.Columns.County, county => county.Cells.Columns.Sequence)),
        question.Weights,
        [.. criteria.All.Select(each => new CriterionRow(
            each.Name, each.Title, each.Made, each.Unit, question.Weights[each.Name], each.Weight, each.Verified))],
        [.. sited.Best.Select((row, at) => CandidateOf(row, at + 1))], Excluded(), Counts(), ByJurisdiction(),
        sited.Rules.Named, [.. sited.Asked.Select(WhyOf)],
        [.. sited.Rules.Rules.Select(rules => new VerdictRules(rules.Model, rules.Version))]);

    private Candidate CandidateOf(RankedRow ranked, int rank)
    {
        var row = new SitedCounties.Row(ranked.TableNumber, ranked.RowNumber);
        var columns = sited.ColumnsOf(row);
        var zone = columns.ZoneAt(row.ParcelIndex) is { } at ? columns.Zones[at] : null;
        var inner = columns.InnerAt(row.ParcelIndex);
        return new(
            rank, $"{columns.CodeAt(row.ParcelIndex)}", columns.County, tree.Find(columns.County)!.Name, zone?.Id,
            zone?.Name, StateOf(ranked.Standing), ScoreOf(ranked.PointsCount),
            CriteriaOf(sited.ScoresOf(row, ranked.PlaceIndex)),
            inner.LongitudeDegrees, inner.LatitudeDegrees, columns.AreasDm2[row.ParcelIndex] / 100m,
            columns.OriginAt(row.ParcelIndex), ranked.Standing == Standing.Pass ? [] : OpenOf(row));
    }

    private WhyRow WhyOf(SitedCounties.Row row, int at)
    {
        var (columns, verdict) = (sited.ColumnsOf(row), sited.VerdictOf(row));
        var isCandidate = verdict.Standing != Standing.Fail;
        var inner = columns.InnerAt(row.ParcelIndex);
        var scores = sited.ScoresOf(row);
        return new(
            $"{columns.CodeAt(row.ParcelIndex)}", columns.County, StateOf(verdict.Standing),
            isCandidate ? sited.Ahead[at] + 1 : null,
            isCandidate ? ScoreOf(scores.Sum(each => question.Weights[each.Key] * each.Value.Worth)) : null,
            isCandidate ? CriteriaOf(scores) : null, inner.LongitudeDegrees, inner.LatitudeDegrees,
            columns.AreasDm2[row.ParcelIndex] / 100m,
            [.. sited.StatesOf(row).Where(each => each.State == ClauseState.Fail).Select(each => each.Clause.Id)],
            OpenOf(row));
    }

    private Dictionary<string, CriterionScore> CriteriaOf(
        IReadOnlyDictionary<string, CriterionValue> values) => criteria.All.ToDictionary(each => each.Name, each =>
    {
        var (value, weight) = (values[each.Name], question.Weights[each.Name]);
        return new CriterionScore(
            value.Worth / (decimal)RowWeights.Whole, weight, ScoreOf(weight * value.Worth), value.Value, each.Unit,
            value.Value is not null);
    });

    // What fails is told apart, and what leaves the verdict alone as it is unknown keeps nobody waiting.
    private List<string> OpenOf(SitedCounties.Row row) =>
    [
        .. sited.StatesOf(row).Where(each => each.State == ClauseState.Conditional
            || (each.State == ClauseState.Unknown && each.Clause.BlocksUnknown)).Select(each => each.Clause.Id),
    ];

    // Points are hundredths of a hundredth, times the sum of weights.
    private decimal ScoreOf(int points) =>
        Math.Round(points / 100m / _weightSum, 2, MidpointRounding.AwayFromZero);

    private Dictionary<string, long> Excluded() => sited.Rules.Reasons
        .Select((id, at) => (Id: id, Count: sited.Counted.Sum(county => county.Reasons[at])))
        .Where(each => each.Count > 0).ToDictionary(each => each.Id, each => each.Count);

    private StandingCounts Counts()
    {
        return new(Of(Standing.Pass), Of(Standing.Conditional), Of(Standing.Unknown), Of(Standing.Fail));

        long Of(Standing standing) => sited.Counted.Sum(county => county.Standings[(int)standing]);
    }

    private Dictionary<JurisdictionCode, CountyCounts> ByJurisdiction() => sited.Counties.Zip(sited.Counted)
        .ToDictionary(each => each.First.Cells.Columns.County, each => new CountyCounts(
            each.Second.Standings.Sum() - each.Second.Standings[(int)Standing.Fail],
            each.Second.Standings[(int)Standing.Fail]));

    private static ClauseState StateOf(Standing standing) => standing switch
    {
        Standing.Pass => ClauseState.Pass,
        Standing.Conditional => ClauseState.Conditional,
        Standing.Unknown => ClauseState.Unknown,
        _ => ClauseState.Fail,
    };
}
