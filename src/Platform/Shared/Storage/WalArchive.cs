using System.Text.Json;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Copies every commit of the embedded store from its write-ahead log into an archive, so that a backup can be brought
/// forward to any of them.
/// </summary>
/// <remarks>
/// Driven by the writer's thread between commits. While it runs, SQLite does not begin its log anew before all of it
/// is copied: what a crash left uncopied still lies in the log at the next start, which copies it then
/// (<see cref="Resume"/>). Where that can't be shown, or the archive can't be written, the series ends, the store goes
/// on, and the next base backup begins another series. <c>archive.json</c> in the data folder says which one runs.
/// </remarks>
/// <param name="database">The store's file.</param>
/// <param name="folder">The backup folder.</param>
/// <param name="time">Says when a commit was made.</param>
internal sealed class WalArchive(string database, string folder, TimeProvider time)
{
    private const long MostSegmentBytes = 16 << 20;
    private static readonly TimeSpan LongestSegment = TimeSpan.FromMinutes(1);

    private readonly string _stateFile = Path.Combine(Path.GetDirectoryName(database)!, "archive.json");
    private SegmentWriter? _segment;
    private DateTimeOffset _committedAt = DateTimeOffset.MinValue;

    /// <summary>The backup folder.</summary>
    public string Folder => folder;

    /// <summary>The size of the database's pages, as its writer knows it.</summary>
    public int PageBytes { get; set; }

    /// <summary>Whether commits are being copied.</summary>
    public bool IsRunning => _segment is not null;

    /// <summary>Why it does not run; null when it does, or was never begun.</summary>
    public string? Fault { get; private set; }

    /// <summary>The segment that is written; null when it does not run.</summary>
    public ArchiveCursor? Place => _segment?.Place;

    /// <summary>When the last copied commit was made.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>How many frames of the write-ahead log are copied since it last began anew.</summary>
    public uint CopiedFrames => _segment?.Wal.Frame ?? 0;

    /// <summary>
    /// Goes on with the series of the run before, with what that run left uncopied; called before anyone opens the
    /// file, since whoever closes it last empties the log.
    /// </summary>
    public void Resume()
    {
        Guard(() =>
        {
            if (!File.Exists(_stateFile)
                || JsonSerializer.Deserialize<State>(File.ReadAllText(_stateFile), Json.Options) is not { } state
                || state.Folder != folder)
            {
                return;
            }

            _segment = SegmentWriter.TryReopen(folder, state.Series, state.Segment);
            using var log = WalFile.TryOpen(database);
            var isNext = _segment is { Wal: var wal } && (state.Database == Footprint.Of(database)
                || log?.Beginning.IsInLogOf(wal) == true || log?.Beginning.IsInLogAfter(wal) == true);
            if (!isNext)
            {
                Stop("the database has changed since, or its log is gone");
            }
            else if (log is not null)
            {
                Copy(log, new DateTimeOffset(File.GetLastWriteTimeUtc(database + "-wal")));
            }
        });
    }

    /// <summary>
    /// Takes the time of the commit that comes now, before anyone hears of it: a moment noted afterwards has it.
    /// </summary>
    public void Stamp() => _committedAt = time.GetUtcNow();

    /// <summary>Copies what was committed since.</summary>
    public void TakeIn()
    {
        if (_segment is null)
        {
            return;
        }

        Guard(() =>
        {
            using var log = WalFile.TryOpen(database);
            if (log is not null)
            {
                Copy(log, _committedAt);
            }

            if (_segment.Bytes > MostSegmentBytes || time.GetUtcNow() - _segment.FirstAt > LongestSegment)
            {
                Cut(_segment);
            }
        });
    }

    /// <summary>Makes durable what is copied: afterwards the log may begin anew.</summary>
    public void Sync() => Guard(() => _segment?.Sync());

    /// <summary>
    /// Where a base backup stands that holds exactly what is committed now: the series goes on in a new segment, or a
    /// new series begins.
    /// </summary>
    /// <exception cref="IOException">The archive can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public ArchiveCursor Mark()
    {
        TakeIn();
        if (_segment is { } running)
        {
            Cut(running);
        }
        else
        {
            using var log = WalFile.TryOpen(database);
            var end = log?.Commits(log.Beginning).LastOrDefault()?.End ?? log?.Beginning ?? default;
            var first = new byte[ArchiveSegment.DigestBytes];
            var place = new ArchiveCursor(Guid.CreateVersion7(time.GetUtcNow()), 1, first);
            _segment = SegmentWriter.Begin(folder, new(place, PageBytes, end));
            Fault = null;
            Save(null);
        }

        return _segment!.Place;
    }

    /// <summary>Ends the series: what comes now is not in it.</summary>
    /// <param name="why">What a person is told.</param>
    public void Stop(string why)
    {
        Fault = why;
        _segment?.Dispose();
        _segment = null;
        File.Delete(_stateFile);
    }

    /// <summary>
    /// Notes what the file looks like while nobody has it open, and its log is empty or known: the next start compares.
    /// </summary>
    public void Settle() => Guard(() =>
    {
        if (_segment is not null)
        {
            Save(Footprint.Of(database));
        }
    });

    /// <summary>Closes the files of the archive; the series goes on at the next start.</summary>
    public void Close()
    {
        Guard(() => _segment?.Sync());
        Settle();
        _segment?.Dispose();
        _segment = null;
    }

    private void Copy(WalFile log, DateTimeOffset at)
    {
        var from = log.Beginning.IsInLogOf(_segment!.Wal) ? _segment.Wal : log.Beginning;
        var isAny = false;
        foreach (var commit in log.Commits(from))
        {
            at = _segment.LastAt is { } last && last > at ? last : at;
            _segment.Append(log, commit, at);
            isAny = true;
        }

        if (isAny)
        {
            _segment.Flush();
            ArchivedAt = at;
        }
    }

    private void Cut(SegmentWriter ended)
    {
        var wal = ended.Wal;
        var next = ended.End(time.GetUtcNow());
        ended.Dispose();
        _segment = SegmentWriter.Begin(folder, new(next, PageBytes, wal));
        Save(null);
        var open = ArchiveSegment.OpenPathOf(folder, ended.Place);
        var path = ArchiveSegment.PathOf(folder, ended.Place);
        ThreadPool.QueueUserWorkItem(_ => TryCompress(open, path));
    }

    // One that stays uncompressed is as good; the next look of the backups tries again.
    private static void TryCompress(string open, string path)
    {
        try
        {
            ArchiveSegment.Compress(open, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private void Save(Footprint? footprint)
    {
        var text = JsonSerializer.Serialize(
            new State(folder, _segment!.Place.Series, _segment.Place.Segment, footprint), Json.Options);
        File.WriteAllText(_stateFile + ".new", text);
        File.Move(_stateFile + ".new", _stateFile, overwrite: true);
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            Stop(fault.Message);
        }
    }

    /// <param name="Database">As it was when nobody had it open; null while somebody has.</param>
    private sealed record State(string Folder, Guid Series, long Segment, Footprint? Database);

    private sealed record Footprint(long Bytes, long ModifiedTicks)
    {
        public static Footprint Of(string file)
        {
            var found = new FileInfo(file);
            return new(found.Exists ? found.Length : 0, found.Exists ? found.LastWriteTimeUtc.Ticks : 0);
        }
    }
}
