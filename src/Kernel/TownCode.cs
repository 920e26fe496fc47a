namespace Huanhu.Kernel;

/// <summary>The nine digits of a town, street or park area, after the statistical division codes.</summary>
/// <remarks>The first six are its county's <see cref="JurisdictionCode"/>. Form only; default is empty.</remarks>
public readonly record struct TownCode
{
    private readonly string? _digits;

    private TownCode(string digits) => _digits = digits;

    /// <summary>The county-level jurisdiction the town belongs to.</summary>
    public JurisdictionCode County => JurisdictionCode.Parse(ToString()[..6]);

    /// <summary>Reads nine ASCII digits; anything else is false.</summary>
    public static bool TryParse(string? text, out TownCode code)
    {
        var fits = text?.Length == 9 && text.All(char.IsAsciiDigit);
        code = fits ? new(text!) : default;
        return fits;
    }

    /// <summary>The nine digits; empty for the default value.</summary>
    public override string ToString() => _digits ?? "";
}
