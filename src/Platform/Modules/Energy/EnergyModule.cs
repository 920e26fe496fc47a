using Huanhu.Kernel;
using Huanhu.Platform.Shared;

namespace Huanhu.Platform.Modules.Energy;

/// <summary>The door of Energy: what a year's use of energy comes to as standard coal (综合能耗).</summary>
/// <remarks>Immutable and safe to share; the coefficients are read once, when they are first asked.</remarks>
public sealed class EnergyModule
{
    private readonly Lazy<EnergyCoefficients> _coefficients;

    internal EnergyModule(RegionPack pack) => _coefficients = new(() =>
        EnergyCoefficients.Read(File.ReadAllText(pack.PathOf("energy/coefficients.json"))));

    /// <summary>The coefficient of a carrier that is in force on a day; null when none is.</summary>
    public EnergyCoefficient? CoefficientOf(EnergyCarrier carrier, DateOnly day) =>
        _coefficients.Value.Find(carrier, day);

    /// <summary>Every dated row.</summary>
    internal IReadOnlyList<EnergyCoefficient> Coefficients => _coefficients.Value.All;

    /// <summary>Counts a year's use as standard coal by the coefficients of a day.</summary>
    /// <remarks>
    /// Each carrier is rounded up to a whole kilogram: a use is never counted as less than it is. Gas is counted by
    /// the heating value that the project states, else by the preset. Electricity is counted by its heat (当量值).
    /// </remarks>
    /// <param name="use">What is used in a year; a carrier that is not stated counts as none.</param>
    /// <param name="day">The day whose coefficients hold.</param>
    /// <returns>Refused with <c>nothing_stated</c> or <c>coefficient_missing</c>.</returns>
    public Outcome<CoalEquivalentSum> ToCoalEquivalent(EnergyUse use, DateOnly day) => SumCoal.Of(
        use, carrier => CoefficientOf(carrier, day), day);
}

/// <summary>In what form energy is used.</summary>
public enum EnergyCarrier
{
    /// <summary>电力.</summary>
    Electricity,

    /// <summary>天然气.</summary>
    NaturalGas,

    /// <summary>蒸汽.</summary>
    Steam,

    /// <summary>原煤.</summary>
    Coal,

    /// <summary>柴油.</summary>
    Diesel,

    /// <summary>汽油.</summary>
    Gasoline,

    /// <summary>热力.</summary>
    Heat,
}

/// <summary>Why a use of energy was not counted, in the order the conditions are tested.</summary>
public enum EnergyRefusal
{
    /// <summary>No carrier is stated, which is not the same as none used.</summary>
    NothingStated,

    /// <summary>A carrier has no coefficient in force on the day.</summary>
    CoefficientMissing,
}

/// <summary>What is used of each carrier in a year; null is not stated.</summary>
public sealed record EnergyUse
{
    /// <summary>Bought electricity.</summary>
    public Quantity<ElectricEnergy>? Electricity { get; init; }

    /// <summary>Natural gas.</summary>
    public Quantity<Volume>? NaturalGas { get; init; }

    /// <summary>
    /// What a cubic metre of the project's own gas is counted as, in millionths of a kgce; null for the preset.
    /// </summary>
    public long? GasPerCubicMetreMicroKgce { get; init; }

    /// <summary>Bought steam.</summary>
    public Quantity<Mass>? Steam { get; init; }

    /// <summary>Raw coal.</summary>
    public Quantity<Mass>? Coal { get; init; }

    /// <summary>Diesel.</summary>
    public Quantity<Mass>? Diesel { get; init; }

    /// <summary>Gasoline.</summary>
    public Quantity<Mass>? Gasoline { get; init; }

    /// <summary>Bought heat.</summary>
    public Quantity<Heat>? Heat { get; init; }
}

/// <summary>What one unit of a carrier is counted as, for a stretch of days.</summary>
/// <param name="Carrier">The carrier.</param>
/// <param name="MicroKgce">Millionths of a kgce for one <paramref name="Per"/>.</param>
/// <param name="Per">The unit it is of: kWh, m³, t or GJ.</param>
/// <param name="Days">When it is in force.</param>
/// <param name="Document">The standard's number; of a project's own value, empty.</param>
/// <param name="IsVerified">Whether somebody compared it with the document; false is shown as 待核.</param>
public sealed record EnergyCoefficient(
    EnergyCarrier Carrier, long MicroKgce, string Per, DateRange Days, string Document, bool IsVerified)
{
    /// <summary>Whether the project states it, in the place of the preset.</summary>
    public bool IsStated => Document.Length == 0;
}

/// <summary>One carrier's part of the sum.</summary>
public sealed record CoalEquivalentLine(EnergyCoefficient Coefficient, Quantity<CoalEquivalent> Amount);

/// <summary>A year's use of energy as standard coal.</summary>
/// <param name="Total">The sum of the lines.</param>
/// <param name="Lines">The stated carriers, in the order of <see cref="EnergyCarrier"/>.</param>
public sealed record CoalEquivalentSum(Quantity<CoalEquivalent> Total, IReadOnlyList<CoalEquivalentLine> Lines);
