using System.Diagnostics;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;

namespace Huanhu.Bench;

/// <summary>Who is affected: invented firms under ten sets of rules of the region pack, one after another.</summary>
/// <remarks>
/// <c>impact/SIZE</c> is the time of all ten sets, each against none: verdicts, totals by place, industry and class,
/// the nearest number that would do for each who fails, and histograms. The peer decides the same tables firm by firm:
/// the first rule whose cells hold, and nothing else; what their columns come to is handed to it.
/// <c>impact/100k/unify</c> is the unified standard against the two that it replaces.
/// <c>HUANHU_BENCH_IMPACT_FIRMS</c> sets one number of firms, to look at one part quickly.
/// </remarks>
internal static class ImpactBench
{
    private const int ModelCount = 10;
    private const int Seed = 20_261_128;
    private const int PeerFirms = 10_000;
    private const double PeerSeconds = 0.4;

    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8));

    private static IReadOnlyList<(string Name, int Firms, int Runs)> Sizes { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_BENCH_IMPACT_FIRMS"), out var firms)
            ? [($"impact/{firms}", firms, 3)]
            : [("impact/10k", 10_000, 20), ("impact/100k", 100_000, 7), ("impact/1M", 1_000_000, 3)];

    private static IReadOnlyList<RuleVersion> Packed { get; } =
    [
        .. Directory.GetFiles(RegionPack.Found.PathOf("rules"), "*.dmn").Order(StringComparer.Ordinal)
            .Select(file => StandardsModule.Read(File.ReadAllText(file)).Value),
    ];

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        // Standards that are asked of firms first, then ladders; those that read a place say nothing of a firm.
        var models = Packed.Where(rules => rules.Model.StartsWith("admission-", StringComparison.Ordinal))
            .Concat(Packed.Where(rules => rules.Kind == RuleKind.Ladder)).Take(ModelCount).ToList();
        var rows = new List<BenchRow>();
        // What is measured is not the compiler's first look at the code.
        Measure("warm-up", 1_000, 2, models);
        foreach (var (name, firms, runs) in Sizes)
        {
            var row = Measure(name, firms, runs, models);
            rows.Add(firms == PeerFirms ? BesidePeer(row, models) : row);
            if (firms == 100_000 || Sizes.Count == 1)
            {
                rows.Add(Unify($"{name}/unify", firms, runs));
            }
        }

        return Task.FromResult<IReadOnlyList<BenchRow>>(rows);
    }

    private static BenchRow Measure(string name, int firms, int runs, List<RuleVersion> models)
    {
        var (rows, levels, more) = Invent(firms);
        var (wholes, each) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var took = models.Select(model =>
                Took(new([], [Everywhere(model)], _ => true, Now), rows, levels)).ToList();
            wholes.Add(took.Sum());
            each.AddRange(took);
        }

        more["models"] = models.Count;
        more["clauses"] = models.Sum(model => model.Clauses.Count);
        more["model_p50"] = At(each, 50);
        more["model_p99"] = At(each, 99);
        return Row(name, At(wholes, 50), more);
    }

    private static BenchRow Unify(string name, int firms, int runs)
    {
        var (rows, levels, more) = Invent(firms);
        var before = Packed.Where(rules => rules.Model is "admission-xinwu" or "admission-yixing")
            .Select(rules => new RulesInPlace(rules, place => rules.Scope.Contains(place))).ToList();
        var after = Packed.Single(rules => rules.Model == "admission-unified");
        var question = new ImpactQuestion(
            before, [new(after, place => after.Scope.Contains(place))], _ => true, Now);
        var took = Enumerable.Range(0, runs).Select(_ => Took(question, rows, levels)).ToList();
        var impact = Impact.Of([new(question, rows, levels)]);
        more["p50"] = At(took, 50);
        more["p99"] = At(took, 99);
        more["considered"] = impact.Whole.Count;
        more["flips"] = impact.Whole.Flips;
        return Row(name, At(took, 99), more);
    }

    private static double Took(ImpactQuestion question, Population rows, IReadOnlyList<string> levels)
    {
        var began = Stopwatch.GetTimestamp();
        _ = Impact.Of([new(question, rows, levels)]);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static (Population Rows, IReadOnlyList<string> Levels, Dictionary<string, object> More) Invent(int firms)
    {
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        var rows = new FirmGenerator([
            (County("320211", "滨湖区", "Binhu"), 2), (County("320214", "新吴区", "Xinwu"), 4),
            (County("320282", "宜兴市", "Yixing"), 4), (County("320509", "吴江区", "Wujiang"), 5),
        ]).Generate(firms, Seed).On(new(2026, 11, 28));
        var invented = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var evaluation = Packed.Single(rules => rules.Model == "per-mu-demo");
        var levels = PerMuLevels.Of(rows, _ => evaluation, Now);
        return (rows, levels, new()
        {
            ["firms"] = firms,
            ["invented_ms"] = Math.Round(invented),
            ["bytes_per_firm"] = (GC.GetTotalMemory(forceFullCollection: true) - empty) / firms,
        });
    }

    /// <summary>The peer's time for the same tables, from how many of some hundred firms it decides a second.</summary>
    private static BenchRow BesidePeer(BenchRow row, List<RuleVersion> models)
    {
        if (!FeelinPeer.IsThere())
        {
            return row;
        }

        var (firms, _, _) = Invent(200);
        var seconds = 0.0;
        foreach (var model in models)
        {
            var facts = Enumerable.Range(0, firms.RowCount).Select(at => firms.FactsOf(at)).ToList();
            var tables = model.Clauses.Select(clause => AnalysedTable.Of(clause.Logic)).OfType<AnalysedTable>();
            foreach (var table in tables)
            {
                seconds += PeerFirms / FeelinPeer.PerSecond(new
                {
                    Seconds = PeerSeconds,
                    Rules = Enumerable.Range(1, table.RuleCount).Select(rule => new
                    {
                        Tests = table.Columns.Zip(table.RuleOf(rule).Cells).Where(cell => cell.Second != "-")
                            .Select(cell => new[] { cell.First, cell.Second }),
                        Output = "\"pass\"",
                    }),
                    Inputs = facts.Select(each => table.Columns.ToDictionary(
                        column => column, column => ValueOf(model, column, each))),
                });
            }
        }

        var figure = Math.Round(seconds * 1_000);
        return row with
        {
            Peer = FeelinPeer.Name, PeerFigure = figure, Ratio = Math.Round(figure / row.Figure),
        };
    }

    private static object? ValueOf(RuleVersion model, string column, Dictionary<string, FactValue> facts) => Plain(
        facts.TryGetValue(column, out var fact) ? fact.Value
        : model.Terms.FirstOrDefault(term => term.Name == column) is { } term ? term.Evaluate(facts, Now)
        : FeelValue.Null);

    private static object? Plain(FeelValue value) => value.Kind switch
    {
        FeelKind.Number => value.AsNumber().TryToDecimal(out var number) ? number : null,
        FeelKind.String => value.AsString(),
        FeelKind.Boolean => value.AsBoolean(),
        FeelKind.List => value.AsList().Select(Plain).ToArray(),
        _ => null,
    };

    private static BenchRow Row(string name, double figure, Dictionary<string, object> more)
    {
        var told = string.Join(", ", more.Select(one => $"{one.Key} {one.Value}"));
        Console.Error.WriteLine($"{name}: {figure:N1} ms; {told}");
        return new(name, Math.Round(figure, 1), "ms", null, null, null, more);
    }

    private static RulesInPlace Everywhere(RuleVersion rules) => new(rules, _ => true);

    private static double At(List<double> took, int percent) =>
        Math.Round(took.Order().ElementAt(Math.Max((took.Count * percent / 100) - 1, 0)), 1);

    private static Jurisdiction County(string code, string zh, string en) =>
        new(JurisdictionCode.Parse(code), new(zh, en), JurisdictionLevel.County, null, [], false);
}
