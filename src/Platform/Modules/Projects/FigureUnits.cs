using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>The units a figure may be stated in; the schema lists the same.</summary>
internal static class FigureUnits
{
    /// <summary>What one year's amount ends in.</summary>
    private static readonly string[] YearEnds = ["/a", "/年"];

    /// <summary>The heating value of gas: as standard coal, or as heat, of which 7,000 kcal are one kgce.</summary>
    public static UnitList HeatingValue { get; } = new(["kgce/m³", "kgce/m3", "kcal/m³", "kcal/m3"]);

    /// <summary>A share of a whole.</summary>
    public static UnitList Share { get; } = new([Percent.One.Symbol.Zh]);

    /// <summary>Of an amount: every spelling of the measure's units.</summary>
    public static UnitList Of<TMeasure>()
        where TMeasure : IMeasure<TMeasure> => OfMeasure<TMeasure>.Plain;

    /// <summary>Of an amount in a year: the same, each with its end.</summary>
    public static UnitList PerYear<TMeasure>()
        where TMeasure : IMeasure<TMeasure> => OfMeasure<TMeasure>.PerYear;

    /// <summary>The unit without the year.</summary>
    public static string WithoutYear(string unit) =>
        YearEnds.FirstOrDefault(end => unit.EndsWith(end, StringComparison.Ordinal)) is { } end
            ? unit[..^end.Length]
            : unit;

    private static class OfMeasure<TMeasure>
        where TMeasure : IMeasure<TMeasure>
    {
        public static UnitList Plain { get; } = new([.. TMeasure.Units.SelectMany(unit => unit.Spellings)]);

        public static UnitList PerYear { get; } =
            new([.. from unit in Plain.Spellings from end in YearEnds select unit + end]);
    }
}

/// <summary>Units, and how a fault tells them.</summary>
internal sealed record UnitList(IReadOnlyList<string> Spellings)
{
    public BilingualText Told { get; } =
        new($"{string.Join('、', Spellings)} 之一。", $"One of {string.Join(", ", Spellings)}.");
}
