using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Huanhu.Engines.Geo;

namespace Huanhu.Bench;

/// <summary>Shapes as PostGIS reads them.</summary>
internal static class WellKnown
{
    /// <summary>A polygon of one ring, as invented parcels are, little-endian (OGC 06-103r4, section 8).</summary>
    public static byte[] Bytes(ReadOnlySpan<GeoPoint> corners)
    {
        var bytes = new byte[13 + (16 * (corners.Length + 1))];
        bytes[0] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), 3);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), corners.Length + 1);
        var ordinates = MemoryMarshal.Cast<byte, double>(bytes.AsSpan(13));
        for (var at = 0; at <= corners.Length; at++)
        {
            var (longitude, latitude) = corners[at % corners.Length].ToPosition();
            (ordinates[2 * at], ordinates[(2 * at) + 1]) = (longitude, latitude);
        }

        return bytes;
    }

    /// <summary>Any shape (RFC 7946).</summary>
    public static string GeoJson(MultiPolygon shape)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJsonShape.Write(writer, shape);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
