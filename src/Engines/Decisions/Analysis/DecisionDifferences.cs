using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Dmn.Boxed;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>Which decisions of two models, by their names, decide differently, and for which inputs.</summary>
/// <remarks>
/// Each decision is compared by its own logic: what it reads from another is taken as given, and that other is compared
/// by itself. Logic that is no table is the same when it reads the same.
/// </remarks>
/// <param name="Decisions">All of both: in the order of the first model, then what only the other has.</param>
public sealed record DecisionDifferences(IReadOnlyList<DecisionDifference> Decisions)
{
    /// <summary>Compares all decisions of two models.</summary>
    /// <param name="before">One.</param>
    /// <param name="after">The other.</param>
    /// <param name="withNull">Whether each input may be null, and not only where a rule asks for it.</param>
    /// <param name="limits">For each decision.</param>
    public static DecisionDifferences Of(
        DecisionModel before, DecisionModel after, bool withNull, AnalysisLimits limits)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        HashSet<string> first = [.. before.Decisions], second = [.. after.Decisions];
        return new([.. first.Select(Compare), .. second.Except(first).Select(
            name => new DecisionDifference(name, DifferenceState.Added, null))]);

        DecisionDifference Compare(string name)
        {
            if (!second.Contains(name)) { return new(name, DifferenceState.Removed, null); }

            var (one, two) = (AnalysedTable.Of(before.Prepare(name)!), AnalysedTable.Of(after.Prepare(name)!));
            if (one is null || two is null)
            {
                var isSame = TextOf(before, name) == TextOf(after, name);
                return new(name, isSame ? DifferenceState.Same : DifferenceState.Unknown, null);
            }

            var difference = TableDifference.Of(one, two, withNull, limits);
            return new(name, difference.IsSame switch
            {
                true when difference.UnlikeColumns.Count == 0 => DifferenceState.Same,
                false => DifferenceState.Different,
                _ => DifferenceState.Unknown,
            }, difference);
        }
    }

    private static string TextOf(DecisionModel model, string name) =>
        TextOf(model.Content.Parts.First(part => part.Name == name && part.Element is Decision).Tree);

    // Trees are records: where no text is printed of one, it is told by its parts.
    private static string TextOf(Syntax? tree) => tree switch
    {
        null => "",
        PlacedSyntax placed => $"{TextOf(placed.Inner)}: {placed.Type}",
        TableSyntax table => string.Join('\n', [
            $"{table.HitPolicy} {table.Aggregation}", .. table.Inputs.Select(input => TextOf(input.Tested)),
            .. table.Rules.Select((rule, at) =>
                $"{string.Join('|', rule.Tests.Select(Printer.Print))}|{table.OutputTextOf(at)}"),
        ]),
        ModelSyntax model => $"{model.GetType().Name}({string.Join("; ", model.Parts.Select(TextOf))})",
        _ => Printer.Print(tree),
    };
}

/// <summary>What became of a decision between two models.</summary>
/// <param name="Decision">Its name.</param>
/// <param name="State">Whether it decides the same.</param>
/// <param name="Table">Where not; null when one of the two is no table.</param>
public sealed record DecisionDifference(string Decision, DifferenceState State, TableDifference? Table);

/// <summary>What became of a decision between two models.</summary>
public enum DifferenceState
{
    /// <summary>It decides the same for all inputs.</summary>
    Same,

    /// <summary>For some inputs it comes to another result.</summary>
    Different,

    /// <summary>It cannot be told, or not within the limits.</summary>
    Unknown,

    /// <summary>Only the second model has it.</summary>
    Added,

    /// <summary>Only the first model has it.</summary>
    Removed,
}
