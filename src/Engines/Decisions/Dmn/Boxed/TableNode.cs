using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>A decision table that is ready to run: which of the rules that match make the result (§8.2.8).</summary>
internal sealed class TableNode(TableSyntax table, TableInputs inputs, TableRules rules) : Node(0)
{
    // The cells of so many columns lie on the stack.
    private const int FewColumns = 64;

    private readonly HitPolicy _policy = table.HitPolicy;
    private readonly ModelPlace _where = table.Where;

    internal override FeelValue Evaluate(FeelRun run)
    {
        if (!inputs.TryTake(run, _where, out var unfit))
        {
            return unfit;
        }

        if (run.Trace is { } trace)
        {
            Tell(run, trace);
        }

        return run.Watch?.Open(table, inputs.Count) is { } told ? Decide(run, told) : Decide(run);
    }

    private FeelValue Decide(FeelRun run)
    {
        Span<int> cells = rules.CellCount <= FewColumns ? stackalloc int[rules.CellCount] : new int[rules.CellCount];
        Span<ulong> words = stackalloc ulong[rules.WordCount];
        var hits = rules.Find(run, cells, words);
        var first = hits.Next(run);
        if (first < 0)
        {
            return rules.Default(run) ?? Nulls.Because(
                NullCode.NoRule, $"{_where}：没有一条命中", $"{_where}: no rule matches", Position);
        }

        return _policy switch
        {
            HitPolicy.First => rules.ValueOf(run, first),
            HitPolicy.Unique => Unique(run, ref hits, first),
            HitPolicy.Any => Any(run, ref hits, first),
            HitPolicy.Priority => Priority(run, ref hits, first),
            _ => Collect(run, ref hits, first),
        };
    }

    // Looked for a second time, so that who asks for no trace pays nothing for one.
    private void Tell(FeelRun run, FeelTrace trace)
    {
        var hits = rules.Find(run, new int[rules.CellCount], new ulong[rules.WordCount]);
        for (var hit = hits.Next(run); hit >= 0 && trace.HasRoom; hit = hits.Next(run))
        {
            trace.Add(_where.Id, _where.Line, hit + 1);
        }
    }

    // What rules give is evaluated once more for the telling; tables inside of that were told already.
    private FeelValue Decide(FeelRun run, Watch.ToldTable told)
    {
        for (var at = 0; at < inputs.Count; at++)
        {
            told.Columns.Add(inputs.ValueOf(run, at));
        }

        told.Value = Decide(run);
        var (watch, isMuted) = (run.Watch!, run.Watch!.IsMuted);
        watch.IsMuted = true;
        var hits = rules.Find(run, new int[rules.CellCount], new ulong[rules.WordCount]);
        for (var hit = hits.Next(run); hit >= 0 && watch.HasRoom(1); hit = hits.Next(run))
        {
            told.Rules.Add((hit, rules.ValueOf(run, hit)));
        }

        watch.IsMuted = isMuted;
        return told.Value;
    }

    private FeelValue Unique(FeelRun run, ref RuleHits hits, int first)
    {
        var second = hits.Next(run);
        return second < 0
            ? rules.ValueOf(run, first)
            : Nulls.Because(
                NullCode.RulesOverlap, $"{_where}：第 {first + 1} 条和第 {second + 1} 条同时命中",
                $"{_where}: rules {first + 1} and {second + 1} both match", Position);
    }

    private FeelValue Any(FeelRun run, ref RuleHits hits, int first)
    {
        var value = rules.ValueOf(run, first);
        for (var hit = hits.Next(run); hit >= 0; hit = hits.Next(run))
        {
            if (Comparison.AreEqual(value, rules.ValueOf(run, hit)) is not true)
            {
                return Nulls.Because(
                    NullCode.RulesOverlap, $"{_where}：第 {first + 1} 条和第 {hit + 1} 条同时命中而结果不同",
                    $"{_where}: rules {first + 1} and {hit + 1} match and differ", Position);
            }
        }

        return value;
    }

    private FeelValue Priority(FeelRun run, ref RuleHits hits, int first)
    {
        var best = rules.ValueOf(run, first);
        for (var hit = hits.Next(run); hit >= 0; hit = hits.Next(run))
        {
            var value = rules.ValueOf(run, hit);
            best = rules.CompareByPriority(run, value, best) < 0 ? value : best;
        }

        return best;
    }

    private FeelValue Collect(FeelRun run, ref RuleHits hits, int first)
    {
        var values = new List<FeelValue>();
        for (var hit = first; hit >= 0; hit = hits.Next(run))
        {
            values.Add(rules.ValueOf(run, hit));
        }

        if (_policy == HitPolicy.OutputOrder)
        {
            // Stable, so that equals stay in the order of the rules.
            values = [.. values.Order(Comparer<FeelValue>.Create(
                (left, right) => rules.CompareByPriority(run, left, right)))];
        }

        var list = FeelList.Of([.. values]);
        return table.Aggregation == Aggregation.None || _policy != HitPolicy.Collect
            ? list
            : Aggregate(run, list);
    }

    /// <summary>The built-in functions of the same names (§8.2.9).</summary>
    private FeelValue Aggregate(FeelRun run, FeelList values) => table.Aggregation == Aggregation.Count
        ? values.Count
        : Signatures.Find(table.Aggregation switch
        {
            Aggregation.Sum => "sum",
            Aggregation.Min => "min",
            _ => "max",
        })!.Call(run, [values], Position);
}
