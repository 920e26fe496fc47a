using Huanhu.Engines.Decisions.Analysis.Space;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>Where two tables decide differently.</summary>
/// <param name="Columns">The input expressions of both, each once.</param>
/// <param name="Regions">
/// Inputs for which they come to different results, or may: apart from one another, together all where
/// <paramref name="End"/> says so.
/// </param>
/// <param name="UnlikeColumns">Columns with values that only one of the tables admits; these are not compared.</param>
/// <param name="End">Whether these are all.</param>
public sealed record TableDifference(
    IReadOnlyList<string> Columns, IReadOnlyList<DifferentRegion> Regions, IReadOnlyList<string> UnlikeColumns,
    AnalysisEnd End)
{
    /// <summary>Whether both decide the same for all inputs that both admit; null when that is not known.</summary>
    public bool? IsSame => Regions.Any(region => region.Region.IsCertain) ? false
        : Regions.Count == 0 && End == AnalysisEnd.Complete ? true
        : null;

    /// <summary>Compares two tables over all inputs; columns are the same when their expressions are.</summary>
    /// <param name="before">One.</param>
    /// <param name="after">The other.</param>
    /// <param name="withNull">Whether each input may be null, and not only where a rule asks for it.</param>
    /// <param name="limits">Regions are told after neighbouring ones are put together.</param>
    public static TableDifference Of(AnalysedTable before, AnalysedTable after, bool withNull, AnalysisLimits limits)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(limits);
        var space = new TableSpace([before, after], withNull, before.NewRun());
        var search = new DifferenceSearch(space, before, after, limits);
        search.Search();
        string[] unlike = [.. space.Dimensions.Where(dimension => new[] { before, after }.Any(table =>
            !table.Space.Dimensions.Where(own => own.Text == dimension.Text).All(own => own.Samples.All(
                sample => sample.IsNull || dimension.ClassOf(sample) >= 0)))).Select(dimension => dimension.Text)];
        return new(
            [.. space.Dimensions.Select(dimension => dimension.Text)], search.Found, unlike, search.End);
    }
}

/// <summary>Inputs for which two tables come to different results.</summary>
/// <param name="Region">Which; a cell for each of <see cref="TableDifference.Columns"/>.</param>
/// <param name="Before">What the first table comes to.</param>
/// <param name="After">What the other does.</param>
public sealed record DifferentRegion(TableRegion Region, AnalysedOutput Before, AnalysedOutput After);
