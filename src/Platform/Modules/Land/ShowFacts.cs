using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /api/land/facts?lon=&amp;lat=</c>: the facts of a point, and of the parcel it lies in.</summary>
internal static class ShowFacts
{
    public static async Task<Outcome<FactsRow>> HandleAsync(
        double lon, double lat, LandModule land, CancellationToken cancel)
    {
        var facts = await land.FactsAtAsync(new Position(lon, lat), cancel);
        return facts.IsDone ? FactsRow.Of(facts.Value) : facts.Refusal;
    }
}
