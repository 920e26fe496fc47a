using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>Inputs that a table does not tell apart, written as a rule would.</summary>
/// <param name="Cells">A cell of FEEL for each of <see cref="AnalysedTable.Columns"/>; a dash asks nothing.</param>
/// <param name="Example">A value of each column that lies in it.</param>
/// <param name="Inputs">The same by the names of inputs, as far as columns are inputs.</param>
/// <param name="IsCertain">
/// Whether the example is certain to come to that. It is not where a cell that is not analysed may decide, or a column
/// that is computed or decided elsewhere may never have such values.
/// </param>
public sealed record TableRegion(
    IReadOnlyList<string> Cells, IReadOnlyList<FeelValue> Example, FeelContext Inputs, bool IsCertain);
