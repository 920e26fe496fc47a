namespace Huanhu.Kernel;

/// <summary>The four levels of GB/T 4754; the value is the number of characters after the section letter.</summary>
public enum IndustryLevel
{
    /// <summary>门类: a letter, <c>C</c>.</summary>
    Section = 0,

    /// <summary>大类: letter and two digits, <c>C39</c>.</summary>
    Division = 2,

    /// <summary>中类: letter and three digits, <c>C397</c>.</summary>
    Group = 3,

    /// <summary>小类: letter and four digits, <c>C3973</c>.</summary>
    Class = 4,
}

/// <summary>Why a text is no industry code.</summary>
public enum IndustryCodeRefusal
{
    /// <summary>Not a letter A to T followed by nothing or by two, three or four digits.</summary>
    WrongForm,
}

/// <summary>国民经济行业代码 after GB/T 4754, with its section letter: <c>C3973</c>.</summary>
/// <remarks>Form only; whether the code exists is asked of an edition's catalogue. Default is the empty code.</remarks>
public readonly record struct IndustryCode : IComparable<IndustryCode>
{
    private readonly string? _text;

    private IndustryCode(string text) => _text = text;

    /// <summary>The level, from the length.</summary>
    public IndustryLevel Level => (IndustryLevel)(ToString().Length - 1);

    /// <summary>The code one level up; null for a section.</summary>
    public IndustryCode? Parent => Level switch
    {
        IndustryLevel.Section => null,
        IndustryLevel.Division => new(ToString()[..1]),
        _ => new(ToString()[..^1]),
    };

    /// <summary>Reads a code, the letter in either case, with spaces around it.</summary>
    public static Outcome<IndustryCode> Read(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        return code.Length is 1 or >= 3 and <= 5 && code[0] is >= 'A' and <= 'T' && code.Skip(1).All(char.IsAsciiDigit)
            ? new IndustryCode(code)
            : Refusal.Of(IndustryCodeRefusal.WrongForm,
                $"“{text}”不是行业代码：应为门类字母 A–T，后接零位或二至四位数字，如 C3973。",
                $"'{text}' is no industry code: a letter A to T and none or two to four digits are expected, as in "
                + "C3973.");
    }

    /// <inheritdoc/>
    public int CompareTo(IndustryCode other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The code in upper case; empty for the default value.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Catalogue order.</summary>
    public static bool operator <(IndustryCode left, IndustryCode right) => left.CompareTo(right) < 0;

    /// <summary>Catalogue order.</summary>
    public static bool operator >(IndustryCode left, IndustryCode right) => left.CompareTo(right) > 0;

    /// <summary>Catalogue order.</summary>
    public static bool operator <=(IndustryCode left, IndustryCode right) => left.CompareTo(right) <= 0;

    /// <summary>Catalogue order.</summary>
    public static bool operator >=(IndustryCode left, IndustryCode right) => left.CompareTo(right) >= 0;
}
