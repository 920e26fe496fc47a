using System.Xml;
using Huanhu.Engines.Decisions.Conformance;

namespace Huanhu.Platform.Shared.Decisions;

/// <summary>Runs the cases of the DMN conformance suite that lie below a folder.</summary>
internal static class ConformanceRun
{
    /// <summary>A folder of the suite, by its path below the one that was asked for.</summary>
    internal sealed record FolderTotals(string Suite, int Passed, int Failed, int Declined);

    /// <summary>One case that is not as the suite and the ledger say, or was owed.</summary>
    internal sealed record Finding(string File, string Case, TckState State, string Why);

    /// <param name="NonNullPassed">Passed cases that expect a value.</param>
    /// <param name="NonNullTotal">All cases that expect a value.</param>
    internal sealed record Totals(
        int Passed, int Failed, int Declined, int NonNullPassed, int NonNullTotal, IReadOnlyList<FolderTotals> Suites);

    internal sealed record Result(Totals Totals, IReadOnlyList<Finding> Findings)
    {
        /// <summary>Whether all that is not as it should be stands in the ledger.</summary>
        public bool IsGood => Findings.All(finding => finding.State == TckState.Owed);
    }

    private sealed record Ran(string Folder, string File, TckOutcome Outcome, TckState State);

    /// <summary>Runs every file of cases; one without a readable model is one failed case.</summary>
    public static Result Run(string folder, TimeProvider clock, CancellationToken cancel)
    {
        var ledger = Ledger();
        var ran = new List<Ran>();
        foreach (var file in Files(folder))
        {
            cancel.ThrowIfCancellationRequested();
            var (name, below) = (Path.GetFileNameWithoutExtension(file), Path.GetDirectoryName(file)!);
            ran.AddRange(Outcomes(file, clock).Select(outcome => (Name: TckLedger.NameOf(name, outcome), outcome))
                .Select(one => new Ran(
                    Path.GetRelativePath(folder, below), Path.GetRelativePath(folder, file), one.outcome,
                    ledger.StateOf(one.Name, one.outcome))));
        }

        return new(TotalsOf(ran), [.. ran.Where(one => one.State is not (TckState.Passed or TckState.Declined))
            .Select(one => new Finding(one.File, $"{one.Outcome.Case}/{one.Outcome.Result}", one.State,
                one.Outcome.Why ?? "passes, and the ledger lists it as failing"))]);
    }

    private static TckLedger Ledger()
    {
        using var listed = typeof(ConformanceRun).Assembly.GetManifestResourceStream("dmn-tck.json")!;
        return TckLedger.Read(listed);
    }

    private static Totals TotalsOf(List<Ran> ran)
    {
        var values = ran.Where(one => !one.Outcome.IsNullExpected).ToList();
        return new(
            Count(ran, IsPassed), Count(ran, IsFailed), Count(ran, IsDeclined), Count(values, IsPassed), values.Count,
            [
                .. ran.GroupBy(one => one.Folder, StringComparer.Ordinal).Select(suite => new FolderTotals(
                    suite.Key, Count(suite, IsPassed), Count(suite, IsFailed), Count(suite, IsDeclined))),
            ]);

        static int Count(IEnumerable<Ran> ran, Func<TckState, bool> meant) => ran.Count(one => meant(one.State));
        static bool IsPassed(TckState state) => state == TckState.Passed;
        static bool IsDeclined(TckState state) => state == TckState.Declined;
        // What is owed has failed; so has what the ledger lists and passes.
        static bool IsFailed(TckState state) => !IsPassed(state) && !IsDeclined(state);
    }

    private static IReadOnlyList<TckOutcome> Outcomes(string file, TimeProvider clock)
    {
        try
        {
            var cases = TckRun.Of(File.ReadAllText(file));
            var beside = Path.GetDirectoryName(file)!;
            var name = cases.Model ?? Path.GetFileName(Directory.EnumerateFiles(beside, "*.dmn").First());
            var model = ModelFiles.Read(Path.Combine(beside, name));
            return model.IsDone
                ? cases.Run(model.Value, ModelFiles.NewRun(clock))
                : [Broken(model.Refusal.Message.En)];
        }
        catch (Exception fault) when (
            fault is XmlException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return [Broken(fault.Message)];
        }
    }

    private static TckOutcome Broken(string why) => new("*", "*", false, false, false, why);

    /// <summary>Files whose root is <c>testCases</c>; an unreadable one counts by its name.</summary>
    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Where(IsCases)
            .Order(StringComparer.Ordinal);

    private static bool IsCases(string file)
    {
        try
        {
            using var xml = XmlReader.Create(
                file, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "testCases";
        }
        catch (XmlException)
        {
            return Path.GetFileName(file).Contains("-test-", StringComparison.Ordinal);
        }
    }
}
