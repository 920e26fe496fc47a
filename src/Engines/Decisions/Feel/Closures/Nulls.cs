using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

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

    // In the order of FeelKind.
    private static readonly BilingualText[] Kinds =
    [
        new("空值", "null"), new("布尔值", "a boolean"), new("数", "a number"), new("文本", "a string"),
        new("日期", "a date"), new("时间", "a time"), new("日期时间", "a date and time"),
        new("年月时长", "a years and months duration"), new("日时时长", "a days and time duration"),
        new("列表", "a list"), new("上下文", "a context"), new("范围", "a range"), new("函数", "a function"),
    ];

    /// <summary>The word in snake_case.</summary>
    internal static string WordOf(NullCode code) => Words[(int)code];

    internal static NullReason ReasonOf(
        NullCode code, string zh, string en, int position, NullReason? cause = null) =>
        new(WordOf(code), new(Kept(zh), Kept(en)), position, Kept(cause));

    // A loop may add a cause in each round, and a message may quote a whole input: what came first is kept.
    private static string Kept(string message) =>
        message.Length > MostUnits ? $"{message.AsSpan(0, MostUnits)}…" : message;

    private static NullReason? Kept(NullReason? cause)
    {
        while (cause is { CauseDepth: >= MostCauses }) { cause = cause.Cause; }

        return cause;
    }

    internal static FeelValue Because(
        NullCode code, string zh, string en, int position, NullReason? cause = null) =>
        FeelValue.NullBecause(ReasonOf(code, zh, en, position, cause));

    /// <summary>
    /// An operation on two values that it has no meaning for; the cause is the null among them, if any.
    /// </summary>
    internal static FeelValue Unfit(string sign, FeelValue left, FeelValue right, int position) => Because(
        NullCode.OperandsUnfit, $"{sign} 不适用于{KindOf(left).Zh}和{KindOf(right).Zh}",
        $"{sign} has no meaning for {KindOf(left).En} and {KindOf(right).En}", position, left.Reason ?? right.Reason);

    internal static FeelValue Outside(string what, int position) =>
        Because(NullCode.ResultOutside, $"{what} 的结果写不出来", $"{what} has no result that can be written", position);

    internal static BilingualText KindOf(FeelValue value) => Kinds[(int)value.Kind];
}
