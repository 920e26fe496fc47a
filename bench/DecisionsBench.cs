using System.Diagnostics;
using System.Globalization;
using System.Security;
using System.Text;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Bench;

/// <summary>
/// FEEL and decision tables, warm, on prepared records, one thread; the building of contexts and of models apart.
/// </summary>
/// <remarks>A rule has a band of areas and a group, first hit; both engines get the same inputs.</remarks>
internal static class DecisionsBench
{
    private const string Groups = "ABCDE";
    private const int InputCount = 4_096;
    private const double PeerSeconds = 2;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    private static readonly FeelLimits Limits = new()
    {
        Depth = new(100), Steps = new(1_000_000), Time = TimeSpan.FromSeconds(5), ListSize = new(100_000),
        TextLength = new(100_000), PatternTime = TimeSpan.FromSeconds(1),
    };

    private sealed record Cell(string Name, string Test);

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var isPeerThere = FeelinPeer.IsThere();
        if (!isPeerThere)
        {
            Console.Error.WriteLine("the peer is left out: npm could not fetch it");
        }

        IReadOnlyList<BenchRow> rows =
        [
            Arithmetic(isPeerThere), Table(100, isPeerThere), Table(10_000, isPeerThere), Wide(10_000), Contexts(),
            Compile(100),
        ];
        return Task.FromResult(rows);
    }

    private static BenchRow Arithmetic(bool isPeerThere)
    {
        const string text = "a + b * 2";
        var expression = FeelExpression.Parse(text, FeelScope.Of("a", "b"), Limits).Value;
        var inputs = Numbers().Select(pair => new FeelValue[] { pair.A, pair.B }).ToArray();
        var run = new FeelRun(Limits, TimeProvider.System, default);
        var (rate, bytes) = Rate(at =>
        {
            run.Begin();
            return expression.Evaluate(inputs[at], run);
        });
        var peer = isPeerThere
            ? FeelinPeer.PerSecond(new
            {
                seconds = PeerSeconds, expression = text,
                inputs = Numbers().Take(100).Select(pair => new { a = pair.A, b = pair.B }),
            })
            : double.NaN;
        return Row("decisions/arithmetic", rate, peer, bytes);
    }

    private static BenchRow Table(int rules, bool isPeerThere)
    {
        var decision = Read(rules).Prepare("fee")!;
        var inputs = Parks(rules).Select(park => new FeelValue[] { park.Area, park.Group }).ToArray();
        var run = new FeelRun(Limits, TimeProvider.System, default);
        var (rate, bytes) = Rate(at =>
        {
            run.Begin();
            return decision.Evaluate(inputs[at], run);
        });
        var peer = isPeerThere
            ? FeelinPeer.PerSecond(new
            {
                seconds = PeerSeconds,
                rules = Enumerable.Range(0, rules).Select(rule => new
                {
                    tests = Cells(rule).Select(cell => new[] { cell.Name, cell.Test }), output = $"{rule}",
                }),
                inputs = Parks(rules).Take(100).Select(park => new { area = park.Area, group = park.Group }),
            })
            : double.NaN;
        return Row($"decisions/table-{rules}", rate, peer, bytes);
    }

    /// <summary>Two ranges a rule, each a tenth of all there is, so that no cell is spanned by few rules.</summary>
    private static BenchRow Wide(int rules)
    {
        var random = new Random(7);
        var text = string.Concat(Enumerable.Range(0, rules).Select(rule =>
        {
            var (from, other) = (random.Next(0, 2 * rules), random.Next(0, 2 * rules));
            return $"<rule><inputEntry><text>[{from}..{from + (rules / 5)}]</text></inputEntry>"
                + $"<inputEntry><text>[{other}..{other + (rules / 5)}]</text></inputEntry>"
                + $"<outputEntry><text>{rule}</text></outputEntry></rule>";
        }));
        var decision = Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="m" name="m">
              <inputData id="a" name="a"/><inputData id="b" name="b"/>
              <decision id="d" name="d"><informationRequirement><requiredInput href="#a"/></informationRequirement>
                <informationRequirement><requiredInput href="#b"/></informationRequirement>
                <decisionTable hitPolicy="COLLECT" aggregation="COUNT">
                  <input><inputExpression><text>a</text></inputExpression></input>
                  <input><inputExpression><text>b</text></inputExpression></input><output/>
                  <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
                    <outputEntry><text>0</text></outputEntry></rule>{text}
                </decisionTable></decision></definitions>
            """).Prepare("d")!;
        var inputs = Enumerable.Range(0, InputCount)
            .Select(_ => new FeelValue[] { random.Next(0, 2 * rules), random.Next(0, 2 * rules) }).ToArray();
        var run = new FeelRun(Limits, TimeProvider.System, default);
        var (rate, bytes) = Rate(at =>
        {
            run.Begin();
            return decision.Evaluate(inputs[at], run);
        });
        return Row($"decisions/table-{rules}-wide", rate, double.NaN, bytes);
    }

    /// <summary>The same table asked with a context made for each question.</summary>
    private static BenchRow Contexts()
    {
        var model = Read(100);
        var parks = Parks(100).ToArray();
        var run = new FeelRun(Limits, TimeProvider.System, default);
        var (rate, bytes) = Rate(at =>
        {
            run.Begin();
            return model.Evaluate(
                "fee", FeelContext.Of(("area", parks[at].Area), ("group", parks[at].Group)), run);
        });
        return Row("decisions/table-100-with-contexts", rate, double.NaN, bytes);
    }

    private static BenchRow Compile(int rules)
    {
        var text = Model(rules);
        Read(text).Prepare("fee")!.Evaluate([1, "A"], new(Limits, TimeProvider.System, default));
        var waits = new Histogram();
        for (var time = 0; time < 200; time++)
        {
            var began = Stopwatch.GetTimestamp();
            Read(text).Prepare("fee")!.Evaluate([1, "A"], new(Limits, TimeProvider.System, default));
            waits.Add(Stopwatch.GetElapsedTime(began));
        }

        Console.Error.WriteLine($"decisions/compile-{rules}: {waits.Ms(0.5)} ms");
        return new(
            $"decisions/compile-{rules}", waits.Ms(0.5), "ms", null, null, null,
            new Dictionary<string, object> { ["p50_ms"] = waits.Ms(0.5), ["p99_ms"] = waits.Ms(0.99) });
    }

    private static (double PerSecond, double Bytes) Rate(Func<int, FeelValue> evaluate)
    {
        Pass(Measured / 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (count, seconds) = Pass(Measured);
        return (count / seconds, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);

        (long Count, double Seconds) Pass(TimeSpan time)
        {
            var (done, began) = (0L, Stopwatch.GetTimestamp());
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                for (var at = 0; at < InputCount; at++)
                {
                    if (evaluate(at).IsNull)
                    {
                        throw new InvalidOperationException("A decision gave null.");
                    }
                }

                done += InputCount;
            }

            return (done, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }

    private static BenchRow Row(string name, double rate, double peer, double bytes)
    {
        Console.Error.WriteLine($"{name}: {rate:N0} evaluations/s, {bytes:N1} bytes each; peer {peer:N0}");
        return new(
            name, Math.Round(rate), "evaluations/s", double.IsNaN(peer) ? null : FeelinPeer.Name,
            double.IsNaN(peer) ? null : Math.Round(peer, 1), double.IsNaN(peer) ? null : Math.Round(rate / peer),
            new Dictionary<string, object> { ["allocated_bytes_per_evaluation"] = Math.Round(bytes, 1) });
    }

    private static IEnumerable<(decimal A, decimal B)> Numbers()
    {
        var chance = new Random(1);
        return Enumerable.Range(0, InputCount).Select(_ => (chance.Next(100_000) / 100m, chance.Next(100_000) / 10m));
    }

    private static IEnumerable<(int Area, string Group)> Parks(int rules)
    {
        var chance = new Random(2);
        return Enumerable.Range(0, InputCount).Select(
            _ => (chance.Next(rules / Groups.Length * 10), $"{Groups[chance.Next(Groups.Length)]}"));
    }

    private static IEnumerable<Cell> Cells(int rule)
    {
        var band = rule / Groups.Length * 10;
        yield return new("area", $"[{band}..{band + 10})");
        yield return new("group", $"\"{Groups[rule % Groups.Length]}\"");
    }

    private static DecisionModel Read(int rules) => Read(Model(rules));

    private static DecisionModel Read(string text) => DecisionModel.Read(
        new StringReader(text), [], new() { FileLength = new(10_000_000), Depth = new(50) }, Limits).Value;

    private static string Model(int rules)
    {
        var text = new StringBuilder("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="bench" namespace="bench">
            <inputData name="area" id="area"><variable name="area" typeRef="number"/></inputData>
            <inputData name="group" id="group"><variable name="group" typeRef="string"/></inputData>
            <decision name="fee" id="fee">
            <informationRequirement><requiredInput href="#area"/></informationRequirement>
            <informationRequirement><requiredInput href="#group"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
            <input><inputExpression><text>area</text></inputExpression></input>
            <input><inputExpression><text>group</text></inputExpression></input>
            <output/>
            """);
        for (var rule = 0; rule < rules; rule++)
        {
            text.Append("<rule>");
            foreach (var cell in Cells(rule))
            {
                text.Append("<inputEntry><text>").Append(SecurityElement.Escape(cell.Test))
                    .Append("</text></inputEntry>");
            }

            text.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{rule}</text></outputEntry></rule>");
        }

        return text.Append("</decisionTable></decision></definitions>").ToString();
    }
}
