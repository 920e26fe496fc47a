namespace Huanhu.Kernel;

/// <summary>A unit of one measure: how many smallest units it holds, and how people spell it.</summary>
/// <remarks>
/// The size is an exact ratio. 亩 is the only unit whose size is not whole (10000/15 m² = 66,666⅔ smallest units), hence
/// the only one where reading rounds: to the nearest smallest unit, halves away from zero. In every other unit a
/// number finer than the smallest unit is refused, because it is a slip and not a measurement. Immutable.
/// </remarks>
/// <typeparam name="TMeasure">What is measured.</typeparam>
public sealed class Unit<TMeasure>
    where TMeasure : IMeasure<TMeasure>
{
    private readonly string[] _spellings;

    internal Unit(BilingualText symbol, long size, long sizeDivisor, params string[] spellings) =>
        (Symbol, Size, SizeDivisor, _spellings) = (symbol, size, sizeDivisor, [symbol.Zh, symbol.En, .. spellings]);

    internal Unit(string symbol, long size, params string[] spellings)
        : this(new(symbol, symbol), size, 1, spellings)
    {
    }

    /// <summary>How the unit is printed.</summary>
    public BilingualText Symbol { get; }

    /// <summary>Every way it may be written, the Chinese symbol first; either case is read.</summary>
    public IReadOnlyList<string> Spellings => [.. _spellings.Distinct()];

    /// <summary>Smallest units in this unit, times <see cref="SizeDivisor"/>.</summary>
    internal long Size { get; }

    /// <summary>What <see cref="Size"/> is divided by: 1, and 3 for 亩.</summary>
    internal long SizeDivisor { get; }

    /// <summary>So many of this unit: <c>Area.Mu.Times(60)</c>.</summary>
    /// <param name="count">Any decimal number, negative too; for 亩 the result is rounded as the remarks say.</param>
    /// <exception cref="ArgumentException">Finer than the smallest unit.</exception>
    /// <exception cref="OverflowException">Beyond what a <see cref="Quantity{TMeasure}"/> holds.</exception>
    public Quantity<TMeasure> Times(decimal count) => TryTimes(count, out var units)
        ? new((long)units)
        : throw new ArgumentException($"{count} {Symbol.En} is finer than the smallest unit.", nameof(count));

    /// <inheritdoc/>
    public override string ToString() => Symbol.Zh;

    internal bool IsSpelled(string text) => _spellings.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>False when the number is finer than the smallest unit allows.</summary>
    internal bool TryTimes(decimal count, out Int128 units)
    {
        var (mantissa, divisor) = Fraction(count);
        divisor *= SizeDivisor;
        units = RoundedDivision.Divide(mantissa * Size, divisor, Rounding.HalfUp);
        return SizeDivisor != 1 || units * divisor == mantissa * Size;
    }

    /// <summary>The decimal as an integer over a power of ten, exactly.</summary>
    private static (Int128 Mantissa, Int128 Divisor) Fraction(decimal count)
    {
        var bits = decimal.GetBits(decimal.Abs(count));
        var mantissa = unchecked(((Int128)(uint)bits[2] << 64) | ((Int128)(uint)bits[1] << 32) | (uint)bits[0]);
        return (decimal.IsNegative(count) ? -mantissa : mantissa, PowerOfTen(count.Scale));
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var at = 0; at < exponent; at++)
        {
            power *= 10;
        }

        return power;
    }
}
