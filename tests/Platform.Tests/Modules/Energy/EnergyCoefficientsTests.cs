using Huanhu.Platform.Modules.Energy;

namespace Huanhu.Platform.Tests.Modules.Energy;

public sealed class EnergyCoefficientsTests
{
    /// <summary>A later edition is a new row; the day it begins it holds, the day before the older one does.</summary>
    [Fact]
    public void Edition_holds_from_its_day_on()
    {
        var rows = EnergyCoefficients.Read(Of(Row("kWh", 0.1229m, "2021-04-01", "2027-01-01"),
            Row("kWh", 0.123m, "2027-01-01")));
        Assert.Equal(122_900, rows.Find(EnergyCarrier.Electricity, new(2026, 12, 31))?.MicroKgce);
        Assert.Equal(123_000, rows.Find(EnergyCarrier.Electricity, new(2027, 1, 1))?.MicroKgce);
        Assert.Null(rows.Find(EnergyCarrier.Steam, new(2027, 1, 1)));
    }

    [Fact]
    public void Two_rows_on_one_day_are_no_file() => Assert.Contains("two coefficients", Assert.Throws<
        InvalidDataException>(() => EnergyCoefficients.Read(Of(Row("kWh", 0.1229m, "2021-04-01"),
            Row("kWh", 0.123m, "2027-01-01")))).Message, StringComparison.Ordinal);

    [Fact]
    public void Other_unit_is_no_file() => Assert.Contains("not by the MWh", Assert.Throws<InvalidDataException>(() =>
        EnergyCoefficients.Read(Of(Row("MWh", 122.9m, "2021-04-01")))).Message, StringComparison.Ordinal);

    private static string Of(params string[] rows) => $$"""{"coefficients":[{{string.Join(',', rows)}}]}""";

    private static string Row(string per, decimal kgce, string from, string? to = null) =>
        $$"""{"carrier":"electricity","kgce":{{kgce}},"per":"{{per}}","from":"{{from}}","document":"","verified":true"""
        + (to is null ? "}" : $$""","to":"{{to}}"}""");
}
