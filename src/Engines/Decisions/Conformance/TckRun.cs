using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Conformance;

/// <summary>How one case of the suite went.</summary>
/// <param name="Case">The case's id in its file.</param>
/// <param name="Result">The decision asked for.</param>
/// <param name="IsPassed">Whether it gave what was expected.</param>
/// <param name="IsDeclined">Whether it did not because a function of the platform, in Java, is not run.</param>
/// <param name="IsNullExpected">Whether null was, which an engine that knows nothing gives too.</param>
/// <param name="Why">What was expected and what came; null when passed.</param>
public sealed record TckOutcome(
    string Case, string Result, bool IsPassed, bool IsDeclined, bool IsNullExpected, string? Why);

/// <summary>A file of cases of the DMN Technology Compatibility Kit, read once, to be run against a model.</summary>
public sealed class TckRun
{
    private readonly TckFile _file;

    private TckRun(TckFile file) => _file = file;

    /// <summary>The file name of the model that the cases are about; null when they name none.</summary>
    public string? Model => _file.Model;

    /// <summary>Reads a file of cases.</summary>
    /// <param name="cases">The text of the file.</param>
    /// <exception cref="System.Xml.XmlException">It is not XML.</exception>
    public static TckRun Of(string cases) => new(TckFile.Read(new StringReader(cases)));

    /// <summary>Runs every case.</summary>
    /// <param name="model">The model they are about.</param>
    /// <param name="run">Limits, moment and room.</param>
    public IReadOnlyList<TckOutcome> Run(DecisionModel model, FeelRun run) =>
        [.. _file.Cases.SelectMany(one => one.Results.Select(result => Outcome(one, result, model, run)))];

    private static TckOutcome Outcome(TckCase one, TckExpectation result, DecisionModel model, FeelRun run)
    {
        run.Begin();
        var inputs = FeelContext.Of([.. one.Inputs]);
        var value = model.Evaluate(
            one.Target == TckTarget.Decision ? result.Name : one.Invocable ?? result.Name, inputs, run);
        // Of a service with several output decisions each result names one.
        if (one.Target == TckTarget.Service && value.Kind == FeelKind.Context
            && value.AsContext().TryGet(result.Name, out var part))
        {
            value = part;
        }

        var expected = result.Expected ?? default;
        var isPassed = result.IsError ? value.IsNull : TckComparison.AreEqual(expected, value);
        return new(
            one.Id, result.Name, isPassed, !isPassed && IsDeclined(value.Reason), expected.IsNull,
            isPassed ? null : $"expected {expected}, not {value}{Reasons(value.Reason)}");
    }

    private static bool IsDeclined(NullReason? reason) =>
        reason is not null && (reason.Code == Nulls.WordOf(NullCode.ExternalDeclined) || IsDeclined(reason.Cause));

    private static string Reasons(NullReason? reason) =>
        reason is null ? "" : $" because {reason.Message.En}{Reasons(reason.Cause)}";
}
