using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class QuantityTextTests
{
    [Theory]
    [InlineData("60 亩", 4_000_000)]
    [InlineData("60亩", 4_000_000)]
    [InlineData("1 亩", 66_667)]
    [InlineData("1.5 mu", 100_000)]
    [InlineData("2,995.62 m²", 299_562)]
    [InlineData("２９９５．６２平方米", 299_562)]
    [InlineData("2995.62㎡", 299_562)]
    [InlineData("4 公顷", 4_000_000)]
    [InlineData("212 km2", 21_200_000_000)]
    [InlineData("-0.01 m2", -1)]
    public void Area_is_read_in_both_unit_systems(string text, long dm2) =>
        Assert.Equal(dm2, Quantity<Area>.Read(text).Value.Count);

    [Theory]
    [InlineData("4,000万元", 4_000_000_000)]
    [InlineData("4000 万", 4_000_000_000)]
    [InlineData("1.5 亿元", 15_000_000_000)]
    [InlineData("0.01 元", 1)]
    [InlineData("12 分", 12)]
    public void Money_is_read_in_fen(string text, long fen) =>
        Assert.Equal(fen, Quantity<Money>.Read(text).Value.Count);

    [Fact]
    public void Every_measure_reads_its_own_units()
    {
        Assert.Equal(20_000, Quantity<Mass>.Read("0.02 t").Value.Count);
        Assert.Equal(1_500, Quantity<Mass>.Read("1.5千克").Value.Count);
        Assert.Equal(2_915_800, Quantity<CoalEquivalent>.Read("2,915.8 tce").Value.Count);
        Assert.Equal(12_000_000, Quantity<ElectricEnergy>.Read("1200 万千瓦时").Value.Count);
        Assert.Equal(12_000_000, Quantity<ElectricEnergy>.Read("12,000 MWh").Value.Count);
        Assert.Equal(600_000_000, Quantity<Volume>.Read("60 万m³").Value.Count);
        Assert.Equal(537_000_000, Quantity<CarbonMass>.Read("537 tCO2").Value.Count);
        Assert.Equal(5_400, Quantity<Duration>.Read("1.5 小时").Value.Count);
        Assert.Equal(20, Quantity<PersonDay>.Read("20 人日").Value.Count);
        Assert.Equal(911_111, Quantity<Percent>.Read("91.1111%").Value.Count);
    }

    [Fact]
    public void Bare_number_takes_the_unit_that_is_assumed() =>
        Assert.Equal(4_000_000, Quantity<Area>.Read("60", Area.Mu).Value.Count);

    [Theory]
    [InlineData("", "not_a_number")]
    [InlineData("亩", "not_a_number")]
    [InlineData("六十亩", "not_a_number")]
    [InlineData("1,00 亩", "not_a_number")]
    [InlineData("1.2.3 亩", "not_a_number")]
    [InlineData("--1 亩", "not_a_number")]
    [InlineData("1-2 亩", "not_a_number")]
    [InlineData("60", "unit_missing")]
    [InlineData("60 吨", "unit_unknown")]
    [InlineData("0.001 m²", "finer_than_smallest_unit")]
    [InlineData("1000000000000 km²", "out_of_range")]
    [InlineData("1234567890123456789012345 m²", "out_of_range")]
    public void Unreadable_area_is_refused_by_name(string text, string code) =>
        Assert.Equal(code, Quantity<Area>.Read(text).Refusal?.Code);

    [Fact]
    public void Refusal_names_what_was_there_and_what_was_expected()
    {
        var message = Quantity<Area>.Read("60 吨").Refusal!.Message;
        Assert.Equal("“60 吨”不是面积：没有单位“吨”。应写成数字加单位，单位可用：m²、亩、公顷、km²。", message.Zh);
        Assert.Equal("'60 吨' is not an area: there is no unit '吨'. "
            + "Expected a number and one of the units m², mu, ha, km².", message.En);
    }

    [Fact]
    public void Exact_text_reads_back_as_the_same_quantity() => Gen.Long[-(1L << 62), 1L << 62].Sample(units =>
    {
        Assert.Equal(units, Quantity<Area>.Read(new Quantity<Area>(units).ToString()).Value.Count);
        Assert.Equal(units, Quantity<Money>.Read(new Quantity<Money>(units).ToString()).Value.Count);
        Assert.Equal(units, Quantity<Mass>.Read(new Quantity<Mass>(units).ToString()).Value.Count);
        Assert.Equal(units, Quantity<Percent>.Read(new Quantity<Percent>(units).ToString()).Value.Count);
    });

    [Fact]
    public void Five_digits_of_mu_tell_every_smallest_unit_apart() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000]
        .Sample(units => Quantity<Area>.Read(new Quantity<Area>(units).Print(Area.Mu, 5)).Value.Count == units);

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Gen.String.Sample(text => Quantity<Area>.Read(text).IsDone || Quantity<Area>.Read(text).Refusal is not null);
}
