using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Energy;

public sealed class EnergyModuleTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly EnergyModule Energy = new(Office.Pack());

    private static readonly EnergyUse Fab = new()
    {
        Electricity = ElectricEnergy.GigawattHour.Times(12),
        NaturalGas = Volume.MillionCubicMetres.Times(0.6m),
        GasPerCubicMetreMicroKgce = 1_330_000,
        Steam = Mass.Tonne.Times(5_000),
    };

    /// <summary>G4: 12 GWh, 0.6 Mm³ of gas at a stated 1.33 kgce/m³ and 5,000 t of steam.</summary>
    [Fact]
    public void Golden_G4_is_2915_8_tce()
    {
        var sum = Energy.ToCoalEquivalent(Fab, Day).Value;
        Assert.Equal("2915.8 tce", $"{sum.Total}");
        Assert.Equal(["1474.8 tce", "798 tce", "643 tce"], sum.Lines.Select(line => $"{line.Amount}"));
        Assert.Equal([false, true, false], sum.Lines.Select(line => line.Coefficient.IsStated));
    }

    /// <summary>Without a heating value of its own, gas is counted as 8,500 kcal/m³ over 7,000.</summary>
    [Fact]
    public void Gas_has_a_preset_that_is_to_be_verified()
    {
        var sum = Energy.ToCoalEquivalent(Fab with { GasPerCubicMetreMicroKgce = null }, Day).Value;
        Assert.Equal("2846.38 tce", $"{sum.Total}");
        Assert.All(sum.Lines, line => Assert.False(line.Coefficient.IsVerified));
    }

    [Fact]
    public void Every_carrier_is_counted()
    {
        var sum = Energy.ToCoalEquivalent(
            new()
            {
                Electricity = ElectricEnergy.KilowattHour.Times(10_000),
                NaturalGas = Volume.CubicMetre.Times(10_000),
                Steam = Mass.Tonne.Times(1),
                Coal = Mass.Tonne.Times(10),
                Diesel = Mass.Tonne.Times(10),
                Gasoline = Mass.Tonne.Times(10),
                Heat = Heat.Gigajoule.Times(100),
            },
            Day).Value;
        Assert.Equal(
            ["1.229 tce", "12.143 tce", "0.129 tce", "7.143 tce", "14.571 tce", "14.714 tce", "3.412 tce"],
            sum.Lines.Select(line => $"{line.Amount}"));
        Assert.Equal(Enum.GetValues<EnergyCarrier>(), sum.Lines.Select(line => line.Coefficient.Carrier));
    }

    [Fact]
    public void Nothing_stated_is_not_nothing_used()
    {
        Assert.Equal("nothing_stated", Energy.ToCoalEquivalent(new(), Day).Refusal?.Code);
        Assert.Equal(0, Energy.ToCoalEquivalent(
            new() { Coal = Quantity<Mass>.Zero }, Day).Value.Total.Count);
    }

    [Fact]
    public void Day_without_coefficient_is_refused()
    {
        var refusal = Energy.ToCoalEquivalent(Fab, new(2021, 3, 31)).Refusal;
        Assert.Equal(("coefficient_missing", "electricity"), (refusal?.Code, refusal?.Where));
        Assert.True(Energy.ToCoalEquivalent(Fab, new(2021, 4, 1)).IsDone);
    }
}
