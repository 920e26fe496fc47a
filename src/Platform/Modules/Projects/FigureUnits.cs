using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>The units a figure may be stated in; the schema lists the same.</summary>
internal static class FigureUnits
{
    /// <summary>What one year's amount ends in.</summary>
    private static readonly string[] YearEnds = ["/a", "/年"];

    /// <summary>The heating value of gas: as standard coal, or as heat, of which 7,000 kcal are one kgce.</summary>
    public static IReadOnlyList<string> HeatingValue { get; } = ["kgce/m³", "kgce/m3", "kcal/m³", "kcal/m3"];

    /// <summary>Of an amount: every spelling of the measure's units.</summary>
    public static IReadOnlyList<string> Of<TMeasure>()
        where TMeasure : IMeasure<TMeasure> => [.. TMeasure.Units.SelectMany(unit => unit.Spellings)];

    /// <summary>Of an amount in a year: the same, each with its end.</summary>
    public static IReadOnlyList<string> PerYear<TMeasure>()
        where TMeasure : IMeasure<TMeasure> =>
        [.. from unit in Of<TMeasure>() from end in YearEnds select unit + end];

    /// <summary>The unit without the year.</summary>
    public static string WithoutYear(string unit) =>
        YearEnds.FirstOrDefault(end => unit.EndsWith(end, StringComparison.Ordinal)) is { } end
            ? unit[..^end.Length]
            : unit;
}
