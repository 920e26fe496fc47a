using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Backups;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Backups;

/// <summary>A store of a test's own whose commits are kept in a backup folder.</summary>
internal sealed class KeptInstallation : IAsyncDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ScratchFolder _folder = new();

    private KeptInstallation() => Backup = new(Path.Combine(_folder.Path, "backup"));

    public SetClock Clock { get; } = new();

    public string Data => Path.Combine(_folder.Path, "data");

    public BackupFolder Backup { get; }

    public Store Store { get; private set; } = null!;

    public static async Task<KeptInstallation> BeginAsync()
    {
        var kept = new KeptInstallation();
        await kept.OpenAsync();
        await kept.Store.WriteAsync("test", session => session.Execute(
            "create table kept_row (id bigint not null primary key, content blob not null)"));
        File.WriteAllText(Path.Combine(kept.Data, "config.json"), "{}");
        Directory.CreateDirectory(Path.Combine(kept.Data, "keys"));
        File.WriteAllText(Path.Combine(kept.Data, "keys", "key.xml"), "<key/>");
        return kept;
    }

    public async Task OpenAsync() => Store = (await StoreOpening.OpenAsync(
        new(Data, "sqlite", false, ArchiveFolder: Backup.Path), Clock, cancel: Cancel)).Value;

    public async Task<MakeBackup.Answer> BackUpAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var installation = new Installation(new(Data), new(), Store, null!, Clock, new(Clock, new(1)))
        {
            SigningKeys = null!,
        };
        var made = await MakeBackup.HandleAsync(installation, Backup, Cancel);
        Assert.True(made.IsDone, made.Refusal?.Message.En);
        return made.Value;
    }

    /// <summary>Commits a change a second later and tells when, and what the rows come to then.</summary>
    public async Task<(DateTimeOffset At, string Content)> ChangeAsync(int id, int bytes)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store.WriteAsync("test", session => session.Execute(
            bytes == 0
                ? "delete from kept_row where id = @id"
                : "insert into kept_row (id, content) values (@id, zeroblob(@bytes))",
            new { id, bytes }));
        return (Clock.GetUtcNow(), await ContentAsync(Store));
    }

    /// <summary>What a restored data folder holds, found whole.</summary>
    public async Task<string> RestoredContentAsync(DateTimeOffset? at, string name)
    {
        var folder = Path.Combine(_folder.Path, name);
        var restored = RestoreBackup.Handle(Backup, folder, at);
        Assert.True(restored.IsDone, restored.Refusal?.Message.En);
        StoreOptions reading = new(folder, "sqlite", true);
        await using var store = (await StoreOpening.OpenAsync(reading, Clock, cancel: Cancel)).Value;
        Assert.Null(await store.CheckAsync(Cancel));
        return await ContentAsync(store);
    }

    /// <summary>Ends as at a cut of power: both folders as they are in the middle of work.</summary>
    public async Task CrashAsync()
    {
        string[] folders = [Data, Backup.Path];
        foreach (var folder in folders)
        {
            CopyFolder(folder, folder + "-crashed");
        }

        await Store.DisposeAsync();
        foreach (var folder in folders)
        {
            Directory.Delete(folder, recursive: true);
            Directory.Move(folder + "-crashed", folder);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<string> ContentAsync(Store store) => store.ReadAsync(session => string.Join(
        ' ', session.Query<string>("select id || ':' || length(content) from kept_row order by id")), Cancel);

    private static void CopyFolder(string from, string to)
    {
        var files = Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => Path.GetFileName(file) != "lock"))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(copy);
            source.CopyTo(target);
        }
    }
}
