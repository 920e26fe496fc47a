using System.Text;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>Another text in one cell of a model's file.</summary>
/// <param name="Decision">The name of the decision whose logic is a table.</param>
/// <param name="RuleNumber">From 1, in the order of the file.</param>
/// <param name="ColumnNumber">From 1: first the inputs, then the outputs.</param>
/// <param name="Text">FEEL; it is not read here.</param>
public sealed record CellChange(string Decision, int RuleNumber, int ColumnNumber, string Text)
{
    /// <summary>The file with other texts in some cells and every other character as it was.</summary>
    /// <remarks>
    /// Only the content of the cells' <c>text</c> is replaced where it stands. So what other programs keep in a model,
    /// clauses and facts in extension elements, tests, diagrams and comments, is not lost, and a changed threshold is a
    /// difference of one line.
    /// </remarks>
    /// <param name="file">XML, as <see cref="DecisionModel.Read"/> takes it.</param>
    /// <param name="changes">In any order; no two of one cell.</param>
    /// <param name="limits">What the file may cost to read.</param>
    /// <returns>
    /// The file, or why not: a <see cref="DmnRefusal"/> where it is no model, else a <see cref="CellChangeRefusal"/>.
    /// </returns>
    public static Outcome<string> Apply(string file, IReadOnlyList<CellChange> changes, DmnLimits limits)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(changes);
        using var text = new StringReader(file);
        var model = ModelReader.Read(text, limits);
        if (!model.IsDone) { return model.Refusal; }

        var places = new Dictionary<CellChange, CellPlaces.Place>();
        var cells = CellPlaces.Of(file);
        foreach (var change in changes)
        {
            var key = (change.Decision, change.RuleNumber, change.ColumnNumber);
            if (!cells.TryGetValue(key, out var place))
            {
                return Refusal.Of(
                    CellChangeRefusal.CellUnknown,
                    $"决策“{change.Decision}”没有第 {change.RuleNumber} 条规则第 {change.ColumnNumber} 列的单元格。",
                    $"The decision '{change.Decision}' has no cell in rule {change.RuleNumber}, "
                    + $"column {change.ColumnNumber}.");
            }

            if (places.ContainsValue(place))
            {
                return Refusal.Of(
                    CellChangeRefusal.CellRepeated,
                    $"决策“{change.Decision}”第 {change.RuleNumber} 条规则第 {change.ColumnNumber} 列改了两次。",
                    $"Rule {change.RuleNumber}, column {change.ColumnNumber} of '{change.Decision}' is changed twice.");
            }

            places.Add(change, place);
        }

        var changed = new StringBuilder(file);
        foreach (var (change, place) in places.OrderByDescending(one => one.Value.Start))
        {
            var escaped = change.Text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
            changed.Remove(place.Start, place.Length)
                .Insert(place.Start, place.IsEmptyElement ? $">{escaped}</{place.Name}>" : escaped);
        }

        return changed.ToString();
    }
}

/// <summary>Why a cell was not changed. The order is the order of testing.</summary>
public enum CellChangeRefusal
{
    /// <summary>The model has no such decision, its logic is no table, or the table has no such cell.</summary>
    CellUnknown,

    /// <summary>Two changes of one cell.</summary>
    CellRepeated,
}
