using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The decision table of a clause, with the sentences of its rules and the limits it sets.</summary>
/// <param name="Decision">The decision's name in its model.</param>
/// <param name="State">The decision with all it requires; its value is a word of <see cref="ClauseState"/>.</param>
/// <param name="Limits">Gives <c>{at_least, at_most}</c>, contexts of numbers by facts; null without limits.</param>
/// <param name="Rules">In the order of the table.</param>
internal sealed record ClauseTable(
    string Decision, PreparedDecision State, PreparedDecision? Limits, IReadOnlyList<ClauseRule> Rules)
{
    private static readonly Limit MostHits = new(1_000);
    private static readonly PartialLimits Partly = new() { Results = new(8), States = new(10_000) };
    private static readonly Dictionary<string, decimal> NoLimits = [];

    private static volatile Moment? _moment;

    /// <summary>What one clause may cost.</summary>
    public static FeelLimits Costs { get; } = new()
    {
        Depth = new(100),
        Steps = new(100_000),
        Time = TimeSpan.FromSeconds(1),
        ListSize = new(10_000),
        TextLength = new(100_000),
        PatternTime = TimeSpan.FromMilliseconds(20),
    };

    public ClauseAnswer Decide(
        IReadOnlyList<Fact> reads, IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now)
    {
        var trace = new FeelTrace(MostHits);
        var run = RunAt(now, trace);
        var known = KnownOf(reads, facts);
        var missing = reads.Where(fact => !facts.ContainsKey(fact.Name)).Select(fact => fact.Name).ToHashSet();
        var (state, matters) = missing.Count == 0
            ? (State.Evaluate(InOrder(State, known), run), [])
            : Possible(known, run);
        if (state is not { } decided)
        {
            return new(
                ClauseState.Unknown, null, LimitsOf(known, run, "at_least"), LimitsOf(known, run, "at_most"),
                [.. matters], [.. missing.Except(matters)]);
        }

        return new(
            Read(decided), missing.Count == 0 ? RuleOf(trace) : null, LimitsOf(known, run, "at_least"),
            LimitsOf(known, run, "at_most"), [], [.. missing]);
    }

    /// <summary>The state alone.</summary>
    public ClauseState StateOf(
        IReadOnlyList<Fact> reads, IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now)
    {
        var (run, known) = (RunAt(now), KnownOf(reads, facts));
        var state = reads.All(fact => facts.ContainsKey(fact.Name))
            ? State.Evaluate(InOrder(State, known), run)
            : Possible(known, run).State;
        return state is { } decided ? Read(decided) : ClauseState.Unknown;
    }

    /// <summary>The state alone of values in the order of the inputs, none of them missing.</summary>
    public ClauseState StateOf(ReadOnlySpan<FeelValue> values, FeelRun run)
    {
        run.Begin();
        return Read(State.Evaluate(values, run));
    }

    /// <summary>The numbers that a fact is held against; null when it is used otherwise.</summary>
    public IReadOnlyList<decimal>? CutsOf(
        string fact, IReadOnlyList<Fact> reads, IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now)
    {
        var cuts = State.CutsOf(fact, KnownOf(reads, facts), RunAt(now));
        var numbers = new List<decimal>();
        foreach (var cut in cuts?.Where(cut => cut.Kind == FeelKind.Number) ?? [])
        {
            if (!cut.AsNumber().TryToDecimal(out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return cuts is null ? null : numbers;
    }

    /// <summary>What any decision comes to; a fact that is missing is null.</summary>
    public static FeelValue Evaluate(
        PreparedDecision decision, IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now) =>
        decision.Evaluate(
            [.. decision.Inputs.Select(name => facts.TryGetValue(name, out var fact) ? fact.Value : default)],
            RunAt(now));

    /// <summary>What it comes to whatever is unknown, or null and the unknown facts that could change it.</summary>
    private (FeelValue? State, IReadOnlyList<string> Matters) Possible(FeelContext known, FeelRun run)
    {
        run.Begin();
        var partial = State.EvaluatePartially(known, Partly, run);
        return partial.IsCertain
            ? (partial.Results[0].Value, [])
            : (null, [.. partial.Inputs
                .Where(input => !input.IsKnown && input.Effect != InputEffect.CannotMatter)
                .Select(input => input.Name)]);
    }

    /// <summary>A run at a moment, within the costs of a clause.</summary>
    public static FeelRun RunAt(DateTimeOffset now, FeelTrace? trace = null) =>
        new(Costs, TimeProvider.System, MomentOf(now)) { Trace = trace };

    private static FeelContext KnownOf(IReadOnlyList<Fact> reads, IReadOnlyDictionary<string, FactValue> facts) =>
        FeelContext.Of([.. reads.Where(fact => facts.ContainsKey(fact.Name))
            .Select(fact => (fact.Name, facts[fact.Name].Value))]);

    private static FeelValue[] InOrder(PreparedDecision decision, FeelContext known) =>
        [.. decision.Inputs.Select(name => known[name])];

    // Many clauses are decided at one moment: reading it costs as much as some of them.
    private static FeelDateTime MomentOf(DateTimeOffset now)
    {
        if (_moment is not { } known || known.Now != now)
        {
            known = new(now, FeelDateTime.TryParse(
                $"{now.ToOffset(LegalTime.Offset):yyyy-MM-dd'T'HH:mm:ss.ffffffK}", out var moment) ? moment : default);
            _moment = known;
        }

        return known.Value;
    }

    private sealed record Moment(DateTimeOffset Now, FeelDateTime Value);

    /// <summary>A state by its word; null, which no rule decided, stays open: it must not pass.</summary>
    private ClauseState Read(FeelValue state) => state.IsNull ? ClauseState.Unknown
        : state.Kind == FeelKind.String
            && Enum.TryParse<ClauseState>(state.AsString(), ignoreCase: true, out var read)
            ? read
            : throw new InvalidOperationException($"The clause '{Decision}' decides nothing: {state.Reason?.Message}.");

    private ClauseRule? RuleOf(FeelTrace trace) =>
        trace.Hits.FirstOrDefault(hit => hit.Decision == Decision) is { } hit ? Rules[hit.RuleNumber - 1] : null;

    /// <summary>The limits that hold whatever is unknown.</summary>
    private Dictionary<string, decimal> LimitsOf(FeelContext known, FeelRun run, string side)
    {
        if (Limits is null)
        {
            return NoLimits;
        }

        run.Begin();
        var value = Limits.Inputs.All(name => known.TryGet(name, out _))
            ? Limits.Evaluate(InOrder(Limits, known), run)
            : Limits.EvaluatePartially(known, Partly, run) is { IsCertain: true } partial
                ? partial.Results[0].Value
                : default;
        return value.Kind == FeelKind.Context && value.AsContext()[side] is { Kind: FeelKind.Context } limits
            ? Numbers(limits.AsContext())
            : NoLimits;
    }

    private static Dictionary<string, decimal> Numbers(FeelContext limits)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var name in limits.Names)
        {
            if (limits[name] is { Kind: FeelKind.Number } number && number.AsNumber().TryToDecimal(out var limit))
            {
                numbers.Add(name, limit);
            }
        }

        return numbers;
    }
}
