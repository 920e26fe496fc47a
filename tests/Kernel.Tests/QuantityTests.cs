namespace Huanhu.Kernel.Tests;

public sealed class QuantityTests
{
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
        Assert.Equal(tenth, new Quantity<Mass>(grams).Portion(Percent.One.Times(10), rounding).Count);
}
