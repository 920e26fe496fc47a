using CsCheck;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

/// <summary>Numbers for tests: as text, and of all sizes.</summary>
internal static class Numbers
{
    /// <summary>Coefficients of every length, with runs of nines and zeros, at exponents near and far.</summary>
    internal static Gen<Decimal128> Any { get; } = Gen.Select(
        Gen.Bool, Coefficients(), Gen.OneOf(
            Gen.Int[-40, 8], Gen.Int[-4, 0], Gen.Int[-6176, 6111], Gen.Int[-6176, -6140], Gen.Int[6070, 6111]),
        (isNegative, coefficient, exponent) => Of(isNegative, coefficient, exponent));

    /// <summary>Numbers of daily life, in ±10^9 with up to four digits after the point.</summary>
    internal static Gen<Decimal128> Small { get; } = Gen.Select(
        Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[-4, 0],
        (coefficient, exponent) => Of(coefficient < 0, (UInt128)Math.Abs(coefficient), exponent));

    /// <summary>Two numbers whose digits overlap.</summary>
    internal static Gen<(Decimal128 Left, Decimal128 Right)> Near { get; } = Gen.Select(
        Any, Coefficients(), Gen.Bool, Gen.Int[-40, 40], (left, coefficient, isNegative, apart) =>
            (left, Of(isNegative, coefficient, Math.Clamp(left.Exponent + apart, -6176, 6111))));

    internal static Decimal128 Read(string text)
    {
        Assert.True(Decimal128.TryParse(text, out var number), text);
        return number;
    }

    internal static Decimal128 Of(bool isNegative, UInt128 coefficient, int exponent)
    {
        Assert.True(Decimal128.TryCreate(isNegative, coefficient, exponent, out var number));
        return number;
    }

    /// <summary>Digits and exponent, <c>none</c> for no number.</summary>
    internal static string Shape(bool isDone, Decimal128 number)
    {
        Span<char> text = stackalloc char[48];
        return isDone ? text[..number.WriteScientific(text)].ToString() : "none";
    }

    private static Gen<UInt128> Coefficients() => Gen.Select(
        Gen.Int[0, 34], Gen.ULong, Gen.ULong, Gen.Int[0, 5], (digits, upper, lower, sort) =>
        {
            var limit = PowersOfTen.Of(digits);
            var any = new UInt128(upper, lower) % limit;
            return sort switch
            {
                0 => limit - 1,
                1 => limit == PowersOfTen.Of(34) ? limit / 10 : limit,
                2 => any - (any % PowersOfTen.Of(digits / 2)),
                3 => limit - 1 - (any % 7 % limit),
                _ => any,
            };
        });
}
