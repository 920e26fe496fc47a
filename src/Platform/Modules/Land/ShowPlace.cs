using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /api/places/{kind}/{id}</c>: one place for the drawer.</summary>
internal static class ShowPlace
{
    /// <param name="Bounds">West, south, east, north; null for a point.</param>
    /// <param name="Label">代用 or 近似, of the position.</param>
    public sealed record Answer(
        PlaceKind Kind,
        string Id,
        BilingualText Name,
        BilingualText Detail,
        JurisdictionCode? Jurisdiction,
        double? Lon,
        double? Lat,
        IReadOnlyList<double>? Bounds,
        string? Label,
        IReadOnlyList<PlaceFact> Facts);

    public static Outcome<Answer> Handle(LandModule land, string kind, string id)
    {
        if (Enum.TryParse<PlaceKind>(kind, ignoreCase: true, out var known) && land.Region.Find(known, id) is { } place)
        {
            return new Answer(
                place.Kind, place.Id, place.Name, place.Detail, place.Jurisdiction,
                place.At?.LongitudeDegrees, place.At?.LatitudeDegrees,
                place.Bounds is { } bounds ? ShowRegion.Box(bounds) : null, place.Label, place.Facts);
        }

        return Refusal.Of(
            LandRefusal.UnknownPlace,
            $"没有找到 {kind} {id}：请从搜索结果里重新打开。",
            $"No {kind} {id} here: open it again from the search.",
            $"{kind}/{id}");
    }
}
