using System.IO.Compression;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Walks the archive of commits from a base backup on, and proves what it reads.</summary>
internal sealed class ArchiveChain(string folder)
{
    /// <param name="LastAt">When the last commit up to the moment was made; null when there was none.</param>
    /// <param name="HasLater">Whether commits after the moment were found, too: none before it is missing.</param>
    internal sealed record Walked(DateTimeOffset? LastAt, bool HasLater);

    /// <summary>Reads commits up to a moment, in order.</summary>
    /// <param name="from">Where the base backup stands.</param>
    /// <param name="until">The moment; all there are when null.</param>
    /// <param name="page">Takes the pages of each: the commit, the page's number, its bytes.</param>
    public Outcome<Walked> Walk(
        ArchiveCursor from,
        DateTimeOffset? until,
        Action<ArchiveSegment.Record, uint, ReadOnlyMemory<byte>>? page = null)
    {
        var place = from;
        var walked = new Walked(null, false);
        while (true)
        {
            var (path, isOpen) = PathOf(place);
            try
            {
                if (!File.Exists(path))
                {
                    return BackupRefusals.Damaged(path, new("不见了", "is missing"));
                }

                using var file = Open(path, isOpen);
                var reader = new SegmentReader(file);
                if (reader.ReadHeader() is not { } header)
                {
                    return BackupRefusals.Damaged(path, new("不是提交存档", "is not a segment of the archive"));
                }

                if (header.Place.Series != place.Series || header.Place.Segment != place.Segment
                    || !header.Place.Digest.AsSpan().SequenceEqual(place.Digest))
                {
                    return BackupRefusals.Damaged(path, new("接不上前一段", "does not follow the one before it"));
                }

                var isEnded = Walk(reader, until, page, ref walked);
                if (walked.HasLater)
                {
                    return walked;
                }

                if (!isEnded)
                {
                    // Only the last one may end anywhere: a cut of power tears it.
                    return reader.IsBroken || !isOpen
                        ? BackupRefusals.Damaged(path, new(
                            $"在第 {reader.WholeBytes} 字节之后已损坏", $"is damaged after byte {reader.WholeBytes}"))
                        : walked;
                }

                if (file.ReadByte() >= 0)
                {
                    return BackupRefusals.Damaged(path, new("在结尾之后还有内容", "goes on after its end"));
                }

                place = new(place.Series, place.Segment + 1, reader.Digest);
            }
            catch (Exception fault) when (
                fault is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                return BackupRefusals.Damaged(path, new("读不出来", $"can't be read: {fault.Message}"));
            }
        }
    }

    /// <summary>Whether the segment ended as it should.</summary>
    private static bool Walk(
        SegmentReader reader,
        DateTimeOffset? until,
        Action<ArchiveSegment.Record, uint, ReadOnlyMemory<byte>>? page,
        ref Walked walked)
    {
        void Take(ArchiveSegment.Record record, uint number, ReadOnlyMemory<byte> bytes)
        {
            if (until is null || record.At <= until)
            {
                page!(record, number, bytes);
            }
        }

        while (reader.Next(page is null ? null : Take) is { } record)
        {
            if (record.IsEnd)
            {
                return true;
            }

            if (record.At > until)
            {
                walked = walked with { HasLater = true };
                return false;
            }

            walked = walked with { LastAt = record.At };
        }

        return false;
    }

    private (string Path, bool IsOpen) PathOf(ArchiveCursor place)
    {
        var open = ArchiveSegment.OpenPathOf(folder, place);
        var ended = ArchiveSegment.PathOf(folder, place);
        return !File.Exists(ended) && File.Exists(open) ? (open, true) : (ended, false);
    }

    private static BufferedStream Open(string path, bool isOpen)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return isOpen ? new BufferedStream(file, 1 << 16) : new BufferedStream(
            new GZipStream(file, CompressionMode.Decompress), 1 << 16);
    }
}
