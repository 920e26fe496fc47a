using System.Diagnostics.CodeAnalysis;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A place as it is sent; the search and the drawer each add what they alone know.</summary>
internal abstract record PlaceAnswer
{
    [SetsRequiredMembers]
    protected PlaceAnswer(Place place)
    {
        (Kind, Id, Name, Detail) = (place.Kind, place.Id, place.Name, place.Detail);
        Jurisdiction = place.Jurisdiction;
        (Lon, Lat) = (place.At?.LongitudeDegrees, place.At?.LatitudeDegrees);
        Bounds = place.Bounds is { } bounds ? ShowRegion.Box(bounds) : null;
        Label = place.Label;
    }

    public required PlaceKind Kind { get; init; }

    public required string Id { get; init; }

    public required BilingualText Name { get; init; }

    public required BilingualText Detail { get; init; }

    public required JurisdictionCode? Jurisdiction { get; init; }

    /// <summary>Where the map flies to, WGS84 degrees; null when nothing says where it is.</summary>
    public required double? Lon { get; init; }

    /// <summary>With the longitude.</summary>
    public required double? Lat { get; init; }

    /// <summary>West, south, east, north; null for a point.</summary>
    public required IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>代用 or 近似, of the position.</summary>
    public required string? Label { get; init; }
}
