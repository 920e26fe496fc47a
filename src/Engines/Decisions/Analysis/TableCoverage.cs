using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>Which rules of a table some inputs reach: test cases, or what was asked in use.</summary>
/// <remarks>The engine itself decides each input, so all cells count, whether they are analysed or not.</remarks>
/// <param name="table">The table.</param>
public sealed class TableCoverage(AnalysedTable table)
{
    private readonly long[] _hits = new long[table.RuleCount];
    private readonly long[] _decides = new long[table.RuleCount];

    /// <summary>How many inputs were counted.</summary>
    public long CaseCount { get; private set; }

    /// <summary>For how many of them no rule matched.</summary>
    public long GapCount { get; private set; }

    /// <summary>How often each rule was met, in their order.</summary>
    public IReadOnlyList<RuleUse> Rules =>
        [.. _hits.Select((hits, rule) => new RuleUse(rule + 1, hits, _decides[rule]))];

    /// <summary>Decides one input and counts the rules it meets.</summary>
    /// <param name="inputs">Values by the names of the inputs of the decision; those that lack are null.</param>
    /// <param name="now">What <c>now()</c> gives meanwhile.</param>
    /// <returns>The rules that the hit policy let count, from 1, in their order.</returns>
    public IReadOnlyList<int> Add(FeelContext inputs, FeelDateTime now)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var run = RunAt(now);
        table.Prepared.Evaluate(inputs, run);
        return Count([HitsOf(run.Trace!.Hits)], 1);
    }

    /// <summary>Counts the rules that one input meets whatever those of its values are that are unknown.</summary>
    /// <remarks>
    /// As <see cref="PreparedDecision.EvaluatePartially"/> takes it: an unknown input has some value and is not null.
    /// Where what is unknown decides which rule matches, or more would have to be tried than the limit, none is met.
    /// </remarks>
    /// <param name="known">Values by the names of the inputs of the decision; those that lack are unknown.</param>
    /// <param name="now">What <c>now()</c> gives meanwhile.</param>
    /// <param name="states">Combinations of cells that are tried at most.</param>
    /// <returns>The rules that the hit policy let count, from 1, in their order.</returns>
    public IReadOnlyList<int> AddPartially(FeelContext known, FeelDateTime now, Limit states)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (table.Prepared.Inputs.All(name => known.TryGet(name, out _)))
        {
            return Add(known, now);
        }

        var hits = table.Prepared.PossibleHits(known, states, RunAt(now));
        return Count(hits is null ? [[]] : [.. hits.Select(HitsOf)], 1, isOpen: hits is null);
    }

    /// <summary>Counts inputs that were decided elsewhere and met the same rules.</summary>
    /// <param name="ruleNumbers">The rules that matched, from 1, in their order.</param>
    /// <param name="count">How many inputs; 0 or more.</param>
    public void Count(IReadOnlyList<int> ruleNumbers, long count = 1)
    {
        ArgumentNullException.ThrowIfNull(ruleNumbers);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count([ruleNumbers], count);
    }

    private FeelRun RunAt(FeelDateTime now) =>
        new(table.Prepared.Limits, StoppedClock.Instance, now) { Trace = new(new(int.MaxValue)) };

    private int[] HitsOf(IEnumerable<RuleHit> hits)
    {
        var where = table.Syntax.Where;
        return
        [
            .. hits.Where(hit => (hit.Decision, hit.Table, hit.Line) == (table.Decision, where.Id, where.Line))
                .Select(hit => hit.RuleNumber),
        ];
    }

    /// <summary>Counts what is met in each of some cases, of which one is so and it is not known which.</summary>
    private int[] Count(IReadOnlyList<IReadOnlyList<int>> cases, long count, bool isOpen = false)
    {
        CaseCount += count;
        GapCount += !isOpen && cases.All(hits => hits.Count == 0) ? count : 0;
        foreach (var number in cases.Aggregate((one, other) => [.. one.Intersect(other)]))
        {
            _hits[number - 1] += count;
        }

        int[] decides = [.. cases.Select(DecidingOf).Aggregate((one, other) => one.Intersect(other))];
        foreach (var number in decides)
        {
            _decides[number - 1] += count;
        }

        return decides;
    }

    private IEnumerable<int> DecidingOf(IReadOnlyList<int> hits) => hits.Where(number => !hits.Any(other =>
        other != number && table.Outputs.IsBefore(other - 1, number - 1) is not false));

    /// <summary>The rules that decided none of the inputs, each with inputs for which it would.</summary>
    /// <param name="limits">All looks are for these.</param>
    public IReadOnlyList<RuleEffect> Unreached(AnalysisLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return [.. new Space.EffectSearch(table.Outputs, table.Space, table.Rules, new(limits.Looks.Value)).Search()
            .Where(effect => _decides[effect.RuleNumber - 1] == 0)];
    }
}

/// <summary>How often a rule was met.</summary>
/// <param name="RuleNumber">From 1.</param>
/// <param name="HitCount">Inputs for which it matched.</param>
/// <param name="DecidedCount">Inputs of these for which the hit policy let it count.</param>
public sealed record RuleUse(int RuleNumber, long HitCount, long DecidedCount);
