using System.Text.Json;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Energy;

/// <summary>The dated rows of coefficients that the region pack brings.</summary>
internal sealed class EnergyCoefficients
{
    private const decimal MicroKgcePerKgce = 1_000_000;

    private readonly IReadOnlyList<EnergyCoefficient> _rows;

    private EnergyCoefficients(IReadOnlyList<EnergyCoefficient> rows) => _rows = rows;

    private sealed record FileRow(
        EnergyCarrier Carrier, decimal Kgce, string Per, DateOnly From, string Document, bool Verified,
        DateOnly? To = null);

    private sealed record Rows(IReadOnlyList<FileRow> Coefficients);

    /// <summary>The unit a carrier's coefficients are of.</summary>
    public static string PerOf(EnergyCarrier carrier) => carrier switch
    {
        EnergyCarrier.Electricity => "kWh",
        EnergyCarrier.NaturalGas => "m³",
        EnergyCarrier.Heat => "GJ",
        _ => "t",
    };

    /// <summary>Reads the pack's file.</summary>
    /// <exception cref="InvalidDataException">A row is of another unit, or two are in force on one day.</exception>
    public static EnergyCoefficients Read(string json)
    {
        var rows = JsonSerializer.Deserialize<Rows>(json, Json.Options)!.Coefficients.Select(row =>
            new EnergyCoefficient(row.Carrier, (long)(row.Kgce * MicroKgcePerKgce), row.Per, new(row.From, row.To),
                row.Document, row.Verified)).ToList();
        foreach (var (at, row) in rows.Index())
        {
            if (row.Per != PerOf(row.Carrier))
            {
                throw new InvalidDataException(
                    $"{SnakeCase.Of(row.Carrier)} is counted by the {PerOf(row.Carrier)}, not by the {row.Per}.");
            }

            if (rows.Take(at).Any(other => other.Carrier == row.Carrier && other.Days.Overlaps(row.Days)))
            {
                throw new InvalidDataException(
                    $"{SnakeCase.Of(row.Carrier)} has two coefficients in force on a day of {row.Days}.");
            }
        }

        return new(rows);
    }

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<EnergyCoefficient> All => _rows;

    public EnergyCoefficient? Find(EnergyCarrier carrier, DateOnly day) =>
        _rows.FirstOrDefault(row => row.Carrier == carrier && row.Days.Contains(day));
}
