using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>What a value of a type has to pass besides: a cell, and those of the type it was made of.</summary>
/// <remarks>Safe for all threads; one run is kept for the next call, so that a check allocates nothing.</remarks>
internal sealed class FeelConstraint(FeelExpression cell, FeelLimits limits, FeelConstraint? inner)
{
    private FeelRun? _spare;

    internal bool TryAddCuts(List<FeelValue> cuts) =>
        cell.TryAddCuts(cuts) && (inner is null || inner.TryAddCuts(cuts));

    /// <param name="value">Of the type that is narrowed.</param>
    /// <param name="run">Of the evaluation it is part of; null outside of any.</param>
    internal bool Admits(FeelValue value, FeelRun? run)
    {
        if (inner?.Admits(value, run) is false)
        {
            return false;
        }

        return run is null ? AdmitsAlone(value) : cell.Test([], value, run).IsTrue;
    }

    private bool AdmitsAlone(FeelValue value)
    {
        var run = Interlocked.Exchange(ref _spare, null) ?? new(limits, StoppedClock.Instance, default);
        run.Begin();
        var admits = cell.Test([], value, run).IsTrue;
        _spare = run;
        return admits;
    }
}
