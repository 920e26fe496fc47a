using Huanhu.Engines.Decisions.Values;
using static Huanhu.Engines.Decisions.Tests.Values.Numbers;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed partial class Decimal128Tests
{
    public static TheoryData<string, string, string, string, string> Cases
    {
        get
        {
            using var file = typeof(Decimal128Tests).Assembly.GetManifestResourceStream("decimal-cases.txt")!;
            using var reader = new StreamReader(file);
            var cases = new TheoryData<string, string, string, string, string>();
            foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
            {
                var parts = line.Split('|', StringSplitOptions.TrimEntries);
                cases.Add(parts[0], parts[1], parts[2], parts[3], parts[4]);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operation_on_long_numbers_answers_as_its_clause_says(
        string operation, string first, string second, string result, string clause)
    {
        var left = Read(first);
        var isDone = operation switch
        {
            "read" => Decimal128.TryParse(first, out left),
            "compare" => (left = Decimal128.Compare(left, Read(second))) == left,
            "sqrt" => Decimal128.TrySqrt(left, out left),
            "exp" => Decimal128.TryExp(left, out left),
            "log" => Decimal128.TryLog(left, out left),
            "add" => Decimal128.TryAdd(left, Read(second), out left),
            "subtract" => Decimal128.TrySubtract(left, Read(second), out left),
            "multiply" => Decimal128.TryMultiply(left, Read(second), out left),
            "divide" => Decimal128.TryDivide(left, Read(second), out left),
            "modulo" => Decimal128.TryModulo(left, Read(second), out left),
            "power" => Decimal128.TryPower(left, Read(second), out left),
            _ => Decimal128.TryRound(left, int.Parse(second), Named(operation), out left),
        };
        Assert.True(result == Shape(isDone, left), $"{operation} {first} {second}: {Shape(isDone, left)}; {clause}");
    }

    [Fact]
    public void Number_without_a_value_is_zero()
    {
        Assert.Equal("0", default(Decimal128).ToString());
        Assert.Equal(Decimal128.Zero, default);
        Assert.True(default(Decimal128).IsInteger && default(Decimal128).IsEven);
        Assert.Equal(Decimal128.Zero.GetHashCode(), Read("0.00").GetHashCode());
        Assert.False((-Read("0.0")).IsNegative);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("-12.50", "-12.50")]
    [InlineData(".5", "0.5")]
    [InlineData("0.00", "0.00")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("1.5e3", "1500")]
    [InlineData("1.23E-4", "0.000123")]
    [InlineData("1e+2", "100")]
    [InlineData("0e5", "0")]
    [InlineData("123456789012345678901234567890123456789", "123456789012345678901234567890123500000")]
    [InlineData("1e-99999999999999999999", null)]
    public void Literal_is_read_and_written_without_an_exponent(string text, string? written)
    {
        Assert.True(Decimal128.TryParse(text, out var number));
        Assert.Equal(written ?? "0." + new string('0', 6176), number.ToString());
        Span<char> room = stackalloc char[7000];
        Assert.True(number.TryFormat(room, out var length));
        Assert.Equal(number.ToString(), room[..length]);
        Assert.False(number.TryFormat(room[..(length - 1)], out length));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.5.2")]
    [InlineData("1,000")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("１２")]
    [InlineData("1E6145")]
    [InlineData("1e99999999999999999999")]
    public void Text_that_is_no_literal_is_refused(string text) => Assert.False(Decimal128.TryParse(text, out _));

    [Fact]
    public void Scale_beyond_its_range_is_refused()
    {
        Assert.False(Decimal128.TryRound(Read("5.5"), 6177, DecimalRounding.Down, out _));
        Assert.False(Decimal128.TryRound(Read("5.5"), -6112, DecimalRounding.Down, out _));
        Assert.True(Decimal128.TryRound(Read("5.5"), 6176, DecimalRounding.Down, out var same));
        Assert.Equal(Read("5.5"), same);
        Assert.True(Decimal128.TryRound(Read("5.5"), -6111, DecimalRounding.Up, out var greatest));
        Assert.Equal(Read("1E6111"), greatest);
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("-3", false)]
    [InlineData("4.0", true)]
    [InlineData("5.00", false)]
    [InlineData("1E40", true)]
    [InlineData("2.5", null)]
    [InlineData("1E-6176", null)]
    public void Integer_is_even_or_odd(string text, bool? isEven)
    {
        var number = Read(text);
        Assert.Equal(isEven is not null, number.IsInteger);
        Assert.Equal(isEven is true, number.IsEven);
        Assert.Equal(isEven is false, number.IsOdd);
    }

    [Theory]
    [InlineData("0", "3", "0")]
    [InlineData("0", "0", "1")]
    [InlineData("0", "-1", null)]
    [InlineData("0", "0.5", "0")]
    [InlineData("0", "-0.5", null)]
    [InlineData("-2", "3", "-8")]
    [InlineData("-2", "0.5", null)]
    [InlineData("5", "-2", "0.04")]
    [InlineData("1.0", "2", "1.00")]
    [InlineData("4", "0.5", "2")]
    [InlineData("1", "0.333", "1")]
    [InlineData("-1", "999999999", "-1")]
    [InlineData("10", "1000000000", null)]
    [InlineData("10", "-7000", "0")]
    [InlineData("10", "6145", null)]
    [InlineData("3", "4", "81")]
    public void Power_of_special_numbers_is_as_the_standard_says(string number, string exponent, string? power)
    {
        var isDone = Decimal128.TryPower(Read(number), Read(exponent), out var result);
        Assert.Equal(power is not null, isDone);
        if (power is not null) { Assert.Equal(Read(power), result); }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Integer_goes_in_and_comes_out(long number)
    {
        Assert.True(((Decimal128)number).TryToInt64(out var back));
        Assert.Equal(number, back);
        Assert.Equal(number.ToString(), ((Decimal128)number).ToString());
        Assert.Equal(number is >= int.MinValue and <= int.MaxValue, ((Decimal128)number).TryToInt32(out _));
    }

    [Fact]
    public void Integer_beyond_64_bits_is_refused()
    {
        Assert.False(Read("9223372036854775808").TryToInt64(out _));
        Assert.False(Read("-9223372036854775809").TryToInt64(out _));
        Assert.False(Read("0.5").TryToInt64(out _));
        Assert.False(Read("1E6000").TryToInt64(out _));
        Assert.True(Read("12E2").TryToInt32(out var number));
        Assert.Equal(1200, number);
    }

    [Fact]
    public void Decimal_goes_in_exactly_and_comes_out_to_the_nearest()
    {
        Assert.Equal("79228162514264337593543950335", ((Decimal128)decimal.MaxValue).ToString());
        Assert.Equal("-1.50", ((Decimal128)(-1.50m)).ToString());
        Assert.True(Read("0.12345678901234567890123456785").TryToDecimal(out var value));
        Assert.Equal(0.1234567890123456789012345678m, value);
        Assert.True(Read("9.9999999999999999999999999999").TryToDecimal(out value));
        Assert.Equal(10m, value);
        Assert.True(Read("79228162514264337593543950335.4").TryToDecimal(out value));
        Assert.Equal(decimal.MaxValue, value);
        Assert.False(Read("79228162514264337593543950335.5").TryToDecimal(out _));
        Assert.False(Read("1E29").TryToDecimal(out _));
        Assert.True(Read("1E-6000").TryToDecimal(out value));
        Assert.Equal(0m, value);
        Assert.True(Read("7E28").TryToDecimal(out value));
        Assert.Equal(7E28m, value);
    }

    [Fact]
    public void Double_that_is_no_number_is_refused()
    {
        Assert.False(Decimal128.TryFrom(double.NaN, out _));
        Assert.False(Decimal128.TryFrom(double.PositiveInfinity, out _));
        Assert.True(Decimal128.TryFrom(0.1, out var tenth));
        Assert.Equal("0.1", tenth.ToString());
        Assert.Equal(double.PositiveInfinity, Read("1E400").ToDouble());
    }

    private static DecimalRounding Named(string operation) => operation switch
    {
        "quantize" => DecimalRounding.HalfEven,
        "halfup" => DecimalRounding.HalfUp,
        "halfdown" => DecimalRounding.HalfDown,
        _ => Enum.Parse<DecimalRounding>(operation, ignoreCase: true),
    };
}
