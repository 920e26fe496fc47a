using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>An account's limits over time, as lower and upper bounds of in − out.</summary>
/// <remarks>
/// Limits announced for later bind from their recording on wherever they are tighter: an account can't be taken where
/// it must not be when they start. So no floor and no ceiling is ever broken, without anybody acting at that moment.
/// </remarks>
internal sealed class LimitSchedule
{
    private readonly List<Step> _steps = [];

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(long FromAt, long LowerValue, long UpperValue);

    internal LimitSchedule(NormalSide side, Limits limits)
    {
        var (lower, upper) = Bounds(side, limits);
        _steps.Add(new(long.MinValue, lower, upper));
    }

    internal LimitSchedule(IEnumerable<(long FromAt, long Lower, long Upper)> steps) =>
        _steps.AddRange(steps.Select(step => new Step(step.FromAt, step.Lower, step.Upper)));

    /// <summary>The moments at which limits change, and the limits, in order of time.</summary>
    internal IEnumerable<(long FromAt, long Lower, long Upper)> Steps =>
        _steps.Select(step => (step.FromAt, step.LowerValue, step.UpperValue));

    /// <summary>These limits, changed from a moment up to the next change already there.</summary>
    internal LimitSchedule With(long fromAt, NormalSide side, Limits limits)
    {
        var (lower, upper) = Bounds(side, limits);
        return new(Steps.Where(step => step.FromAt != fromAt).Append((FromAt: fromAt, lower, upper))
            .OrderBy(step => step.FromAt));
    }

    internal static (long Lower, long Upper) Bounds(NormalSide side, Limits limits) => side == NormalSide.Credit
        ? (limits.Floor.Value, limits.Ceiling.Value)
        : (-limits.Ceiling.Value, -limits.Floor.Value);

    /// <summary>The limits in force at a moment.</summary>
    internal (long Lower, long Upper) At(long momentAt)
    {
        var step = _steps[_steps.FindLastIndex(step => step.FromAt <= momentAt)];
        return (step.LowerValue, step.UpperValue);
    }

    /// <summary>What binds now: the tightest of what is in force and what is announced.</summary>
    internal (long Lower, long Upper, long SinceAt, long UntilAt) Binding(long nowAt)
    {
        var current = _steps.FindLastIndex(step => step.FromAt <= nowAt);
        var (lower, upper) = (_steps[current].LowerValue, _steps[current].UpperValue);
        foreach (var step in _steps.Skip(current + 1))
        {
            (lower, upper) = (Math.Max(lower, step.LowerValue), Math.Min(upper, step.UpperValue));
        }

        var until = current + 1 < _steps.Count ? _steps[current + 1].FromAt : long.MaxValue;
        return (lower, upper, _steps[current].FromAt, until);
    }
}
