using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A county's part of a layer in force, ready to be asked what lies where; immutable.</summary>
internal sealed class LoadedLayer
{
    private readonly BoxIndex _index;
    private readonly Lazy<Mask>[] _masks;

    public LoadedLayer(LandLayer layer, IReadOnlyList<LandFeature> features)
    {
        (Layer, Features) = (layer, features);
        Shapes = [.. features.Select(feature => MultiPolygon.FromBytes(feature.Shape))];
        _index = BoxIndex.Of(Shapes.Select(shape => shape.Bounds).ToArray());
        _masks = [.. Shapes.Select(shape => new Lazy<Mask>(() => Mask.Of(shape)))];
    }

    public LandLayer Layer { get; }

    public IReadOnlyList<LandFeature> Features { get; }

    /// <summary>The features' shapes, in their order.</summary>
    public IReadOnlyList<MultiPolygon> Shapes { get; }

    /// <summary>The features that hold a point.</summary>
    public IEnumerable<int> At(GeoPoint point)
    {
        var found = new List<int>();
        foreach (var at in _index.Search(GeoBounds.Of(point)))
        {
            if (_masks[at].Value.Contains(point))
            {
                found.Add(at);
            }
        }

        found.Sort();
        return found;
    }

    /// <summary>What a shape shares with the features it meets, square metres on the ellipsoid.</summary>
    public IEnumerable<(int Feature, double SquareMetres)> Overlaps(MultiPolygon shape)
    {
        var found = new List<(int, double)>();
        foreach (var at in _index.Search(shape.Bounds))
        {
            if (_masks[at].Value.CoveredSquareMetres(shape) is var area and > 0)
            {
                found.Add((at, area));
            }
        }

        found.Sort();
        return found;
    }
}
