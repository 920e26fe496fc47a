namespace Huanhu.Kernel.Tests;

public sealed class MeasuresTests
{
    /// <summary>How large units are to each other, by the definitions people know.</summary>
    [Fact]
    public void Units_have_the_sizes_of_their_definitions()
    {
        Assert.Equal(Area.Mu.Times(15), Area.Hectare.Times(1));
        Assert.Equal(Area.SquareMetre.Times(10_000), Area.Hectare.Times(1));
        Assert.Equal(Area.Mu.Times(1_500), Area.SquareKilometre.Times(1));
        Assert.Equal(Mass.Kilogram.Times(1_000), Mass.Tonne.Times(1));
        Assert.Equal(CoalEquivalent.Tonne.Times(10_000), CoalEquivalent.TenThousandTonnes.Times(1));
        Assert.Equal(ElectricEnergy.MegawattHour.Times(10), ElectricEnergy.TenThousandKilowattHours.Times(1));
        Assert.Equal(ElectricEnergy.MegawattHour.Times(1_000), ElectricEnergy.GigawattHour.Times(1));
        Assert.Equal(Heat.Gigajoule.Times(1_000), Heat.Terajoule.Times(1));
        Assert.Equal(Heat.Megajoule.Times(1_000), Heat.Gigajoule.Times(1));
        Assert.Equal(Volume.TenThousandCubicMetres.Times(100), Volume.MillionCubicMetres.Times(1));
        Assert.Equal(Volume.CubicMetre.Times(10_000), Volume.TenThousandCubicMetres.Times(1));
        Assert.Equal(CarbonMass.Gram.Times(1_000_000), CarbonMass.Tonne.Times(1));
        Assert.Equal(Money.TenThousandYuan.Times(10_000), Money.HundredMillionYuan.Times(1));
        Assert.Equal(Duration.Hour.Times(24), Duration.Day.Times(1));
        Assert.Equal(Percent.PerMille.Times(1_000), Percent.Whole);
    }

    /// <summary>The endings of columns and JSON members, each the unit of the whole number beside it.</summary>
    [Fact]
    public void Suffix_names_the_smallest_unit() => Assert.Equal(
        ["dm2", "g", "kgce", "kwh", "l", "mj", "g_co2", "fen", "s", "person_day", "people", "ppm"],
        [
            Area.Suffix, Mass.Suffix, CoalEquivalent.Suffix, ElectricEnergy.Suffix, Volume.Suffix, Heat.Suffix,
            CarbonMass.Suffix, Money.Suffix, Duration.Suffix, PersonDay.Suffix, Headcount.Suffix, Percent.Suffix,
        ]);

    [Fact]
    public void Ratio_of_nothing_is_a_fault() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Percent.Of(Area.Mu.Times(1), Quantity<Area>.Zero, Rounding.HalfUp));

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
