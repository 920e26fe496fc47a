using Huanhu.Engines.Decisions.Analysis.Space;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>The smallest change of one number in one cell by which a table comes to what is wanted.</summary>
/// <param name="RuleNumber">From 1.</param>
/// <param name="Column">The input expression.</param>
/// <param name="ColumnNumber">Which column of the file it is, from 1: an expression may stand in several.</param>
/// <param name="From">The number as it stands.</param>
/// <param name="To">The number that suffices; the nearest one in steps from what the inputs have.</param>
/// <param name="Cell">The whole cell with it, as FEEL.</param>
public sealed record ThresholdChange(
    int RuleNumber, string Column, int ColumnNumber, Decimal128 From, Decimal128 To, string Cell)
{
    /// <summary>Which single thresholds could be moved so that all of some inputs come to a result.</summary>
    /// <remarks>
    /// Each threshold is moved by itself, all others stay. Moved so far that an input just passes, or just fails, it
    /// lies at that input's own value or a step beside it; so these are all there is to try. Rules with a cell that is
    /// not analysed are taken as in doubt, and a change that rests on one is not told.
    /// </remarks>
    /// <param name="table">The table.</param>
    /// <param name="inputs">Values by the names of the inputs of the decision, for each that is to be admitted.</param>
    /// <param name="wanted">What they are to come to.</param>
    /// <param name="step">The least difference between two thresholds, such as 0.01; above 0.</param>
    /// <param name="limits">How many changes are told, and looks at a rule.</param>
    /// <returns>
    /// Of each threshold the smallest change, the smallest by its share of the threshold first. Empty when none
    /// suffices, also when all inputs come to it already.
    /// </returns>
    public static ThresholdChanges Of(
        AnalysedTable table, IReadOnlyList<FeelContext> inputs, FeelValue wanted, Decimal128 step,
        AnalysisLimits limits)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, Decimal128.Zero);
        return new ThresholdSearch(table, inputs, (_, value) => value == wanted, step, limits).Search();
    }

    /// <summary>The same of a table on which another decision rests, and by what that one comes to.</summary>
    /// <param name="table">Whose thresholds move.</param>
    /// <param name="whole">What rests on it.</param>
    /// <param name="inputs">Values by the names of the inputs of both, for each that is to be admitted.</param>
    /// <param name="wanted">What <paramref name="whole"/> is to come to.</param>
    /// <param name="step">The least difference between two thresholds; above 0.</param>
    /// <param name="limits">How many changes are told, and looks at a rule.</param>
    /// <param name="run">The moment, and what deciding once may cost.</param>
    /// <returns>As above; empty, too, when it does not rest on the table.</returns>
    public static ThresholdChanges Of(
        AnalysedTable table, PreparedDecision whole, IReadOnlyList<FeelContext> inputs, FeelValue wanted,
        Decimal128 step, AnalysisLimits limits, FeelRun run)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, Decimal128.Zero);
        if (whole.Given(table.Decision) is not { } given) { return new([], false, AnalysisEnd.Complete); }

        var decided = new Dictionary<(int, FeelValue), bool>();
        return new ThresholdSearch(table, inputs, IsWanted, step, limits).Search();

        // A table gives few values: each is decided on once for each input.
        bool IsWanted(int input, FeelValue value)
        {
            if (!decided.TryGetValue((input, value), out var known))
            {
                run.Begin();
                FeelValue[] values = [.. whole.Inputs.Select(name => inputs[input][name]), value];
                decided[(input, value)] = known = given.Evaluate(values, run) == wanted;
            }

            return known;
        }
    }
}

/// <summary>Thresholds that could be moved.</summary>
/// <param name="Changes">Each suffices by itself; the smallest by its share of the threshold first.</param>
/// <param name="IsMet">Whether all inputs come to it without a change.</param>
/// <param name="End">Whether these are all.</param>
public sealed record ThresholdChanges(IReadOnlyList<ThresholdChange> Changes, bool IsMet, AnalysisEnd End);
