using System.Runtime.InteropServices;
using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>All counties decided, scored and ranked for one project.</summary>
internal sealed class SitedCounties
{
    private readonly CountyVerdicts[] _verdicts;
    private readonly CountyScores[] _scores;

    /// <param name="asked">What.</param>
    /// <param name="question">How it is weighed, and how many are told.</param>
    /// <param name="counties">Where, in the order of codes.</param>
    /// <param name="sources">Whose rules hold.</param>
    /// <param name="words">What the zones' leading industries mean.</param>
    /// <param name="kept">What clauses came to before.</param>
    /// <param name="now">The moment of the question.</param>
    public SitedCounties(
        AskedProject asked, SiteQuestion question, IReadOnlyList<SeenCounty> counties, SitingSources sources,
        ZoneWords words, KeptCases kept, DateTimeOffset now)
    {
        (Counties, Now) = (counties, now);
        var (project, day) = (asked.File, LegalTime.DayOf(now));
        var holding = counties.Select(county => sources.Standards.RulesAt(
            sources.Tree, county.Cells.Columns.County, day, asked.BegunOn)).ToList();
        Rules = [.. holding.SelectMany(rules => rules).Distinct()
            .OrderBy(rules => rules.Model, StringComparer.Ordinal)];
        var facts = SitingFacts.Of(project, sources.Energy, day).ByName;
        Clauses = Verdict.InOrder(Rules).ToList();
        Reasons = [.. Clauses.Select(clause => clause.Id).Distinct()];
        Rows = CountyScores.RowsBy(project, question.Weights);
        (_verdicts, _scores, Counted) = (
            new CountyVerdicts[counties.Count], new CountyScores[counties.Count], new CountedTable[counties.Count]);
        var (inForce, intensities) = (InForce(facts, holding, kept), new IntensityFit(facts));
        Parallel.For(0, counties.Count, at =>
        {
            var county = counties[at];
            _verdicts[at] = inForce(at);
            _scores[at] = new(county, project, facts, words, intensities, question.Weights);
            Counted[at] = CountedTable.Of(
                county.Cells.Table, Rows, Reasons.Count, _scores[at].PointsOf, _verdicts[at].Of);
        });
        Asked = [.. question.Why.Select(Find)];
        var ranking = new Ranking(Counted, Rows, question.Top, [.. Asked.Select(row => RankedOf(row))]);
        (Best, Ahead) = (ranking.Best, ranking.Ahead);
    }

    /// <summary>A parcel of one of the counties.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Row(int CountyIndex, int ParcelIndex);

    public IReadOnlyList<SeenCounty> Counties { get; }

    public DateTimeOffset Now { get; }

    /// <summary>The versions that hold in any of the counties.</summary>
    public IReadOnlyList<RuleVersion> Rules { get; }

    /// <summary>Their clauses, in the order in which a verdict tells them.</summary>
    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>The clauses' ids, by the numbers of tallies.</summary>
    public IReadOnlyList<string> Reasons { get; }

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

    // What decides a county: the clauses of the rules that hold there. May be asked by several threads.
    private Func<int, CountyVerdicts> InForce(
        IReadOnlyDictionary<string, FactValue> facts, List<IReadOnlyList<RuleVersion>> holding, KeptCases kept)
    {
        var numbers = Reasons.Index().ToDictionary(each => each.Item, each => each.Index);
        var clauses = Clauses.Select(clause => (
            Clause: clause, Case: kept.Of(clause, facts, Now), Reason: numbers[clause.Id])).ToList();
        return at =>
        {
            var held = holding[at].SelectMany(rules => rules.Clauses).ToHashSet();
            var inForce = clauses.Where(each => held.Contains(each.Clause)).ToList();
            return new(
                Counties[at], [.. inForce.Select(each => each.Case.In(Counties[at]))],
                [.. inForce.Select(each => each.Reason)]);
        };
    }

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
