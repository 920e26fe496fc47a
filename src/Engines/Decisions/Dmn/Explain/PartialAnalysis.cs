using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>Tries what unknown inputs may be, one sample for all values that nothing tells apart.</summary>
/// <remarks>
/// Unknowns are taken one after the other, and assignments with the same <see cref="StateLayout">state</see> are kept
/// once. So the cost is that of the different states, of which a table has about as many as rules, and not of all
/// combinations. Each last state is evaluated with the decision itself, so that hit policies are said in one place.
/// </remarks>
internal sealed class PartialAnalysis
{
    private readonly SurveyedDecision _decision;
    private readonly FeelValue?[] _known;
    private readonly Domain?[] _domains;
    private readonly PartialLimits _limits;
    private readonly FeelRun _run;
    private readonly Reach _reach;
    private readonly StateLayout _layout;
    private readonly List<Unknown> _unknowns = [];
    private readonly Dictionary<ulong[], Tried> _tried = new(StateComparer.Instance);
    private readonly bool[] _isRead;
    private bool _isBeyond;

    /// <param name="decision">The decision.</param>
    /// <param name="known">The values of its inputs; null of one that is unknown.</param>
    /// <param name="limits">What is told and tried at most.</param>
    /// <param name="run">Its steps and time bound all that is tried together.</param>
    internal PartialAnalysis(SurveyedDecision decision, FeelValue?[] known, PartialLimits limits, FeelRun run)
    {
        (_decision, _known, _limits, _run) = (decision, known, limits, run);
        _isRead = new bool[known.Length];
        _domains = [.. decision.Inputs.Select((input, at) => known[at] is null ? Domain.Of(input.Type, []) : null)];
        _reach = new(decision.Root, IsWhole);
        _layout = new(_reach, KnownOf, run);
        foreach (var source in _reach.Readings.Select(reading => reading.Source).Distinct())
        {
            if (decision.InputOf(source) is >= 0 and var input && known[input] is null && _domains[input] is not null)
            {
                var cuts = _reach.Readings.Where(reading => reading.Source == source)
                    .SelectMany(reading => reading.Use?.Cuts ?? []);
                _unknowns.Add(Unknown.Of(source, Domain.Of(decision.Inputs[input].Type, cuts)!.Samples, this));
            }
        }

        foreach (var column in _reach.OpenColumns)
        {
            _unknowns.Add(Unknown.Of(column, [.. Domain.Of(null, column.Cuts)!.Samples, default], this));
        }
    }

    /// <summary>An input, or a column that may be in any cell: a sample of each class that can be told.</summary>
    private sealed record Unknown(object Subject, List<(FeelValue Sample, ulong[] Told)> Classes)
    {
        internal static Unknown Of(object subject, IReadOnlyList<FeelValue> samples, PartialAnalysis analysis)
        {
            var classes = new List<(FeelValue, ulong[])>();
            var seen = new HashSet<ulong[]>(StateComparer.Instance);
            foreach (var (number, sample) in samples.Index())
            {
                var told = analysis._layout.Told(subject, sample, number + 1, analysis._run);
                if (seen.Add(told))
                {
                    classes.Add((sample, told));
                }
            }

            return new(subject, classes);
        }
    }

    /// <summary>A state, and for each unknown the class that leads to it.</summary>
    private readonly record struct Reached(ulong[] State, int[] Picks);

    /// <summary>What a state came to.</summary>
    /// <param name="Value">The result; null when it rests on an input of which no sample can be given.</param>
    /// <param name="IsWhole">Whether it was computed from the very value of an unknown.</param>
    /// <param name="IsAssumed">Whether a column that may be in any cell was asked for.</param>
    /// <param name="Picks">The classes of all unknowns.</param>
    private sealed record Tried(FeelValue? Value, bool IsWhole, bool IsAssumed, int[] Picks)
    {
        /// <summary>The rules that matched; none unless the run traces them.</summary>
        internal IReadOnlyList<RuleHit> Hits { get; init; } = [];
    }

    internal PartialDecision Analyse()
    {
        var (results, gap) = Results();
        var inputs = _decision.Inputs.Select((input, at) => new PartialInput(
            input.Name, _known[at] is not null, _isRead[at], _known[at] is null ? EffectOf(at, gap) : null));
        return new(results, gap, [.. inputs]);
    }

    /// <summary>What the decision can come to, and why that may not be all.</summary>
    internal (List<PossibleResult> Results, PartialGap? Gap) Results()
    {
        var all = StatesOf([.. Enumerable.Range(0, _unknowns.Count)], [.. _unknowns.Select(_ => 0)]);
        var results = new List<PossibleResult>();
        PartialGap? gap = _isBeyond ? PartialGap.StatesExceeded : null;
        foreach (var tried in all.Select(Try))
        {
            if (_run.Stop is not null)
            {
                break;
            }

            gap ??= tried.IsWhole ? PartialGap.ValueUsed : null;
            if (tried.Value is { } value && !Merge(results, value, tried))
            {
                gap ??= PartialGap.ResultsExceeded;
            }
        }

        return (results, _run.Stop is not null ? PartialGap.RunEnded : gap);
    }

    /// <summary>The rules that match in each state; null where these may not be all states.</summary>
    internal IReadOnlyList<IReadOnlyList<RuleHit>>? Hits()
    {
        var all = StatesOf([.. Enumerable.Range(0, _unknowns.Count)], [.. _unknowns.Select(_ => 0)]);
        var tried = all.Select(Try).TakeWhile(_ => _run.Stop is null).ToList();
        return _isBeyond || _run.Stop is not null || tried.Exists(each => each.Value is null || each.IsWhole)
            ? null
            : [.. tried.Select(each => each.Hits)];
    }

    private bool Merge(List<PossibleResult> results, FeelValue value, Tried tried)
    {
        var witness = tried.IsAssumed ? null : WitnessOf(tried.Picks);
        var at = results.FindIndex(result => result.Value == value);
        if (at >= 0)
        {
            results[at] = results[at].Witness is null ? new(results[at].Value, witness) : results[at];
        }
        else if (results.Count < _limits.Results.Value)
        {
            results.Add(new(value, witness));
        }

        return at >= 0 || results.Count < _limits.Results.Value || results[^1].Value == value;
    }

    private FeelContext WitnessOf(int[] picks) => FeelContext.Of([.. _unknowns.Zip(picks)
        .Where(pick => pick.First.Subject is Source)
        .Select(pick => (((Source)pick.First.Subject).Name, pick.First.Classes[pick.Second].Sample))]);

    /// <summary>The different states that some unknowns lead to, the others left as they are picked.</summary>
    private List<Reached> StatesOf(int[] unknowns, int[] picks)
    {
        List<Reached> states = [new(_layout.Start, picks)];
        foreach (var unknown in unknowns)
        {
            var (next, seen) = (new List<Reached>(), new HashSet<ulong[]>(StateComparer.Instance));
            foreach (var (state, sofar) in states)
            {
                for (var at = 0; at < _unknowns[unknown].Classes.Count && _run.Step(); at++)
                {
                    var reached = StateLayout.With(state, _unknowns[unknown].Classes[at].Told);
                    if (next.Count == _limits.States.Value)
                    {
                        _isBeyond |= !seen.Contains(reached);
                    }
                    else if (seen.Add(reached))
                    {
                        int[] taken = [.. sofar];
                        taken[unknown] = at;
                        next.Add(new(reached, taken));
                    }
                }
            }

            states = next;
        }

        return states;
    }

    private Tried Try(Reached reached)
    {
        if (_tried.TryGetValue(reached.State, out var known))
        {
            return known;
        }

        if (_tried.Count >= _limits.States.Value)
        {
            _isBeyond = true;
            return new(null, true, false, reached.Picks);
        }

        var values = Array.ConvertAll(_known, value => value.GetValueOrDefault());
        var assumptions = new Dictionary<object, FeelValue>(ReferenceEqualityComparer.Instance);
        foreach (var (unknown, pick) in _unknowns.Zip(reached.Picks))
        {
            if (unknown.Subject is Source source)
            {
                values[_decision.InputOf(source)] = unknown.Classes[pick].Sample;
            }
            else
            {
                assumptions[((TestedColumn)unknown.Subject).Key] = unknown.Classes[pick].Sample;
            }
        }

        var watch = new Watch(_decision.Survey) { Assumptions = assumptions };
        var before = _run.Trace?.Hits.Count ?? 0;
        var tried = Judge(_decision.Evaluate(values, watch, _run), watch, reached.Picks);
        return _tried[reached.State] = _run.Trace is { } trace
            ? tried with { Hits = [.. trace.Hits.Skip(before)] }
            : tried;
    }

    private Tried Judge(FeelValue value, Watch watch, int[] picks)
    {
        foreach (var column in _reach.OpenColumns.Where(column => watch.Assumed.Contains(column.Key)))
        {
            foreach (var source in Reach.SourcesOf(column.Region).Where(one => _decision.InputOf(one) >= 0))
            {
                _isRead[source.Index] = true;
            }
        }

        var (isWhole, isWithout) = (false, false);
        for (var input = 0; input < _known.Length; input++)
        {
            var source = _decision.Survey.Sources[input];
            _isRead[input] |= watch.IsRead(source);
            if (_known[input] is null)
            {
                isWithout |= _domains[input] is null && watch.IsRead(source);
                isWhole |= _domains[input] is { IsFinite: false } && watch.IsReadWhole(source);
            }
        }

        return new(isWithout ? default(FeelValue?) : value, isWhole || isWithout, watch.Assumed.Count > 0, picks);
    }

    /// <summary>
    /// An input matters when one of the unknowns it is behind does: alone, for some value of all others.
    /// </summary>
    private InputEffect EffectOf(int input, PartialGap? gap)
    {
        if (gap is null && !_isRead[input])
        {
            return InputEffect.CannotMatter;
        }

        var effect = _domains[input] is null ? InputEffect.NotAnalysed : InputEffect.CannotMatter;
        foreach (var (at, unknown) in _unknowns.Index())
        {
            var isBehind = unknown.Subject is Source source
                ? source.Index == input
                : Reach.SourcesOf(((TestedColumn)unknown.Subject).Region).Any(one => one.Index == input);
            if (isBehind && EffectOf(at) is var one and not InputEffect.CannotMatter)
            {
                effect = effect == InputEffect.CouldMatter ? effect : one;
            }
        }

        return effect;
    }

    private InputEffect EffectOf(int unknown)
    {
        var (others, classes) = (new List<int>(), _unknowns[unknown].Classes);
        others.AddRange(Enumerable.Range(0, _unknowns.Count).Where(one => one != unknown));
        var isOpen = false;
        foreach (var reached in StatesOf([.. others], [.. _unknowns.Select(_ => 0)]))
        {
            FeelValue? first = null;
            for (var at = 0; at < classes.Count; at++)
            {
                int[] picks = [.. reached.Picks];
                picks[unknown] = at;
                var tried = Try(new(StateLayout.With(reached.State, classes[at].Told), picks));
                isOpen |= tried.IsWhole || tried.Value is null;
                first ??= tried.Value;
                if (tried.Value is { } value && _run.Stop is null && value != first)
                {
                    return InputEffect.CouldMatter;
                }
            }
        }

        return isOpen || _isBeyond || _run.Stop is not null ? InputEffect.NotAnalysed : InputEffect.CannotMatter;
    }

    /// <summary>Whether a place uses an unknown value itself, or one of which no sample can be given.</summary>
    private bool IsWhole(ReadingNode reading) =>
        _decision.InputOf(reading.Source) is >= 0 and var input && _known[input] is null
        && (_domains[input] is not { } domain || (reading.Use is null && !domain.IsFinite));

    private FeelValue? KnownOf(TestedColumn column) =>
        column.Direct is { Use: not null } direct && _decision.InputOf(direct.Source) is >= 0 and var input
        && _known[input] is { } value
            ? _decision.Fit(input, value, _run)
            : default(FeelValue?);
}
