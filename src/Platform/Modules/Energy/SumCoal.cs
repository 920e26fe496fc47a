using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Energy;

/// <summary>Counts each carrier as standard coal and adds them up.</summary>
internal static class SumCoal
{
    /// <param name="coefficientOf">The coefficient in force; null when there is none.</param>
    /// <param name="day">For the words of a refusal.</param>
    public static Outcome<CoalEquivalentSum> Of(
        EnergyUse use, Func<EnergyCarrier, EnergyCoefficient?> coefficientOf, DateOnly day)
    {
        var lines = new List<CoalEquivalentLine>();
        foreach (var (carrier, count) in Stated(use))
        {
            if (CoefficientOf(carrier) is not { } coefficient)
            {
                return Refusal.Of(EnergyRefusal.CoefficientMissing,
                    $"{day:yyyy-MM-dd} 没有{NameOf(carrier).Zh}的折标系数。",
                    $"No coefficient of {NameOf(carrier).En} is in force on {day:yyyy-MM-dd}.", SnakeCase.Of(carrier));
            }

            lines.Add(new(coefficient, count(coefficient.MicroKgce)));
        }

        return lines.Count > 0
            ? new CoalEquivalentSum(lines.Aggregate(
                Quantity<CoalEquivalent>.Zero, (sum, line) => sum + line.Amount), lines)
            : Refusal.Of(EnergyRefusal.NothingStated, "没有填写任何能源的用量。", "No use of any energy is stated.");

        EnergyCoefficient? CoefficientOf(EnergyCarrier carrier) =>
            carrier == EnergyCarrier.NaturalGas && use.GasPerCubicMetreMicroKgce is { } own
                ? new(carrier, own, EnergyCoefficients.PerOf(carrier), new(day, null), "", true)
                : coefficientOf(carrier);
    }

    public static BilingualText NameOf(EnergyCarrier carrier) => carrier switch
    {
        EnergyCarrier.Electricity => new("电力", "electricity"),
        EnergyCarrier.NaturalGas => new("天然气", "natural gas"),
        EnergyCarrier.Steam => new("蒸汽", "steam"),
        EnergyCarrier.Coal => new("原煤", "coal"),
        EnergyCarrier.Diesel => new("柴油", "diesel"),
        EnergyCarrier.Gasoline => new("汽油", "gasoline"),
        _ => new("热力", "heat"),
    };

    /// <summary>The stated carriers, each with what turns a coefficient into its standard coal.</summary>
    private static IEnumerable<(EnergyCarrier, Func<long, Quantity<CoalEquivalent>>)> Stated(EnergyUse use)
    {
        (EnergyCarrier, Func<long, Quantity<CoalEquivalent>>?)[] all =
        [
            (EnergyCarrier.Electricity, Counted(use.Electricity, ElectricEnergy.KilowattHour)),
            (EnergyCarrier.NaturalGas, Counted(use.NaturalGas, Volume.CubicMetre)),
            (EnergyCarrier.Steam, Counted(use.Steam, Mass.Tonne)),
            (EnergyCarrier.Coal, Counted(use.Coal, Mass.Tonne)),
            (EnergyCarrier.Diesel, Counted(use.Diesel, Mass.Tonne)),
            (EnergyCarrier.Gasoline, Counted(use.Gasoline, Mass.Tonne)),
            (EnergyCarrier.Heat, Counted(use.Heat, Heat.Gigajoule)),
        ];
        return from each in all where each.Item2 is not null select (each.Item1, each.Item2);
    }

    private static Func<long, Quantity<CoalEquivalent>>? Counted<TMeasure>(
        Quantity<TMeasure>? amount, Unit<TMeasure> per)
        where TMeasure : IMeasure<TMeasure> => amount is { } stated
            ? micro => stated.Convert<CoalEquivalent>(micro, per.Times(1_000_000).Count, Rounding.Up)
            : null;
}
