using System.Text;

namespace Huanhu.Engines.Geo.Tests;

/// <summary>Reads Mapbox Vector Tiles 2.1, from the specification, sharing no code with the writer.</summary>
public static class MvtReader
{
    public sealed record Layer(string Name, ulong Version, ulong Extent, IReadOnlyList<Feature> Features);

    /// <summary>Parts are rings or points as corners in order; a ring lacks its closing corner.</summary>
    public sealed record Feature(
        ulong Id,
        ulong Type,
        IReadOnlyDictionary<string, object> Attributes,
        IReadOnlyList<IReadOnlyList<(int X, int Y)>> Parts);

    public static IReadOnlyList<Layer> Read(ReadOnlySpan<byte> tile)
    {
        var layers = new List<Layer>();
        foreach (var (field, bytes) in Fields(tile))
        {
            Assert.Equal(3, field);
            layers.Add(ReadLayer((byte[])bytes));
        }

        return layers;
    }

    private static Layer ReadLayer(byte[] layer)
    {
        var fields = Fields(layer);
        var keys = fields.Where(each => each.Field == 3)
            .Select(each => Encoding.UTF8.GetString((byte[])each.Value)).ToList();
        var values = fields.Where(each => each.Field == 4).Select(each => ReadValue((byte[])each.Value)).ToList();
        return new(
            Encoding.UTF8.GetString((byte[])fields.Single(each => each.Field == 1).Value),
            (ulong)fields.Single(each => each.Field == 15).Value,
            (ulong)fields.Single(each => each.Field == 5).Value,
            [.. fields.Where(each => each.Field == 2).Select(each => ReadFeature((byte[])each.Value, keys, values))]);
    }

    private static Feature ReadFeature(byte[] feature, List<string> keys, List<object> values)
    {
        var fields = Fields(feature).ToDictionary(each => each.Field, each => each.Value);
        var tags = fields.TryGetValue(2, out var packed) ? Varints((byte[])packed) : [];
        var attributes = tags.Chunk(2).ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]]);
        return new((ulong)fields[1], (ulong)fields[3], attributes, ReadParts(Varints((byte[])fields[4])));
    }

    private static List<IReadOnlyList<(int X, int Y)>> ReadParts(List<ulong> geometry)
    {
        var parts = new List<IReadOnlyList<(int X, int Y)>>();
        var open = new List<(int X, int Y)>();
        var (x, y) = (0, 0);
        for (var at = 0; at < geometry.Count;)
        {
            var (command, count) = (geometry[at] & 7, (int)(geometry[at] >> 3));
            at++;
            if (command == 7)
            {
                parts.Add(open);
                open = [];
                continue;
            }

            Assert.True(command is 1 or 2, $"command {command}");
            for (; count > 0; count--, at += 2)
            {
                (x, y) = (x + Signed(geometry[at]), y + Signed(geometry[at + 1]));
                open.Add((x, y));
            }
        }

        return open.Count == 0 ? parts : [.. parts, open];
    }

    private static object ReadValue(byte[] value)
    {
        var (field, content) = Fields(value).Single();
        return field switch
        {
            1 => Encoding.UTF8.GetString((byte[])content),
            3 => BitConverter.UInt64BitsToDouble((ulong)content),
            6 => unchecked((long)((ulong)content >> 1) ^ -(long)((ulong)content & 1)),
            7 => (ulong)content == 1,
            _ => throw new InvalidDataException($"value field {field}"),
        };
    }

    private static int Signed(ulong zigzag) => (int)(zigzag >> 1) ^ -(int)(zigzag & 1);

    private static List<(int Field, object Value)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, object)>();
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(((int)(tag >> 3), Varint(ref message)));
                    break;
                case 1:
                    fields.Add(((int)(tag >> 3), BitConverter.ToUInt64(message)));
                    message = message[8..];
                    break;
                default:
                    var length = (int)Varint(ref message);
                    fields.Add(((int)(tag >> 3), message[..length].ToArray()));
                    message = message[length..];
                    break;
            }
        }

        return fields;
    }

    private static List<ulong> Varints(ReadOnlySpan<byte> packed)
    {
        var values = new List<ulong>();
        while (!packed.IsEmpty)
        {
            values.Add(Varint(ref packed));
        }

        return values;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
