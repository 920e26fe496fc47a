using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>Why an expression is null: the closed list of words that a <see cref="NullReason"/> uses.</summary>
internal enum NullCode
{
    /// <summary>No variable or function of this name.</summary>
    NameUnknown,

    /// <summary>An operator has no meaning for the kinds of its operands.</summary>
    OperandsUnfit,

    /// <summary>The result is no number, date or duration that can be written: too great, or divided by zero.</summary>
    ResultOutside,

    /// <summary>A value has no entry or property of this name.</summary>
    EntryUnknown,

    /// <summary>A list has no item at this index.</summary>
    IndexOutside,

    /// <summary>A context or call names the same thing twice.</summary>
    NameRepeated,

    /// <summary>What is called is no function.</summary>
    NotAFunction,

    /// <summary>A function has no form with so many arguments, or with these names.</summary>
    ArgumentsUnfit,

    /// <summary>An argument is of a type the parameter does not take, or outside what the function allows.</summary>
    ArgumentUnfit,

    /// <summary>A value is not of the type that was asked for, and cannot be made so (§10.3.2.9.4).</summary>
    TypeUnfit,

    /// <summary>A literal that says no date, time, number or duration.</summary>
    LiteralMalformed,

    /// <summary>
    /// A range cannot be walked through: its ends are not whole numbers or dates, or the wrong way round.
    /// </summary>
    RangeUnfit,

    /// <summary>A regular expression, its flags or its replacement break the rules of XPath.</summary>
    PatternMalformed,

    /// <summary>No rule of a decision table matches, and it has no default.</summary>
    NoRule,

    /// <summary>Rules of a decision table match that must not match together (§8.2.8).</summary>
    RulesOverlap,

    /// <summary>An external function: declined, §10.3.2.13.3 leaves what they may do to the platform.</summary>
    ExternalDeclined,

    /// <summary>Steps, depth, time, list or text beyond the limits that were handed in.</summary>
    LimitExceeded,
}

/// <summary>Makes nulls that tell why.</summary>
internal static class Nulls
{
    private const int MostCauses = 16;
    private const int MostUnits = 300;

    private static readonly string[] Words = [.. Enum.GetNames<NullCode>().Select(name => string.Concat(
        name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{char.ToLowerInvariant(letter)}"
            : char.ToLowerInvariant(letter).ToString())))];

    /// <summary>The word in snake_case.</summary>
    internal static string WordOf(NullCode code) => Words[(int)code];

    internal static NullReason ReasonOf(NullCode code, string message, int position, NullReason? cause = null) =>
        new(WordOf(code), Kept(message), position, Kept(cause));

    // A loop may add a cause in each round, and a message may quote a whole input: what came first is kept.
    private static string Kept(string message) =>
        message.Length > MostUnits ? $"{message.AsSpan(0, MostUnits)}…" : message;

    private static NullReason? Kept(NullReason? cause)
    {
        while (cause is { CauseDepth: >= MostCauses }) { cause = cause.Cause; }

        return cause;
    }

    internal static FeelValue Because(NullCode code, string message, int position, NullReason? cause = null) =>
        FeelValue.NullBecause(ReasonOf(code, message, position, cause));

    /// <summary>
    /// An operation on two values that it has no meaning for; the cause is the null among them, if any.
    /// </summary>
    internal static FeelValue Unfit(string sign, FeelValue left, FeelValue right, int position) => Because(
        NullCode.OperandsUnfit, $"{sign} has no meaning for {KindOf(left)} and {KindOf(right)}", position,
        left.Reason ?? right.Reason);

    internal static FeelValue Outside(string what, int position) =>
        Because(NullCode.ResultOutside, $"{what} has no result that can be written", position);

    internal static string KindOf(FeelValue value) => value.Kind switch
    {
        FeelKind.Null => "null",
        FeelKind.Boolean => "a boolean",
        FeelKind.Number => "a number",
        FeelKind.String => "a string",
        FeelKind.Date => "a date",
        FeelKind.Time => "a time",
        FeelKind.DateTime => "a date and time",
        FeelKind.YearsMonths => "a years and months duration",
        FeelKind.DaysTime => "a days and time duration",
        FeelKind.List => "a list",
        FeelKind.Context => "a context",
        FeelKind.Range => "a range",
        _ => "a function",
    };
}
