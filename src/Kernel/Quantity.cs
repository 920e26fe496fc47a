using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Huanhu.Kernel;

/// <summary>An amount of one measure: a whole number of its smallest unit.</summary>
/// <remarks>
/// Range ±9.2 × 10^18 smallest units; every operation is checked and an overflow is a fault
/// (<see cref="OverflowException"/>), never a wrong balance. Negative amounts are lawful: they are differences and
/// corrections. The default value is zero. No operation goes through binary floating point. Immutable.
/// </remarks>
/// <typeparam name="TMeasure">What is measured: <see cref="Area"/>, <see cref="Money"/> and so on.</typeparam>
/// <param name="Count">The number of smallest units, what databases and ledgers store.</param>
[SuppressMessage("Design", "CA1000", Justification = "The type argument names the measure: Quantity<Area>.Read.")]
public readonly record struct Quantity<TMeasure>(long Count) : IComparable<Quantity<TMeasure>>
    where TMeasure : IMeasure<TMeasure>
{
    /// <summary>Nothing.</summary>
    public static Quantity<TMeasure> Zero => default;

    /// <summary>Sum.</summary>
    public static Quantity<TMeasure> operator +(Quantity<TMeasure> left, Quantity<TMeasure> right) =>
        new(left.Count + right.Count);

    /// <summary>Difference; may be negative.</summary>
    public static Quantity<TMeasure> operator -(Quantity<TMeasure> left, Quantity<TMeasure> right) =>
        new(left.Count - right.Count);

    /// <summary>The opposite amount.</summary>
    public static Quantity<TMeasure> operator -(Quantity<TMeasure> amount) => new(-amount.Count);

    /// <summary>So many times the amount.</summary>
    public static Quantity<TMeasure> operator *(Quantity<TMeasure> amount, long times) => new(amount.Count * times);

    /// <summary>Less.</summary>
    public static bool operator <(Quantity<TMeasure> left, Quantity<TMeasure> right) => left.Count < right.Count;

    /// <summary>More.</summary>
    public static bool operator >(Quantity<TMeasure> left, Quantity<TMeasure> right) => left.Count > right.Count;

    /// <summary>At most.</summary>
    public static bool operator <=(Quantity<TMeasure> left, Quantity<TMeasure> right) => left.Count <= right.Count;

    /// <summary>At least.</summary>
    public static bool operator >=(Quantity<TMeasure> left, Quantity<TMeasure> right) => left.Count >= right.Count;

    /// <summary>Reads a number and its unit, such as <c>60 亩</c>, <c>4,000万元</c>, <c>2995.62 m²</c>.</summary>
    /// <remarks>
    /// Full-width characters are read as their ordinary ones; commas may group three digits. Precedence of refusals is
    /// the order of <see cref="QuantityRefusal"/>.
    /// </remarks>
    /// <param name="text">What a person wrote.</param>
    /// <param name="assumed">The unit of a bare number; null refuses bare numbers.</param>
    public static Outcome<Quantity<TMeasure>> Read(string text, Unit<TMeasure>? assumed = null) =>
        QuantityText.Read(text, assumed);

    /// <summary>The part of this amount that a ratio names, such as 110 % of it.</summary>
    public Quantity<TMeasure> Portion(Quantity<Percent> ratio, Rounding rounding) =>
        new((long)RoundedDivision.Divide((Int128)Count * ratio.Count, Percent.Whole.Count, rounding));

    /// <summary>This amount in another measure, by a factor of smallest units to smallest units.</summary>
    /// <remarks>The factor is a dated parameter of its caller: 0.1229 kgce/kWh is 1229 over 10,000.</remarks>
    /// <param name="numerator">Smallest units of <typeparamref name="TOther"/> …</param>
    /// <param name="denominator">… in so many smallest units of this measure; positive.</param>
    /// <param name="rounding">What happens to the rest.</param>
    public Quantity<TOther> Convert<TOther>(long numerator, long denominator, Rounding rounding)
        where TOther : IMeasure<TOther>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        return new((long)RoundedDivision.Divide((Int128)Count * numerator, denominator, rounding));
    }

    /// <summary>Parts in proportion to weights that sum to this amount (<see cref="LargestRemainder"/>).</summary>
    public IReadOnlyList<Quantity<TMeasure>> Split(params IReadOnlyList<long> weights) =>
        [.. LargestRemainder.Split(Count, weights).Select(part => new Quantity<TMeasure>(part))];

    /// <summary>The number alone, in a unit, with so many digits after the point, halves away from zero.</summary>
    /// <param name="unit">The unit the number is of.</param>
    /// <param name="digits">0 to 12. Five digits of 亩 tell every 0.01 m² apart, so they read back exactly.</param>
    public string Figure(Unit<TMeasure> unit, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, QuantityText.MaxDigitsAfterPoint);
        Int128 scale = 1;
        for (var at = 0; at < digits; at++)
        {
            scale *= 10;
        }

        var scaled = RoundedDivision.Divide(Count * scale * unit.SizeDivisor, unit.Size, Rounding.HalfUp);
        var number = Int128.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var sign = scaled < 0 ? "-" : "";
        return digits == 0 ? sign + number : $"{sign}{number[..^digits]}.{number[^digits..]}";
    }

    /// <summary>The number and its unit, such as <c>60.00 亩</c>; see <see cref="Figure"/> for digits.</summary>
    /// <param name="unit">The unit to print in.</param>
    /// <param name="digits">Digits after the point.</param>
    /// <param name="language"><c>en</c> prints the English symbol, all else the Chinese one.</param>
    public string Print(Unit<TMeasure> unit, int digits, string language = "zh")
    {
        var symbol = unit.Symbol.In(language);
        return Figure(unit, digits) + (symbol == "%" ? symbol : " " + symbol);
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity<TMeasure> other) => Count.CompareTo(other.Count);

    /// <summary>Exact, in the measure's first unit, without trailing zeros: <c>2995.62 m²</c>.</summary>
    public override string ToString()
    {
        var unit = TMeasure.Units[0];
        var exactDigits = unit.Size.ToString(CultureInfo.InvariantCulture).Length - 1;
        var figure = Figure(unit, exactDigits);
        var trimmed = exactDigits == 0 ? figure : figure.TrimEnd('0').TrimEnd('.');
        return unit.Symbol.Zh == "%" ? trimmed + "%" : $"{trimmed} {unit.Symbol.Zh}";
    }
}
