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

    private static readonly DmnLimits FileLimits = new() { FileLength = new(10_000_000), Depth = new(200) };

    [Fact]
    public void Suite_passes_except_what_its_ledger_lists()
    {
        Assert.SkipWhen(TckSuite.Folder is null, "The conformance suite is not on this machine.");
        using var listed = typeof(TckRunTests).Assembly.GetManifestResourceStream("dmn-tck.json")!;
        var ledger = TckLedger.Read(listed);
        var outcomes = TckSuite.Cases().SelectMany(Run).ToList();
        var unlisted = outcomes
            .Where(one => ledger.StateOf(one.Name, one.Outcome) is TckState.Failed or TckState.ListedPass)
            .Select(one => $"{one.Name}: {one.Outcome.Why}");

        Assert.Matches("^[0-9a-f]{40}$", ledger.Commit);
        Assert.True(outcomes.Count > 3_000, $"{outcomes.Count} cases");
        Assert.Empty(unlisted);
    }

    private static IEnumerable<(string Name, TckOutcome Outcome)> Run(string file)
    {
        var cases = TckRun.Of(File.ReadAllText(file));
        var named = cases.Model;
        using var text = File.OpenText(Path.Combine(Path.GetDirectoryName(file)!, named!));
        var model = DecisionModel.ReadWithImports(text, Neighbours(file, named!), FileLimits, Limits).Value;
        var name = Path.GetFileNameWithoutExtension(file);
        return cases.Run(model, new(Limits, TimeProvider.System, default))
            .Select(outcome => (TckLedger.NameOf(name, outcome), outcome));
    }

    private static IEnumerable<TextReader> Neighbours(string file, string model) =>
        Directory.GetFiles(Path.GetDirectoryName(file)!, "*.dmn").Where(other => Path.GetFileName(other) != model)
            .Select(File.ReadAllText).Select(text => new StringReader(text));
}
