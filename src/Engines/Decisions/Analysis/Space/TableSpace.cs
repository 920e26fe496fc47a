using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>The inputs of a table, or of two that are compared, cut by all of their tests.</summary>
internal sealed class TableSpace
{
    private readonly FeelRun _run;

    /// <param name="tables">One or two.</param>
    /// <param name="withNull">Whether null is one of the values of each input.</param>
    /// <param name="run">Tries tests.</param>
    internal TableSpace(IReadOnlyList<AnalysedTable> tables, bool withNull, FeelRun run)
    {
        _run = run;
        var uses = tables.SelectMany(table => table.Uses).GroupBy(use => use.Column.Text, StringComparer.Ordinal);
        Dimensions = [.. uses.Select(same => new Dimension([.. same], withNull, run))];
    }

    internal IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>The rules of a table as boxes.</summary>
    internal IReadOnlyList<SpacedRule> RulesOf(AnalysedTable table)
    {
        int[] places = [.. table.Uses.Select(use => Dimensions.Index().First(
            one => one.Item.Text == use.Column.Text).Index)];
        return [.. Enumerable.Range(0, table.RuleCount).Select(rule =>
        {
            TestedClasses[] cells = [.. table.Uses.Select((use, at) =>
                Dimensions[places[at]].Passing(use.Column.Tests[rule], _run))];
            bool[] passesNull = [.. Dimensions.Select((_, at) => cells.Index()
                .All(cell => places[cell.Index] != at || cell.Item.PassesNull))];
            var isExact = Array.TrueForAll(cells, cell => ReferenceEquals(cell.Certain, cell.Possible));
            var possible = BoxOf(places, cells, cell => cell.Possible);
            return new SpacedRule(
                rule, possible, isExact ? possible : BoxOf(places, cells, cell => cell.Certain), passesNull);
        })];
    }

    /// <summary>Where values of the dimensions lie; null when one is none that may come.</summary>
    internal int[]? Locate(IReadOnlyList<FeelValue> values)
    {
        int[] classes = [.. Dimensions.Select((dimension, at) => dimension.ClassOf(values[at]))];
        return Array.Exists(classes, at => at < 0) ? null : classes;
    }

    /// <summary>A box as the cells of a rule, with an example of what lies in it.</summary>
    internal TableRegion RegionOf(RuleBox box, bool isCertain = true)
    {
        FeelValue[] example = [.. Dimensions.Select((dimension, at) =>
            dimension.Samples[box.At(at)?.First ?? 0])];
        string[] cells = [.. Dimensions.Select((dimension, at) =>
            box.At(at) is { } classes ? CellWriter.Write(dimension, classes) : "-")];
        // What no input is stands for inputs that may not be possible together, unless any value of it will do.
        var isReached = box.Sides.All(side => Dimensions[side.Dimension] is { Input: not null, IsKnown: true });
        (string, FeelValue)[] inputs = [.. Dimensions.Index().Where(one => one.Item.Input is not null)
            .Select(one => (one.Item.Input!, example[one.Index]))];
        return new(cells, example, FeelContext.Of(inputs), isCertain && isReached);
    }

    private RuleBox BoxOf(int[] places, TestedClasses[] cells, Func<TestedClasses, ClassSet> which) => new(
        places.Zip(cells, (place, cell) => new RuleBox.Side(place, which(cell)))
            .GroupBy(side => side.Dimension).OrderBy(same => same.Key)
            .Select(same => new RuleBox.Side(
                same.Key, same.Select(side => side.Classes).Aggregate((a, b) => a.Within(b))))
            .Where(side => !side.Classes.Equals(Dimensions[side.Dimension].All)));
}

/// <summary>A rule of a table in a space.</summary>
/// <param name="Index">From 0, in the order of the file.</param>
/// <param name="Possible">Where it may match.</param>
/// <param name="Certain">Where it does; the same object when all of its cells are analysed.</param>
/// <param name="PassesNull">Of each dimension, whether null passes.</param>
internal sealed record SpacedRule(int Index, RuleBox Possible, RuleBox Certain, bool[] PassesNull)
{
    internal bool IsExact => ReferenceEquals(Possible, Certain);
}
