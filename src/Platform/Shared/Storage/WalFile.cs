using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>SQLite's write-ahead log as a file: finds the commits that lie in it whole.</summary>
/// <remarks>
/// Format and rules: https://www.sqlite.org/fileformat2.html#walformat. A frame counts when its salts are the header's
/// and its running checksum is right, and a commit when its last frame says so; what a rolled-back transaction left
/// behind fails one or the other. Opening this file takes no lock away from SQLite, which locks the index beside it.
/// </remarks>
internal sealed class WalFile : IDisposable
{
    private const uint Magic = 0x377f0682;
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int MostPageBytes = 65_536;

    private readonly SafeFileHandle _file;
    private readonly byte[] _frame;
    private readonly bool _isBigEndian;

    private WalFile(SafeFileHandle file, ReadOnlySpan<byte> header)
    {
        _file = file;
        _isBigEndian = (BinaryPrimitives.ReadUInt32BigEndian(header) & 1) == 1;
        PageBytes = (int)BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        _frame = new byte[FrameHeaderBytes + PageBytes];
        Beginning = new(
            BinaryPrimitives.ReadUInt32BigEndian(header[16..]), BinaryPrimitives.ReadUInt32BigEndian(header[20..]), 0,
            BinaryPrimitives.ReadUInt32BigEndian(header[24..]), BinaryPrimitives.ReadUInt32BigEndian(header[28..]));
    }

    /// <summary>Where its first frame begins; other salts than before mean that the log began anew.</summary>
    public WalCursor Beginning { get; }

    public int PageBytes { get; }

    /// <summary>The log beside a database file; null when there is none, or an empty one.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static WalFile? TryOpen(string database)
    {
        if (new FileInfo(database + "-wal") is not { Exists: true, Length: > HeaderBytes })
        {
            return null;
        }

        var file = File.OpenHandle(
            database + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderBytes];
        var isHeader = RandomAccess.Read(file, header, 0) == HeaderBytes
            && (BinaryPrimitives.ReadUInt32BigEndian(header) & ~1u) == Magic
            && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)) is >= 512 and <= MostPageBytes;
        if (!isHeader)
        {
            file.Dispose();
            return null;
        }

        return new(file, header);
    }

    /// <summary>The whole commits from a place on, in order.</summary>
    /// <param name="from">A place in this log.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    public IEnumerable<WalTransaction> Commits(WalCursor from)
    {
        var place = from;
        var pages = new Dictionary<uint, long>();
        while (TryReadFrame(ref place, out var page, out var databasePages))
        {
            pages[page] = OffsetOf(place.Frame - 1) + FrameHeaderBytes;
            if (databasePages > 0)
            {
                yield return new(place, databasePages, [.. pages.Select(pair => new WalPage(pair.Key, pair.Value))]);
                pages.Clear();
            }
        }
    }

    /// <summary>Reads a page that <see cref="Commits"/> named.</summary>
    public void ReadPage(WalPage page, Span<byte> into)
    {
        if (RandomAccess.Read(_file, into, page.Offset) != into.Length)
        {
            throw new EndOfStreamException("The write-ahead log ends inside a page.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private long OffsetOf(uint frame) => HeaderBytes + (frame * (long)(FrameHeaderBytes + PageBytes));

    private bool TryReadFrame(ref WalCursor place, out uint page, out uint databasePages)
    {
        (page, databasePages) = (0, 0);
        if (RandomAccess.Read(_file, _frame, OffsetOf(place.Frame)) != _frame.Length)
        {
            return false;
        }

        var (first, second) = Sum(place.Sum1, place.Sum2, _frame.AsSpan(0, 8));
        (first, second) = Sum(first, second, _frame.AsSpan(FrameHeaderBytes));
        if ((NumberAt(8), NumberAt(12), NumberAt(16), NumberAt(20)) != (place.Salt1, place.Salt2, first, second))
        {
            return false;
        }

        (page, databasePages) = (NumberAt(0), NumberAt(4));
        place = place with { Frame = place.Frame + 1, Sum1 = first, Sum2 = second };
        return page > 0;
    }

    private uint NumberAt(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_frame.AsSpan(offset));

    private (uint First, uint Second) Sum(uint first, uint second, ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            for (var at = 0; at < bytes.Length; at += 8)
            {
                first += WordAt(bytes[at..]) + second;
                second += WordAt(bytes[(at + 4)..]) + first;
            }
        }

        return (first, second);
    }

    private uint WordAt(ReadOnlySpan<byte> bytes) => _isBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}

/// <summary>Between two frames of a log: which log, how many frames before, and their running checksum.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WalCursor(uint Salt1, uint Salt2, uint Frame, uint Sum1, uint Sum2)
{
    /// <summary>Whether both places are in the same run of the log, from its header to its next beginning.</summary>
    public bool IsInLogOf(WalCursor other) => (Salt1, Salt2) == (other.Salt1, other.Salt2);

    /// <summary>Whether this log came next after that of the other: SQLite counts the first salt up.</summary>
    public bool IsInLogAfter(WalCursor other) => Salt1 == unchecked(other.Salt1 + 1);
}

/// <param name="End">Behind its last frame.</param>
/// <param name="DatabasePages">How many pages the database has after it.</param>
/// <param name="Pages">The pages it wrote, each once, as they are after it.</param>
internal sealed record WalTransaction(WalCursor End, uint DatabasePages, IReadOnlyList<WalPage> Pages);

/// <param name="Number">The page's number, from 1.</param>
/// <param name="Offset">Where its bytes lie in the log.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WalPage(uint Number, long Offset);
