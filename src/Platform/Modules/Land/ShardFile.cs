using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A county's columns as a file, <c>land/320211.columns</c>, so that a start computes nothing.</summary>
/// <remarks>
/// The register is the truth. A file that is damaged, of another change, or of another version of the pack by which
/// facts were computed is passed over and written anew. The tree over the boxes is built again: that is as fast.
/// </remarks>
internal sealed class ShardFile(string dataFolder, JurisdictionCode county, string pack)
{
    private const string Format = "huanhu land 1";
    private const int BufferBytes = 1 << 20;

    private readonly string _folder = Path.Combine(dataFolder, "land");

    private string Name => Path.Combine(_folder, $"{county}.columns");

    /// <summary>Writes it; a file that can't be written costs the next start time, and nothing else.</summary>
    public void Write(LandShard shard)
    {
        try
        {
            Directory.CreateDirectory(
                _folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var unfinished = $"{Name}.unfinished";
            using (var file = new FileStream(
                unfinished, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
            {
                var writer = new Output(file);
                WriteTo(writer, shard);
                file.Write(writer.Digest);
            }

            File.Move(unfinished, Name, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk, or a folder that another user owns.
        }
    }

    /// <summary>The shard as of a change; null when there is no such file.</summary>
    /// <param name="sequence">The county's last change.</param>
    /// <param name="layers">The layers in force.</param>
    public LandShard? TryRead(long sequence, IReadOnlyList<LoadedLayer> layers)
    {
        try
        {
            return Read(File.ReadAllBytes(Name), sequence, layers);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private LandShard? Read(byte[] bytes, long sequence, IReadOnlyList<LoadedLayer> layers)
    {
        if (bytes.Length < SHA256.HashSizeInBytes)
        {
            return null;
        }

        var body = bytes.AsSpan(..^SHA256.HashSizeInBytes);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
        {
            return null;
        }

        var reader = new Input(bytes);
        return reader.Texts() is [Format, var packed, ..] head && packed == pack
            && head[2..].SequenceEqual(LayersOf(layers)) && reader.Array<long>() is [var last] && last == sequence
            ? new(county, sequence, ReadParcels(reader), layers, [.. layers.Select(_ => ReadOverlaps(reader))])
            : null;
    }

    private void WriteTo(Output writer, LandShard shard)
    {
        writer.Texts([Format, pack, .. LayersOf(shard.Layers)]);
        writer.Array([shard.Sequence]);
        var parcels = shard.Parcels;
        writer.Array(parcels.Codes);
        writer.Array(parcels.Uses);
        writer.Array(parcels.AreasDm2);
        writer.Array(parcels.FarsHundredths);
        writer.Array(parcels.EffectiveDays);
        writer.Array(parcels.Sequences);
        writer.Array(parcels.Origins);
        writer.Texts(parcels.OriginNames);
        writer.Array(parcels.CornerEnds);
        writer.Array(parcels.Corners);
        writer.Array([parcels.Rings.Count]);
        foreach (var (at, rings) in parcels.Rings)
        {
            writer.Array([at]);
            writer.Array(rings);
        }

        writer.Array(parcels.ShoreDistancesDm);
        foreach (var overlaps in shard.Overlaps)
        {
            writer.Array(overlaps.Parcels);
            writer.Array(overlaps.Features);
            writer.Array(overlaps.AreasDm2);
        }
    }

    private static ParcelColumns ReadParcels(Input reader)
    {
        var (codes, uses, areas) = (reader.Array<long>(), reader.Array<byte>(), reader.Array<long>());
        var (fars, days, sequences) = (reader.Array<ushort>(), reader.Array<int>(), reader.Array<int>());
        var (origins, names) = (reader.Array<ushort>(), reader.Texts());
        var (ends, corners) = (reader.Array<int>(), reader.Array<GeoPoint>());
        var rings = Enumerable.Range(0, reader.Array<int>()[0])
            .ToDictionary(_ => reader.Array<int>()[0], _ => reader.Array<int>());
        return new()
        {
            Codes = codes,
            Uses = uses,
            AreasDm2 = areas,
            FarsHundredths = fars,
            EffectiveDays = days,
            Sequences = sequences,
            Origins = origins,
            OriginNames = names,
            CornerEnds = ends,
            Corners = corners,
            Rings = rings,
            ShoreDistancesDm = reader.Array<int>(),
            Index = ParcelColumns.IndexOf(corners, ends),
        };
    }

    private static OverlapColumns ReadOverlaps(Input reader) => new()
    {
        Parcels = reader.Array<int>(), Features = reader.Array<int>(), AreasDm2 = reader.Array<long>(),
    };

    private static IEnumerable<string> LayersOf(IReadOnlyList<LoadedLayer> layers) =>
        layers.Select(layer => $"{layer.Layer.Id} {layer.Layer.Sequence}");

    private sealed class Output(Stream stream)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public byte[] Digest => _hash.GetHashAndReset();

        public void Texts(IReadOnlyList<string> texts) =>
            Array(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', texts)));

        public void Array<T>(T[] values)
            where T : unmanaged
        {
            Append(BitConverter.GetBytes(values.Length));
            Append(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        private void Append(ReadOnlySpan<byte> bytes)
        {
            _hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    private sealed class Input(byte[] bytes)
    {
        private int _at;

        public string[] Texts()
        {
            var text = System.Text.Encoding.UTF8.GetString(Array<byte>());
            return text.Length == 0 ? [] : text.Split('\n');
        }

        public T[] Array<T>()
            where T : unmanaged
        {
            var count = BitConverter.ToInt32(bytes, _at);
            var values = new T[count];
            var target = MemoryMarshal.AsBytes(values.AsSpan());
            bytes.AsSpan(_at + sizeof(int), target.Length).CopyTo(target);
            _at += sizeof(int) + target.Length;
            return values;
        }
    }
}
