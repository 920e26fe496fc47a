using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Microsoft.Data.Sqlite;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>Makes a base backup of an open installation while it goes on working.</summary>
/// <remarks>
/// It holds the database as it is between two commits, the settings and the keys: with the program that is all an
/// installation needs. Snapshots of ledgers and columns of land are left out, as a start makes them anew.
/// </remarks>
internal static class MakeBackup
{
    /// <param name="Path">The backup's own folder.</param>
    /// <param name="MadeAt">It holds what was committed up to then.</param>
    /// <param name="SizeBytes">Of all its files.</param>
    /// <param name="IsContinuous">Whether commits after it are kept, too.</param>
    internal sealed record Answer(string Path, DateTimeOffset MadeAt, long SizeBytes, bool IsContinuous);

    public static async Task<Outcome<Answer>> HandleAsync(
        Installation installation, BackupFolder folder, CancellationToken cancel)
    {
        try
        {
            if (folder.Claim(installation.Folder.Path) is { } taken)
            {
                return taken;
            }

            var gathered = folder.Begin();
            var copied = installation.Store switch
            {
                SqliteStore store => await CopyAsync(
                    store, folder, System.IO.Path.Combine(gathered, "huanhu.db"), installation.Time, cancel),
                PostgresStore store => await CopyAsync(store, gathered, installation, cancel),
                _ => throw new NotSupportedException($"{installation.Store.GetType()}"),
            };
            return copied.IsDone ? Finish(installation, folder, gathered, copied.Value) : copied.Refusal;
        }
        catch (StoreUnavailableException fault)
        {
            return fault.Refusal;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            return BackupRefusals.Unwritten(folder.Path, fault);
        }
    }

    private sealed record Copied(DateTimeOffset MadeAt, ArchiveCursor? Log, string Store);

    private static async Task<Outcome<Copied>> CopyAsync(
        PostgresStore store, string gathered, Installation installation, CancellationToken cancel) =>
        await PostgresCluster.CopyAsync(store, gathered, cancel) is { } refused
            ? refused
            : new Copied(installation.Time.GetUtcNow(), null, BackupManifest.Postgres);

    private static async Task<Outcome<Copied>> CopyAsync(
        SqliteStore store, BackupFolder folder, string file, TimeProvider time, CancellationToken cancel)
    {
        var archive = store.Archive?.Folder == folder.Path ? store.Archive : null;
        var (pinned, marked) = await store.PinAsync(() => (At: time.GetUtcNow(), Log: archive?.Mark()), cancel);
        await using (pinned)
        {
            await using var target = new SqliteConnection($"Data Source={file};Pooling=False");
            await target.OpenAsync(cancel);
            await Task.Run(() => pinned.BackupDatabase(target), cancel);
        }

        return new Copied(marked.At, marked.Log, BackupManifest.Sqlite);
    }

    private static Answer Finish(Installation installation, BackupFolder folder, string gathered, Copied copied)
    {
        CopyFiles(installation, gathered);
        var manifest = BackupManifest.Write(gathered, copied.Store, copied.MadeAt, copied.Log);
        var isContinuous = copied.Log is not null
            || (copied.Store == BackupManifest.Postgres && Directory.Exists(ReceiveWal.FolderOf(folder)));
        return new(
            folder.Finish(gathered, copied.MadeAt), copied.MadeAt, manifest.Files.Sum(file => file.Bytes),
            isContinuous);
    }

    // Keys that the settings put elsewhere have a keeper of their own.
    private static void CopyFiles(Installation installation, string gathered)
    {
        var config = installation.Folder.Config;
        if (File.Exists(config))
        {
            File.Copy(config, System.IO.Path.Combine(gathered, System.IO.Path.GetFileName(config)));
        }

        if (installation.Settings.KeysFolder is null && Directory.Exists(installation.KeysFolder))
        {
            var keys = System.IO.Path.Combine(gathered, System.IO.Path.GetFileName(installation.KeysFolder));
            Directory.CreateDirectory(
                keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var key in Directory.EnumerateFiles(installation.KeysFolder))
            {
                File.Copy(key, System.IO.Path.Combine(keys, System.IO.Path.GetFileName(key)));
            }
        }
    }
}
