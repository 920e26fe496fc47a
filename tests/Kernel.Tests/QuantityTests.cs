using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class QuantityTests
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
        Assert.Equal(dm2, Quantity<Area>.Read(text).Value.Units);

    [Theory]
    [InlineData("4,000万元", 4_000_000_000)]
    [InlineData("4000 万", 4_000_000_000)]
    [InlineData("1.5 亿元", 15_000_000_000)]
    [InlineData("0.01 元", 1)]
    [InlineData("12 分", 12)]
    public void Money_is_read_in_fen(string text, long fen) =>
        Assert.Equal(fen, Quantity<Money>.Read(text).Value.Units);

    [Fact]
    public void Every_measure_reads_its_own_units()
    {
        Assert.Equal(20_000, Quantity<Mass>.Read("0.02 t").Value.Units);
        Assert.Equal(1_500, Quantity<Mass>.Read("1.5千克").Value.Units);
        Assert.Equal(2_915_800, Quantity<CoalEquivalent>.Read("2,915.8 tce").Value.Units);
        Assert.Equal(12_000_000, Quantity<ElectricEnergy>.Read("1200 万千瓦时").Value.Units);
        Assert.Equal(12_000_000, Quantity<ElectricEnergy>.Read("12,000 MWh").Value.Units);
        Assert.Equal(600_000_000, Quantity<Volume>.Read("60 万m³").Value.Units);
        Assert.Equal(537_000_000, Quantity<CarbonMass>.Read("537 tCO2").Value.Units);
        Assert.Equal(5_400, Quantity<Duration>.Read("1.5 小时").Value.Units);
        Assert.Equal(20, Quantity<PersonDay>.Read("20 人日").Value.Units);
        Assert.Equal(911_111, Quantity<Percent>.Read("91.1111%").Value.Units);
    }

    [Fact]
    public void Bare_number_takes_the_unit_that_is_assumed() =>
        Assert.Equal(4_000_000, Quantity<Area>.Read("60", Area.Mu).Value.Units);

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
    public void Print_states_its_digits_and_rounds_half_up()
    {
        var land = Area.SquareMetre.Times(2995.62m);
        Assert.Equal("4.49 亩", land.Print(Area.Mu, 2));
        Assert.Equal("4.4934 mu", land.Print(Area.Mu, 4, "en"));
        Assert.Equal("0.30 公顷", land.Print(Area.Hectare, 2));
        Assert.Equal("2995.62 m²", land.ToString());
        Assert.Equal("-1.50 万元", Money.Yuan.Times(-15_000).Print(Money.TenThousandYuan, 2));
        Assert.Equal("0", Money.Fen.Times(49).Figure(Money.Yuan, 0));
        Assert.Equal("1", Money.Fen.Times(50).Figure(Money.Yuan, 0));
        Assert.Equal("-1", Money.Fen.Times(-50).Figure(Money.Yuan, 0));
        Assert.Equal("91.11%", new Quantity<Percent>(911_111).Print(Percent.One, 2));
        Assert.Equal("91.1111%", new Quantity<Percent>(911_111).ToString());
        Assert.Equal("1200 kWh", ElectricEnergy.KilowattHour.Times(1200).ToString());
    }

    [Fact]
    public void Exact_text_reads_back_as_the_same_quantity() => Gen.Long[-(1L << 62), 1L << 62].Sample(units =>
    {
        Assert.Equal(units, Quantity<Area>.Read(new Quantity<Area>(units).ToString()).Value.Units);
        Assert.Equal(units, Quantity<Money>.Read(new Quantity<Money>(units).ToString()).Value.Units);
        Assert.Equal(units, Quantity<Mass>.Read(new Quantity<Mass>(units).ToString()).Value.Units);
        Assert.Equal(units, Quantity<Percent>.Read(new Quantity<Percent>(units).ToString()).Value.Units);
    });

    [Fact]
    public void Five_digits_of_mu_tell_every_smallest_unit_apart() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000]
        .Sample(units => Quantity<Area>.Read(new Quantity<Area>(units).Print(Area.Mu, 5)).Value.Units == units);

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Gen.String.Sample(text => Quantity<Area>.Read(text).IsDone || Quantity<Area>.Read(text).Refusal is not null);

    [Fact]
    public void Overflow_is_a_fault()
    {
        var most = new Quantity<Mass>(long.MaxValue);
        Assert.Throws<OverflowException>(() => most + Mass.Gram.Times(1));
        Assert.Throws<OverflowException>(() => -most - Mass.Gram.Times(2));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => Area.SquareKilometre.Times(1_000_000_000_000m));
        Assert.Throws<OverflowException>(() => most.Portion(Percent.One.Times(101), Rounding.Down));
    }

    [Fact]
    public void Constant_finer_than_the_smallest_unit_is_a_fault() =>
        Assert.Throws<ArgumentException>(() => Mass.Gram.Times(0.5m));

    [Fact]
    public void Quantities_of_one_measure_add_and_compare()
    {
        var hudai = Area.Mu.Times(60);
        var yixing = Area.Mu.Times(90);
        Assert.Equal(Area.Mu.Times(150), hudai + yixing);
        Assert.Equal(Area.Mu.Times(-30), hudai - yixing);
        Assert.Equal(Area.Mu.Times(180), hudai * 3);
        Assert.Equal(Area.Hectare.Times(10), Quantity<Area>.Zero + hudai + yixing);
        Assert.True(hudai < yixing && yixing > hudai && hudai <= yixing && yixing >= hudai);
    }

    [Theory]
    [InlineData(25, Rounding.HalfUp, 3)]
    [InlineData(24, Rounding.HalfUp, 2)]
    [InlineData(-25, Rounding.HalfUp, -3)]
    [InlineData(29, Rounding.Down, 2)]
    [InlineData(-29, Rounding.Down, -2)]
    [InlineData(21, Rounding.Up, 3)]
    [InlineData(-21, Rounding.Up, -3)]
    [InlineData(20, Rounding.Up, 2)]
    public void Portion_rounds_as_stated(long grams, Rounding rounding, long tenth) =>
        Assert.Equal(tenth, new Quantity<Mass>(grams).Portion(Percent.One.Times(10), rounding).Units);

    /// <summary>G4: 12,000,000 kWh, 600,000 m³ of gas at 1.33 kgce/m³ and 5,000 t of steam at 0.1286 tce/t.</summary>
    [Fact]
    public void Golden_G4_energy_sums_to_2915_8_tce()
    {
        var power = ElectricEnergy.KilowattHour.Times(12_000_000).Convert<CoalEquivalent>(1229, 10_000, Rounding.Up);
        var gas = Volume.CubicMetre.Times(600_000).Convert<CoalEquivalent>(133, 100_000, Rounding.Up);
        var steam = Mass.Tonne.Times(5_000).Convert<CoalEquivalent>(1286, 10_000_000, Rounding.Up);
        Assert.Equal(["1474.8 tce", "798 tce", "643 tce"], [$"{power}", $"{gas}", $"{steam}"]);
        Assert.Equal("2915.8 tce", $"{power + gas + steam}");
    }

    /// <summary>G5: what a new discharge around the lake has to be balanced by, at 1.1 and at 2 times.</summary>
    [Theory]
    [InlineData("0.02 t", "0.022 t", "0.04 t")]
    [InlineData("0.8 t", "0.88 t", "1.6 t")]
    [InlineData("3.2 t", "3.52 t", "6.4 t")]
    [InlineData("0.16 t", "0.176 t", "0.32 t")]
    public void Golden_G5_replacement_ratios(string discharge, string at110, string at200)
    {
        var mass = Quantity<Mass>.Read(discharge).Value;
        Assert.Equal(at110, $"{mass.Portion(Percent.One.Times(110), Rounding.Up)}");
        Assert.Equal(at200, $"{mass.Portion(Percent.One.Times(200), Rounding.Up)}");
    }

    /// <summary>G8: ready 900, supplied 820, built 760, industrial 520 ha.</summary>
    [Theory]
    [InlineData(820, 900, "91.11%")]
    [InlineData(760, 820, "92.68%")]
    [InlineData(520, 760, "68.42%")]
    public void Golden_G8_land_use_ratios(int part, int whole, string ratio) => Assert.Equal(ratio,
        Percent.Of(Area.Hectare.Times(part), Area.Hectare.Times(whole), Rounding.HalfUp).Print(Percent.One, 2));

    /// <summary>G9: 60 亩 with 32,400, 66,000 and 6,300 万元 give 540, 1,100 and 105 万元 a 亩.</summary>
    [Theory]
    [InlineData("32,400 万元", "540 万元")]
    [InlineData("66,000 万元", "1100 万元")]
    [InlineData("6,300 万元", "105 万元")]
    public void Golden_G9_money_per_mu(string total, string perMu)
    {
        var parts = Quantity<Money>.Read(total).Value.Split([.. Enumerable.Repeat(1L, 60)]);
        Assert.All(parts, part => Assert.Equal(perMu, part.Print(Money.TenThousandYuan, 0)));
    }
}
