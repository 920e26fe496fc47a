using System.Text.Json;
using Huanhu.Engines.Decisions.Conformance;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Tests.Dmn;

namespace Huanhu.Engines.Decisions.Tests.Conformance;

/// <summary>The DMN suite against its ledger: an unlisted failure fails, and so does a listed pass.</summary>
public sealed class TckRunTests
{
    private static readonly FeelLimits Limits = new()
    {
        Depth = new(200), Steps = new(1_000_000), Time = TimeSpan.FromSeconds(10), ListSize = new(1_000_000),
        TextLength = new(1_000_000), PatternTime = TimeSpan.FromSeconds(1),
    };

    /// <param name="Suite">Where the cases come from.</param>
    /// <param name="Debt">Cases that fail, and what removes each.</param>
    /// <param name="Declined">Cases that are to fail, and the clause that allows it.</param>
    private sealed record Ledger(string Suite, Dictionary<string, string> Debt, Dictionary<string, string> Declined);

    [Fact]
    public void Suite_passes_except_what_its_ledger_lists()
    {
        Assert.SkipWhen(TckSuite.Folder is null, "The conformance suite is not on this machine.");
        using var listed = typeof(TckRunTests).Assembly.GetManifestResourceStream("dmn-tck.json")!;
        var ledger = JsonSerializer.Deserialize<Ledger>(listed, JsonSerializerOptions.Web)!;
        var outcomes = TckSuite.Cases().SelectMany(Run).ToList();
        var failed = outcomes.Where(one => one.Outcome is { IsPassed: false, IsDeclined: false }).ToDictionary(one => one.Name, one => one.Outcome.Why);

        Assert.True(outcomes.Count > 3_000, $"{outcomes.Count} cases");
        Assert.Equal(ledger.Debt.Keys.Concat(ledger.Declined.Keys).Order(), failed.Keys.Order());
    }

    private static IEnumerable<(string Name, TckOutcome Outcome)> Run(string file)
    {
        var cases = File.ReadAllText(file);
        var named = TckRun.ModelOf(cases);
        var models = Directory.GetFiles(Path.GetDirectoryName(file)!, "*.dmn");
        var others = models.Where(model => Path.GetFileName(model) != named).Select(model => Read(model, []));
        var model = Read(models.Single(model => Path.GetFileName(model) == named), [.. others]);
        var name = Path.GetFileNameWithoutExtension(file);
        return TckRun.Run(cases, model, new(Limits, TimeProvider.System, default))
            .Select(outcome => ($"{name}/{outcome.Case}/{outcome.Result}", outcome));
    }

    private static DecisionModel Read(string file, IReadOnlyList<DecisionModel> others)
    {
        using var text = File.OpenText(file);
        return DecisionModel.Read(text, others, new() { FileLength = new(10_000_000), Depth = new(200) }, Limits).Value;
    }
}
