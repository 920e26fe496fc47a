using System.Security.Cryptography;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>Writes one segment of the archive.</summary>
/// <remarks>A cut of power may leave a torn end behind: <see cref="TryReopen"/> cuts it off.</remarks>
internal sealed class SegmentWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly ArchiveSegment.Header _header;
    private readonly byte[] _page;
    private byte[] _digest;

    private SegmentWriter(FileStream file, ArchiveSegment.Header header)
    {
        (_file, _header, Wal) = (file, header, header.Wal);
        _page = new byte[4 + header.PageBytes];
        _digest = ArchiveSegment.DigestOf(header);
    }

    public ArchiveCursor Place => _header.Place;

    /// <summary>Up to where the write-ahead log is in it.</summary>
    public WalCursor Wal { get; private set; }

    /// <summary>When its first and its last commit were made; null while it has none.</summary>
    public DateTimeOffset? FirstAt { get; private set; }

    public DateTimeOffset? LastAt { get; private set; }

    public long Bytes => _file.Position;

    /// <summary>Begins a segment.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static SegmentWriter Begin(string folder, ArchiveSegment.Header header)
    {
        var path = ArchiveSegment.OpenPathOf(folder, header.Place);
        Directory.CreateDirectory(
            Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        file.Write(header.ToBytes());
        file.Flush();
        return new(file, header);
    }

    /// <summary>Goes on behind the last whole record of a segment; null when it is not there or has ended.</summary>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static SegmentWriter? TryReopen(string folder, Guid series, long segment)
    {
        var path = ArchiveSegment.OpenPathOf(folder, new(series, segment, []));
        if (!File.Exists(path))
        {
            return null;
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        var reader = new SegmentReader(file);
        if (reader.ReadHeader() is not { } header || header.Place.Series != series || header.Place.Segment != segment)
        {
            file.Dispose();
            return null;
        }

        var writer = new SegmentWriter(file, header);
        while (reader.Next() is { } record)
        {
            if (record.IsEnd)
            {
                file.Dispose();
                return null;
            }

            writer.Note(record, reader.Digest);
        }

        if (reader.IsBroken)
        {
            file.Dispose();
            return null;
        }

        file.SetLength(reader.WholeBytes);
        file.Position = reader.WholeBytes;
        return writer;
    }

    /// <summary>Adds a commit; <see cref="Flush"/> lets it outlive this process.</summary>
    public void Append(WalFile log, WalTransaction commit, DateTimeOffset at)
    {
        var record = new ArchiveSegment.Record(false, at, commit.DatabasePages, commit.Pages.Count, commit.End);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_digest);
        Write(hash, record.ToBytes());
        foreach (var page in commit.Pages)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(_page, page.Number);
            log.ReadPage(page, _page.AsSpan(4));
            Write(hash, _page);
        }

        Note(record, hash.GetHashAndReset());
        _file.Write(_digest);
    }

    /// <summary>Hands what was added to the operating system.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Makes what was added durable.</summary>
    public void Sync() => _file.Flush(flushToDisk: true);

    /// <summary>Ends the segment; where the next one begins.</summary>
    public ArchiveCursor End(DateTimeOffset at)
    {
        var record = new ArchiveSegment.Record(true, at, 0, 0, Wal);
        _digest = SHA256.HashData([.. _digest, .. record.ToBytes()]);
        _file.Write(record.ToBytes());
        _file.Write(_digest);
        Sync();
        return new(Place.Series, Place.Segment + 1, _digest);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Note(ArchiveSegment.Record record, byte[] digest)
    {
        (_digest, Wal) = (digest, record.Wal);
        FirstAt ??= record.At;
        LastAt = record.At;
    }

    private void Write(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(bytes);
        _file.Write(bytes);
    }
}
