namespace Huanhu.Kernel;

/// <summary>The six digits of a jurisdiction: GB/T 2260, or a pseudo-jurisdiction of a zone or joint area.</summary>
/// <remarks>
/// Form only: six ASCII digits. Whether a jurisdiction of that code exists is asked of a <c>JurisdictionTree</c>,
/// because project codes carry codes such as 320571 or 310052 that no census list holds. Default is the empty code.
/// </remarks>
public readonly record struct JurisdictionCode : IComparable<JurisdictionCode>
{
    private readonly string? _digits;

    private JurisdictionCode(string digits) => _digits = digits;

    /// <summary>Reads six ASCII digits; anything else is false.</summary>
    public static bool TryParse(string? text, out JurisdictionCode code)
    {
        var fits = text?.Length == 6 && text.All(char.IsAsciiDigit);
        code = fits ? new(text!) : default;
        return fits;
    }

    /// <summary>Reads six ASCII digits.</summary>
    /// <exception cref="FormatException">Not six digits.</exception>
    public static JurisdictionCode Parse(string text) => TryParse(text, out var code)
        ? code
        : throw new FormatException($"A jurisdiction code has six digits, not '{text}'.");

    /// <inheritdoc/>
    public int CompareTo(JurisdictionCode other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The six digits; empty for the default value.</summary>
    public override string ToString() => _digits ?? "";

    /// <summary>Order of the digits.</summary>
    public static bool operator <(JurisdictionCode left, JurisdictionCode right) => left.CompareTo(right) < 0;

    /// <summary>Order of the digits.</summary>
    public static bool operator >(JurisdictionCode left, JurisdictionCode right) => left.CompareTo(right) > 0;

    /// <summary>Order of the digits.</summary>
    public static bool operator <=(JurisdictionCode left, JurisdictionCode right) => left.CompareTo(right) <= 0;

    /// <summary>Order of the digits.</summary>
    public static bool operator >=(JurisdictionCode left, JurisdictionCode right) => left.CompareTo(right) >= 0;
}
