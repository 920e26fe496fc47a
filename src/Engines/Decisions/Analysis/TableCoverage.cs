using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>Which rules of a table some inputs reach: test cases, or what was asked in use.</summary>
/// <remarks>The engine itself decides each input, so all cells count, whether they are analysed or not.</remarks>
/// <param name="table">The table.</param>
/// <param name="now">What <c>now()</c> gives while it is decided.</param>
public sealed class TableCoverage(AnalysedTable table, FeelDateTime now)
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
    /// <returns>The rules that matched, from 1, in their order.</returns>
    public IReadOnlyList<int> Add(FeelContext inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var trace = new FeelTrace(new(int.MaxValue));
        var run = new FeelRun(table.Prepared.Limits, StoppedClock.Instance, now) { Trace = trace };
        table.Prepared.Evaluate(inputs, run);
        var where = table.Syntax.Where;
        int[] hits = [.. trace.Hits
            .Where(hit => (hit.Decision, hit.Table, hit.Line) == (table.Decision, where.Id, where.Line))
            .Select(hit => hit.RuleNumber)];
        Count(hits);
        return hits;
    }

    /// <summary>Counts inputs that were decided elsewhere and met the same rules.</summary>
    /// <param name="ruleNumbers">The rules that matched, from 1, in their order.</param>
    /// <param name="count">How many inputs; 0 or more.</param>
    public void Count(IReadOnlyList<int> ruleNumbers, long count = 1)
    {
        ArgumentNullException.ThrowIfNull(ruleNumbers);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        CaseCount += count;
        GapCount += ruleNumbers.Count == 0 ? count : 0;
        foreach (var number in ruleNumbers)
        {
            _hits[number - 1] += count;
            var isKept = ruleNumbers.Any(other =>
                other != number && table.Outputs.IsBefore(other - 1, number - 1) is not false);
            _decides[number - 1] += isKept ? 0 : count;
        }
    }

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
