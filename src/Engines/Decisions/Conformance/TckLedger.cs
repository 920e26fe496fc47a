using System.Text.Json;

namespace Huanhu.Engines.Decisions.Conformance;

/// <summary>What an outcome means once the ledger of exceptions is read.</summary>
public enum TckState
{
    /// <summary>As expected, and no row says otherwise.</summary>
    Passed,

    /// <summary>Not as expected, and no row says why.</summary>
    Failed,

    /// <summary>Not as expected by decision: a row cites the clause, or a function in Java is asked for.</summary>
    Declined,

    /// <summary>Not as expected yet: a row says what removes it.</summary>
    Owed,

    /// <summary>As expected, while a row says that it is not: the row has to go.</summary>
    ListedPass,
}

/// <summary>The exceptions of a conformance suite: cases by <c>file/case/result</c>, each with its reason.</summary>
/// <param name="Suite">Where the cases come from.</param>
/// <param name="Commit">The state of the suite for which the rows hold: 40 hexadecimal digits.</param>
/// <param name="Debt">Cases that fail, and what removes each.</param>
/// <param name="Declined">Cases that are to fail, and the clause that allows it.</param>
public sealed record TckLedger(
    string Suite, string Commit, IReadOnlyDictionary<string, string> Debt,
    IReadOnlyDictionary<string, string> Declined)
{
    /// <summary>Reads a ledger's JSON.</summary>
    /// <exception cref="JsonException">It is none; a ledger is a part of the program.</exception>
    public static TckLedger Read(Stream json) =>
        JsonSerializer.Deserialize<TckLedger>(json, JsonSerializerOptions.Web)!;

    /// <summary>The name of an outcome in a ledger.</summary>
    /// <param name="file">The file of cases, without folder and extension.</param>
    /// <param name="outcome">Of one of its cases.</param>
    public static string NameOf(string file, TckOutcome outcome) => $"{file}/{outcome.Case}/{outcome.Result}";

    /// <summary>What an outcome means.</summary>
    /// <param name="name">As <see cref="NameOf"/> gives it.</param>
    /// <param name="outcome">How the case went.</param>
    public TckState StateOf(string name, TckOutcome outcome) =>
        outcome.IsPassed ? Debt.ContainsKey(name) || Declined.ContainsKey(name) ? TckState.ListedPass : TckState.Passed
        : outcome.IsDeclined || Declined.ContainsKey(name) ? TckState.Declined
        : Debt.ContainsKey(name) ? TckState.Owed
        : TckState.Failed;
}
