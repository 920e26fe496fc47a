using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;

namespace Huanhu.Platform.Modules.Land;

/// <summary>
/// <c>GET /api/land/parcels/held</c>: the few parcels that are not free, as far as the caller may see them; the map
/// colours the others as free.
/// </summary>
internal static class ListHeldParcels
{
    internal sealed record Answer(IReadOnlyList<HeldRow> Parcels);

    internal sealed record HeldRow(string Code, JurisdictionCode Jurisdiction, ParcelStatus Status);

    public static async Task<Answer> HandleAsync(LandModule land, Caller caller)
    {
        var rows = new List<HeldRow>();
        foreach (var county in land.Region.Ground.Counties.Where(
            county => caller.MayRead(county, Audience.JointPartners)))
        {
            rows.AddRange((await land.StatusesAsync(county)).OrderBy(each => each.Key)
                .Select(each => new HeldRow(each.Key.ToString(), county, each.Value)));
        }

        return new(rows);
    }
}
