using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>What a value is read for, when that tells no two values between neighbouring cuts apart.</summary>
internal abstract class Use(IReadOnlyList<FeelValue> cuts)
{
    /// <summary>The constants it is held against, in no order.</summary>
    internal IReadOnlyList<FeelValue> Cuts { get; } = cuts;
}

/// <summary>A comparison with constants.</summary>
internal sealed class Comparing(IReadOnlyList<FeelValue> cuts, Func<FeelRun, FeelValue, FeelValue> observe) : Use(cuts)
{
    /// <summary>What the comparison gives for a value.</summary>
    internal FeelValue Observe(FeelRun run, FeelValue value) => observe(run, value);
}

/// <summary>Constants at which the values of an input or of a column are cut.</summary>
internal static class Cuts
{
    /// <summary>Adds those of a constant that is tested against; false when its kind cannot be cut.</summary>
    /// <remarks>
    /// Times are left out: a local and a zoned one may be in order and yet not equal, so a cut has no single value.
    /// </remarks>
    internal static bool TryAdd(List<FeelValue> cuts, FeelValue constant)
    {
        switch (constant.Kind)
        {
            case FeelKind.Null:
                return true;
            case FeelKind.List:
                foreach (var item in constant.AsList().Items)
                {
                    if (!TryAdd(cuts, item)) { return false; }
                }

                return true;
            case FeelKind.Range:
                return TryAdd(cuts, constant.AsRange().Start) && TryAdd(cuts, constant.AsRange().End);
            default:
                cuts.Add(constant);
                return IsCut(constant.Kind);
        }
    }

    /// <summary>Whether values of a kind can be cut.</summary>
    internal static bool IsCut(FeelKind kind) => kind is FeelKind.Boolean or FeelKind.Number or FeelKind.String
        or FeelKind.Date or FeelKind.YearsMonths or FeelKind.DaysTime;

    /// <summary>The cuts of all tests; null when one of them is not against constants.</summary>
    internal static List<FeelValue>? Of(IEnumerable<CellNode> cells)
    {
        var cuts = new List<FeelValue>();
        return cells.SelectMany(cell => cell.Tests).All(test => test.TryAddCuts(cuts)) ? cuts : null;
    }
}
