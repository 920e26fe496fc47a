using System.Numerics;
using System.Runtime.CompilerServices;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>The powers of ten that decimal arithmetic shifts by, and the number of digits they tell.</summary>
internal static class PowersOfTen
{
    /// <summary>The greatest power that 128 bits hold.</summary>
    internal const int MostDigits = 38;

    /// <summary>The greatest power that 64 bits hold.</summary>
    internal const int MostDigitsOfLong = 19;

    private static readonly UInt128[] Wide = Compute();

    private static ReadOnlySpan<ulong> Narrow =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary>10^power, for a power of 0 … 38.</summary>
    internal static UInt128 Of(int power) => Wide[power];

    /// <summary>10^power, for a power of 0 … 19.</summary>
    internal static ulong OfLong(int power) => Narrow[power];

    /// <summary>The number of decimal digits; 0 for zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int DigitsOf(ulong number)
    {
        // 1233 / 4096 is log10(2) from below, near enough for every length up to 128 bits.
        var guess = unchecked(((64 - BitOperations.LeadingZeroCount(number)) * 1233) >> 12);
        return number >= Narrow[guess] ? guess + 1 : guess;
    }

    /// <summary>The number of decimal digits; 0 for zero.</summary>
    internal static int DigitsOf(UInt128 number)
    {
        var upper = (ulong)(number >> 64);
        if (upper == 0) { return DigitsOf((ulong)number); }

        var guess = unchecked(((128 - BitOperations.LeadingZeroCount(upper)) * 1233) >> 12);
        return number >= Wide[guess] ? guess + 1 : guess;
    }

    /// <summary>Quotient and rest of a division by 10^power, for a power of 0 … 38.</summary>
    internal static UInt128 Divide(UInt128 number, int power, out UInt128 rest)
    {
        if (power <= MostDigitsOfLong)
        {
            var quotient = WideNumber.Divide(number, Narrow[power], out var small);
            rest = small;
            return quotient;
        }

        var above = WideNumber.Divide(number, Narrow[MostDigitsOfLong], out var low);
        var result = WideNumber.Divide(above, Narrow[power - MostDigitsOfLong], out var high);
        rest = unchecked(((UInt128)high * Narrow[MostDigitsOfLong]) + low);
        return result;
    }

    private static UInt128[] Compute()
    {
        var powers = new UInt128[MostDigits + 1];
        powers[0] = 1;
        for (var at = 1; at < powers.Length; at++)
        {
            powers[at] = powers[at - 1] * 10;
        }

        return powers;
    }
}
