using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>
/// What evaluations share: limits, clock, the moment that <c>now()</c> gives, and room for variables.
/// </summary>
/// <remarks>
/// Make one, use it for many evaluations one after the other, each begun by <see cref="Begin"/>: the room grows to what
/// is needed and is then reused, so that arithmetic and comparison allocate nothing. Not for two threads at once.
/// </remarks>
public sealed class FeelRun
{
    // Reading the clock costs as much as some arithmetic: what ends within so many steps never does.
    private const int StepsBeforeClock = 64;
    private const int StepsBetweenLooks = 1024;
    private const int PatternsKept = 64;
    private const int FewSlots = 16;

    // Equality and the like walk down by recursion, so what is made stays as flat as the stack is deep.
    private const int MostNested = 1_000;

    /// <summary>How much of a string counts as a step; so steps bound all memory that strings may take.</summary>
    internal const int UnitsAStep = 64;

    private readonly TimeProvider _clock;
    private readonly Dictionary<(string Pattern, string Flags), Regex?> _patterns = [];
    private FeelValue[] _slots = [];
    private int _base;
    private int _top;
    private int _depth;
    private long _steps;
    private long _nextLook;
    private long? _startedAt;

    /// <summary>Room for evaluations within limits.</summary>
    /// <param name="limits">What each evaluation may cost.</param>
    /// <param name="clock">Measures how long an evaluation takes; it does not tell <c>now()</c>.</param>
    /// <param name="now">What <c>now()</c> gives, and <c>today()</c> its date (DMN 1.5 §10.3.4.7).</param>
    public FeelRun(FeelLimits limits, TimeProvider clock, FeelDateTime now)
    {
        (Limits, _clock, Now) = (limits, clock, now);
        Begin();
    }

    /// <summary>What each evaluation may cost.</summary>
    public FeelLimits Limits { get; }

    /// <summary>What <c>now()</c> gives.</summary>
    public FeelDateTime Now { get; }

    /// <summary>Takes down which rules matched; null when nobody asks.</summary>
    public FeelTrace? Trace { get; init; }

    /// <summary>Evaluates a surveyed graph; null for all others.</summary>
    internal Watch? Watch { get; set; }

    /// <summary>Rounds of loops, calls of functions and items handled since <see cref="Begin"/>.</summary>
    public long StepCount => _steps;

    /// <summary>
    /// Why the evaluation was ended early; null when it was not. The result is then null for this reason.
    /// </summary>
    public NullReason? Stop { get; private set; }

    /// <summary>A new evaluation: steps count from here, and time from the sixty-fourth step.</summary>
    public void Begin()
    {
        _steps = 0;
        _nextLook = StepsBeforeClock;
        _base = 0;
        _top = 0;
        _depth = 0;
        _startedAt = null;
        Stop = null;
    }

    /// <summary>A variable of the function that is being evaluated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FeelValue Slot(int index) => _slots[unchecked(_base + index)];

    /// <summary>Sets a variable. A method, not a reference: computing the value may move the slots elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Put(int index, FeelValue value) => _slots[unchecked(_base + index)] = value;

    /// <summary>Variables that stand one beside the other.</summary>
    internal ReadOnlySpan<FeelValue> Slots(int first, int count) => _slots.AsSpan(_base + first, count);

    /// <summary>Counts work; false when the evaluation has to end.</summary>
    internal bool Step(long count = 1)
    {
        _steps += count;
        if (_steps >= _nextLook) { Look(); }

        return Stop is null;
    }

    /// <summary>Whether the machine's stack has room for more; asked by all nodes that need much of it.</summary>
    /// <remarks>Between two that ask lie at most as many as the parser lets a tree be deep, each with little.</remarks>
    internal bool HasRoom(int position)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) { return true; }

        EndBecause("机器的栈用完了", "the machine's stack is exhausted", position);
        return false;
    }

    /// <summary>Whether a list of so many items may be made.</summary>
    internal bool AdmitsList(long count, int position)
    {
        if (count > Limits.ListSize.Value)
        {
            EndBecause(
                $"列表有 {count} 项，超过上限 {Limits.ListSize.Value}",
                $"a list of {count} items is beyond the limit of {Limits.ListSize.Value}", position);
        }

        return Stop is null;
    }

    /// <summary>The list or context that was made; null when it is too deep, or holds too much in all.</summary>
    internal FeelValue Nested(FeelValue made, int position)
    {
        if (made.Depth == 0) { return made; }

        if (made.Depth > Math.Min(Limits.Depth.Value, MostNested))
        {
            EndBecause(
                $"列表或上下文套了 {made.Depth} 层", $"lists or contexts lie {made.Depth} deep, one inside the other",
                position);
            return default;
        }

        if (made.Weight <= Limits.Steps.Value) { return made; }

        EndBecause(
            $"列表或上下文连同里面的值超过 {Limits.Steps.Value} 个",
            $"lists or contexts hold more than {Limits.Steps.Value} values, all the way down", position);
        return default;
    }

    /// <summary>Whether a string of so many UTF-16 units may be made.</summary>
    internal bool AdmitsText(long length, int position)
    {
        if (length > Limits.TextLength.Value)
        {
            EndBecause(
                $"文本有 {length} 个 UTF-16 单元，超过上限 {Limits.TextLength.Value}",
                $"a string of {length} units is beyond the limit of {Limits.TextLength.Value}", position);
        }

        return Stop is null;
    }

    /// <summary>The string that was made, counted as work; null when it is too long.</summary>
    internal FeelValue Made(string text, int position) =>
        AdmitsText(text.Length, position) && Step(text.Length / UnitsAStep) ? text : default(FeelValue);

    /// <summary>
    /// Room for a function's variables; false when it lies too deep. <see cref="Leave"/> gives it back.
    /// </summary>
    internal bool Enter(int slots, int position, out Window outer)
    {
        outer = new(_base, _top);
        if (!Step()) { return false; }

        if (!HasRoom(position)) { return false; }

        if (_depth >= Limits.Depth.Value)
        {
            EndBecause(
                $"函数互相调用超过 {Limits.Depth.Value} 层",
                $"functions call one another deeper than the {Limits.Depth.Value} levels allowed", position);
            return false;
        }

        _depth++;
        _base = _top;
        _top = _base + slots;
        if (_top > _slots.Length) { Array.Resize(ref _slots, Math.Max(_top, Math.Max(FewSlots, _slots.Length * 2))); }

        return true;
    }

    internal void Leave(Window outer)
    {
        _depth--;
        (_base, _top) = (outer.Base, outer.Top);
    }

    /// <summary>A regular expression of XPath; null when it is none. The last ones are kept.</summary>
    internal Regex? Pattern(string pattern, string flags)
    {
        if (_patterns.TryGetValue((pattern, flags), out var known)) { return known; }

        if (_patterns.Count == PatternsKept) { _patterns.Clear(); }

        return _patterns[(pattern, flags)] = XPathPattern.Translate(pattern, flags, Limits.PatternTime);
    }

    internal void EndBecause(string zh, string en, int position) =>
        Stop ??= Nulls.ReasonOf(NullCode.LimitExceeded, zh, en, position);

    /// <summary>Compares steps and time with their limits, now and not some steps later.</summary>
    internal void Look()
    {
        _nextLook = _steps + StepsBetweenLooks;
        _startedAt ??= _clock.GetTimestamp();
        if (_steps > Limits.Steps.Value)
        {
            EndBecause($"超过 {Limits.Steps.Value} 步", $"more than the {Limits.Steps.Value} steps allowed", 0);
        }
        else if (_clock.GetElapsedTime(_startedAt.Value) > Limits.Time)
        {
            EndBecause($"用时超过 {Limits.Time}", $"longer than the {Limits.Time} allowed", 0);
        }
    }

    /// <summary>Where the variables of a function lie.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Window(int Base, int Top);
}
