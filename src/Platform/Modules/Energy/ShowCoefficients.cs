using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Energy;

/// <summary><c>GET /api/energy/coefficients</c>: what a unit of each carrier is counted as, from when on.</summary>
internal static class ShowCoefficients
{
    /// <param name="MicroKgce">Millionths of a kgce for one <paramref name="Per"/>.</param>
    /// <param name="Per">kWh, m³, t or GJ.</param>
    /// <param name="From">The first day it is in force.</param>
    /// <param name="To">The first day it no longer is; null until further notice.</param>
    /// <param name="Document">The standard's number.</param>
    /// <param name="IsVerified">Whether somebody compared it with the document; false is shown as 待核.</param>
    internal sealed record Row(
        EnergyCarrier Carrier, BilingualText Name, long MicroKgce, string Per, DateOnly From, DateOnly? To,
        string Document, bool IsVerified);

    public static IReadOnlyList<Row> Handle(EnergyModule energy) =>
    [
        .. energy.Coefficients.Select(row => new Row(
            row.Carrier, SumCoal.NameOf(row.Carrier), row.MicroKgce, row.Per, row.Days.From, row.Days.To, row.Document,
            row.IsVerified)),
    ];
}
