using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// A file of the archive of commits: a header, then a record a commit, each chained by SHA-256 to all before it.
/// </summary>
/// <remarks>
/// docs/operating/backup.md has the bytes. The file being written ends in <c>.open</c>; one that has ended is
/// compressed and ends in <c>.log.gz</c>, and begins with the digest that the one before ended with.
/// </remarks>
internal static class ArchiveSegment
{
    /// <summary>The size of the header, then of a record without its pages and digest.</summary>
    public const int HeaderBytes = 88;
    public const int RecordBytes = 44;
    public const int DigestBytes = 32;

    /// <summary>So many bytes of a record have a check of their own: a wrong count would read past the end.</summary>
    private const int CheckedBytes = 40;

    private const uint CommitKind = 1;
    private const uint EndKind = 2;

    private static readonly byte[] Magic = "HUANHUS1"u8.ToArray();

    /// <summary>The path of a segment that has ended.</summary>
    public static string PathOf(string folder, ArchiveCursor place) =>
        Path.Combine(folder, "log", $"{place.Series:N}-{place.Segment:d8}.log.gz");

    /// <summary>The path of the same while it is written.</summary>
    public static string OpenPathOf(string folder, ArchiveCursor place) =>
        Path.Combine(folder, "log", $"{place.Series:N}-{place.Segment:d8}.open");

    /// <param name="Place">Which segment, and the digest before it.</param>
    /// <param name="PageBytes">The size of a page.</param>
    /// <param name="Wal">Where in the write-ahead log it goes on.</param>
    internal sealed record Header(ArchiveCursor Place, int PageBytes, WalCursor Wal)
    {
        public byte[] ToBytes()
        {
            var bytes = new byte[HeaderBytes];
            Magic.CopyTo(bytes, 0);
            Place.Series.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), Place.Segment);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(32), PageBytes);
            Place.Digest.CopyTo(bytes, 36);
            Write(Wal, bytes.AsSpan(68));
            return bytes;
        }

        /// <summary>Reads what <see cref="ToBytes"/> wrote; null when it is something else.</summary>
        public static Header? Read(ReadOnlySpan<byte> bytes) =>
            bytes.Length < HeaderBytes || !bytes[..8].SequenceEqual(Magic) ? null : new(
                new(
                    new(bytes[8..24], bigEndian: true), BinaryPrimitives.ReadInt64BigEndian(bytes[24..]),
                    bytes[36..68].ToArray()),
                BinaryPrimitives.ReadInt32BigEndian(bytes[32..]),
                ReadWal(bytes[68..]));
    }

    /// <param name="IsEnd">The segment ends here; then nothing else is said but the time.</param>
    /// <param name="At">When it was committed.</param>
    /// <param name="DatabasePages">How many pages the database has after it.</param>
    /// <param name="PageCount">How many pages follow.</param>
    /// <param name="Wal">Behind its last frame in the write-ahead log.</param>
    internal sealed record Record(bool IsEnd, DateTimeOffset At, uint DatabasePages, int PageCount, WalCursor Wal)
    {
        public byte[] ToBytes()
        {
            var bytes = new byte[RecordBytes];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, IsEnd ? EndKind : CommitKind);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), KernelTypes.ToMicroseconds(At));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), DatabasePages);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), PageCount);
            Write(Wal, bytes.AsSpan(20));
            SHA256.HashData(bytes.AsSpan(0, CheckedBytes)).AsSpan(0, 4).CopyTo(bytes.AsSpan(CheckedBytes));
            return bytes;
        }

        /// <summary>Reads what <see cref="ToBytes"/> wrote; null when it is something else.</summary>
        public static Record? Read(ReadOnlySpan<byte> bytes)
        {
            var kind = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            var count = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
            var isWhole = SHA256.HashData(bytes[..CheckedBytes]).AsSpan(0, 4).SequenceEqual(bytes[CheckedBytes..]);
            return !isWhole || kind is not (CommitKind or EndKind) || count < 0 ? null : new(
                kind == EndKind,
                KernelTypes.FromMicroseconds(BinaryPrimitives.ReadInt64BigEndian(bytes[4..])),
                BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
                count,
                ReadWal(bytes[20..]));
        }
    }

    /// <summary>The digest that a segment's header begins its chain with.</summary>
    public static byte[] DigestOf(Header header) => SHA256.HashData(header.ToBytes());

    /// <summary>Puts the compressed file in the place of the one that has ended.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Compress(string openPath, string path)
    {
        var unfinished = path + ".unfinished";
        using (var plain = File.OpenRead(openPath))
        using (var target = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            using (var packed = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
            {
                plain.CopyTo(packed);
            }

            target.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        File.Delete(openPath);
    }

    private static void Write(WalCursor place, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, place.Salt1);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], place.Salt2);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], place.Frame);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], place.Sum1);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], place.Sum2);
    }

    private static WalCursor ReadWal(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32BigEndian(bytes),
        BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));
}

/// <summary>Where a segment of the archive begins.</summary>
/// <param name="Series">An unbroken run of commits has one series.</param>
/// <param name="Segment">Its number in the series, from 1.</param>
/// <param name="Digest">What the segment before ended with; zeros before the first.</param>
internal sealed record ArchiveCursor(Guid Series, long Segment, byte[] Digest);
