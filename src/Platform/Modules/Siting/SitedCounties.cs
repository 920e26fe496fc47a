using System.Runtime.InteropServices;
using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>All counties decided, scored and ranked for one project.</summary>
internal sealed class SitedCounties
{
    private readonly CountyVerdicts[] _verdicts;
    private readonly CountyScores[] _scores;

    /// <param name="project">What.</param>
    /// <param name="facts">What is known of it, by name.</param>
    /// <param name="question">How it is weighed, and how many are told.</param>
    /// <param name="counties">Where, in the order of codes.</param>
    /// <param name="rules">That hold there.</param>
    /// <param name="words">What the zones' leading industries mean.</param>
    /// <param name="kept">What clauses came to before.</param>
    /// <param name="now">The moment of the question.</param>
    public SitedCounties(
        ProjectFile project, IReadOnlyDictionary<string, FactValue> facts, SiteQuestion question,
        IReadOnlyList<SeenCounty> counties, CountyRules rules, ZoneWords words, KeptCases kept, DateTimeOffset now)
    {
        (Counties, Rules, Now) = (counties, rules, now);
        Rows = CountyScores.RowsBy(project, question.Weights);
        (_verdicts, _scores, Counted) = (
            new CountyVerdicts[counties.Count], new CountyScores[counties.Count], new CountedTable[counties.Count]);
        var (cases, intensities) = (
            rules.Clauses.Select(clause => kept.Of(clause, facts, now)).ToArray(), new IntensityFit(facts));
        for (var at = 0; at < counties.Count; at++)
        {
            var (county, held) = (counties[at], rules.In(at));
            _verdicts[at] = new(
                county, Array.ConvertAll(held.Numbers, number => cases[number].In(county)), held.Reasons);
            _scores[at] = new(county, project, facts, words, intensities, question.Weights);
            Counted[at] = CountedTable.Of(
                county.Cells.Table, Rows, rules.Reasons.Count, _scores[at].PointsOf, _verdicts[at].Of,
                _verdicts[at].Groups, _verdicts[at].BandsOf, _verdicts[at].Excluded);
        }

        Asked = [.. question.Why.Select(Find)];
        var ranking = new Ranking(Counted, Rows, question.Top, [.. Asked.Select(row => RankedOf(row))]);
        (Best, Ahead) = (ranking.Best, ranking.Ahead);
    }

    /// <summary>A parcel of one of the counties.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Row(int CountyIndex, int ParcelIndex);

    public IReadOnlyList<SeenCounty> Counties { get; }

    public DateTimeOffset Now { get; }

    /// <summary>That hold in any of the counties.</summary>
    public CountyRules Rules { get; }

    public RowWeights Rows { get; }

    public IReadOnlyList<RankedRow> Best { get; }

    /// <summary>The parcels asked about.</summary>
    public IReadOnlyList<Row> Asked { get; }

    /// <summary>How many parcels are better than each of them.</summary>
    public IReadOnlyList<long> Ahead { get; }

    /// <summary>Of each county.</summary>
    public CountedTable[] Counted { get; }

    public LandColumns ColumnsOf(Row row) => Counties[row.CountyIndex].Cells.Columns;

    public RowVerdict VerdictOf(Row row) => _verdicts[row.CountyIndex].Of(row.ParcelIndex);

    public IEnumerable<(Clause Clause, ClauseState State)> StatesOf(Row row) =>
        _verdicts[row.CountyIndex].StatesOf(row.ParcelIndex);

    /// <param name="row">Which.</param>
    /// <param name="place">Where the county's cells have it; looked for when left out.</param>
    public IReadOnlyDictionary<string, CriterionValue> ScoresOf(Row row, int? place = null) =>
        _scores[row.CountyIndex].Of(
            row.ParcelIndex, place ?? Counties[row.CountyIndex].Cells.Table.PlaceOf(row.ParcelIndex), Rows);

    private Row Find(ParcelCode code)
    {
        var county = Counties.Index().First(each => each.Item.Cells.Columns.County == code.County).Index;
        return new(county, Counties[county].Cells.Columns.Find(code)!.Value);
    }

    private RankedRow RankedOf(Row row)
    {
        var table = Counties[row.CountyIndex].Cells.Table;
        var place = table.PlaceOf(row.ParcelIndex);
        var points = _scores[row.CountyIndex].PointsOf(table.Cells[table.CellAt(place)]) + Rows.PointsOf(table, place);
        return new(VerdictOf(row).Standing, points, row.CountyIndex, row.ParcelIndex, place);
    }
}
