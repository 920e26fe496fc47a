using System.Runtime.InteropServices;
using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Gathers parcels, in the order of codes, into columns.</summary>
internal sealed class ParcelCollector
{
    private readonly List<long> _codes = [];
    private readonly List<byte> _uses = [];
    private readonly List<long> _areasDm2 = [];
    private readonly List<ushort> _farsHundredths = [];
    private readonly List<int> _effectiveDays = [];
    private readonly List<int> _sequences = [];
    private readonly List<ushort> _origins = [];
    private readonly List<string> _originNames = [];
    private readonly List<int> _cornerEnds = [];
    private readonly List<GeoPoint> _corners = [];
    private readonly Dictionary<int, int[]> _rings = [];
    private readonly List<int> _shoreDistancesDm = [];

    /// <summary>Adds a version of the register; its facts are computed.</summary>
    public void Add(Parcel parcel, LandGround ground)
    {
        var words = MemoryMarshal.Cast<byte, int>(parcel.Shape!);
        var head = 2 + words[0] + words[1];
        if (words[1] > 1)
        {
            _rings.Add(_codes.Count, words[..head].ToArray());
        }

        var corners = MemoryMarshal.Cast<int, GeoPoint>(words[head..]);
        Add(parcel.Code.PackedValue, LandUse.IndexOf(parcel.LandClass)!.Value, parcel.AreaDm2, corners);
        _farsHundredths.Add((ushort)(parcel.FarHundredths ?? 0));
        _effectiveDays.Add(parcel.EffectiveDay.DayNumber);
        _sequences.Add((int)parcel.Sequence);
        _origins.Add(OriginOf(parcel.Origin));
        _shoreDistancesDm.Add((int)Math.Round(ground.ShoreFrom(corners).Shore.DistanceMetres * 10));
    }

    /// <summary>Adds a parcel that has not changed, with its facts.</summary>
    public void Add(ParcelColumns columns, int at)
    {
        if (columns.Rings.TryGetValue(at, out var rings))
        {
            _rings.Add(_codes.Count, rings);
        }

        Add(columns.Codes[at], columns.Uses[at], columns.AreasDm2[at], columns.CornersAt(at));
        _farsHundredths.Add(columns.FarsHundredths[at]);
        _effectiveDays.Add(columns.EffectiveDays[at]);
        _sequences.Add(columns.Sequences[at]);
        _origins.Add(OriginOf(columns.OriginNames[columns.Origins[at]]));
        _shoreDistancesDm.Add(columns.ShoreDistancesDm[at]);
    }

    public ParcelColumns ToColumns() => new()
    {
        Codes = [.. _codes],
        Uses = [.. _uses],
        AreasDm2 = [.. _areasDm2],
        FarsHundredths = [.. _farsHundredths],
        EffectiveDays = [.. _effectiveDays],
        Sequences = [.. _sequences],
        Origins = [.. _origins],
        OriginNames = [.. _originNames],
        CornerEnds = [.. _cornerEnds],
        Corners = [.. _corners],
        Rings = _rings,
        ShoreDistancesDm = [.. _shoreDistancesDm],
        Index = ParcelColumns.IndexOf(CollectionsMarshal.AsSpan(_corners), CollectionsMarshal.AsSpan(_cornerEnds)),
    };

    private void Add(long code, byte use, long areaDm2, ReadOnlySpan<GeoPoint> corners)
    {
        _corners.AddRange(corners);
        _codes.Add(code);
        _uses.Add(use);
        _areasDm2.Add(areaDm2);
        _cornerEnds.Add(_corners.Count);
    }

    private ushort OriginOf(string origin)
    {
        var at = _originNames.IndexOf(origin);
        if (at < 0)
        {
            _originNames.Add(origin);
            at = _originNames.Count - 1;
        }

        return (ushort)at;
    }
}
