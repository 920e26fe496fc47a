using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>Reads a segment of the archive record by record and proves each against the chain.</summary>
internal sealed class SegmentReader(Stream file)
{
    private const int MostPageBytes = 65_536;

    private byte[] _page = [];

    /// <summary>The chain up to the last record.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>How much of the file is whole records.</summary>
    public long WholeBytes { get; private set; }

    /// <summary>Whether it ended at bytes that are wrong, rather than at bytes that are not there.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The header; null when the file is no segment.</summary>
    public ArchiveSegment.Header? ReadHeader()
    {
        var bytes = new byte[ArchiveSegment.HeaderBytes];
        if (!TryFill(bytes) || ArchiveSegment.Header.Read(bytes) is not { } header
            || header.PageBytes is < 512 or > MostPageBytes)
        {
            return null;
        }

        _page = new byte[4 + header.PageBytes];
        Digest = ArchiveSegment.DigestOf(header);
        WholeBytes = bytes.Length;
        return header;
    }

    /// <summary>The next record whose digest is right; null at the end, or at the first byte that is not.</summary>
    /// <param name="page">Takes each of its pages: number, from 1, and bytes; they are not yet proven.</param>
    public ArchiveSegment.Record? Next(Action<ArchiveSegment.Record, uint, ReadOnlyMemory<byte>>? page = null)
    {
        var bytes = new byte[ArchiveSegment.RecordBytes];
        if (!TryFill(bytes))
        {
            return null;
        }

        if (ArchiveSegment.Record.Read(bytes) is not { } record)
        {
            // A file that grew without its bytes, as after a cut of power, is zeros.
            IsBroken = bytes.AsSpan().ContainsAnyExcept((byte)0);
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Digest);
        hash.AppendData(bytes);
        for (var read = 0; read < record.PageCount; read++)
        {
            if (!TryFill(_page))
            {
                return null;
            }

            hash.AppendData(_page);
            page?.Invoke(record, BinaryPrimitives.ReadUInt32BigEndian(_page), _page.AsMemory(4));
        }

        var digest = new byte[ArchiveSegment.DigestBytes];
        if (!TryFill(digest))
        {
            return null;
        }

        if (!digest.AsSpan().SequenceEqual(hash.GetHashAndReset()))
        {
            IsBroken = true;
            return null;
        }

        Digest = digest;
        WholeBytes += bytes.Length + (record.PageCount * (long)_page.Length) + digest.Length;
        return record;
    }

    private bool TryFill(byte[] bytes) => file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)
        == bytes.Length;
}
