using Huanhu.Platform.Shared.Backups;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Backups;

public sealed class RestoreBackupTests
{
    [Fact]
    public async Task Every_commit_is_a_moment_to_go_back_to()
    {
        await using var kept = await KeptInstallation.BeginAsync();
        var made = await kept.BackUpAsync();
        Assert.True(made.IsContinuous);

        // Small and large ones, so that the log begins anew many times over; the store is closed in between, too.
        var moments = new List<(DateTimeOffset At, string Content)>();
        var chance = new Random(1);
        for (var change = 1; change <= 60; change++)
        {
            moments.Add(await kept.ChangeAsync(change, chance.Next(1, 10) == 1 ? 6_000_000 : chance.Next(1, 20_000)));
            if (change % 10 == 0)
            {
                moments.Add(await kept.ChangeAsync(change - 5, 0));
            }

            if (change % 20 == 0)
            {
                await kept.Store.DisposeAsync();
                await kept.OpenAsync();
            }
        }

        foreach (var (at, content) in moments.Where((_, index) => index % 7 == 0).Append(moments[^1]))
        {
            Assert.Equal(content, await kept.RestoredContentAsync(at, $"at-{at:HHmmss}"));
        }

        Assert.Equal(moments[^1].Content, await kept.RestoredContentAsync(null, "latest"));
        Assert.Equal("", await kept.RestoredContentAsync(made.MadeAt, "base"));
        Assert.True(File.Exists(Path.Combine(kept.Data, "..", "latest", "keys", "key.xml")));
    }

    [Fact]
    public async Task What_a_crash_left_uncopied_is_copied_at_the_next_start()
    {
        await using var kept = await KeptInstallation.BeginAsync();
        await kept.BackUpAsync();
        var first = await kept.ChangeAsync(1, 5_000);
        // The writer copies a commit after it has told of it.
        await Soon.IsSoAsync(() => ((SqliteStore)kept.Store).Archive!.ArchivedAt == first.At);
        var open = Assert.Single(Directory.GetFiles(kept.Backup.Log, "*.open"));
        var before = new FileInfo(open).Length;
        var second = await kept.ChangeAsync(2, 5_000);
        await kept.CrashAsync();
        // The copy of the second had not begun, or was torn.
        await using (var file = File.OpenWrite(open))
        {
            file.SetLength(before + 100);
        }

        await kept.OpenAsync();
        var third = await kept.ChangeAsync(3, 5_000);

        Assert.True(((SqliteStore)kept.Store).Archive!.IsRunning);
        Assert.Equal(first.Content, await kept.RestoredContentAsync(first.At, "first"));
        Assert.Equal(third.Content, await kept.RestoredContentAsync(null, "third"));
        Assert.Equal("1:5000 2:5000", second.Content);
    }

    [Fact]
    public async Task Change_behind_the_archives_back_ends_its_series()
    {
        await using var kept = await KeptInstallation.BeginAsync();
        await kept.BackUpAsync();
        var first = await kept.ChangeAsync(1, 100);
        await kept.Store.DisposeAsync();
        await using (var other = (await StoreOpening.OpenAsync(
            new(kept.Data, "sqlite", false), cancel: TestContext.Current.CancellationToken)).Value)
        {
            await other.WriteAsync("test", session => session.Execute(
                "insert into kept_row (id, content) values (2, zeroblob(1))"));
        }

        await kept.OpenAsync();
        var archive = ((SqliteStore)kept.Store).Archive!;

        Assert.False(archive.IsRunning);
        Assert.NotNull(archive.Fault);
        await kept.BackUpAsync();
        Assert.True(archive.IsRunning);
        Assert.Equal("1:100 2:1", await kept.RestoredContentAsync(null, "latest"));
        Assert.Equal(first.Content, await kept.RestoredContentAsync(first.At, "first"));
        var between = RestoreBackup.Handle(
            kept.Backup, Path.Combine(kept.Data, "..", "between"), first.At.AddMilliseconds(1));
        Assert.Equal("moment_not_kept", between.Refusal?.Code);
    }

    [Fact]
    public async Task Damaged_backup_is_refused_with_what_is_wrong_and_nothing_is_written()
    {
        await using var kept = await KeptInstallation.BeginAsync();
        await kept.BackUpAsync();
        await kept.ChangeAsync(1, 9_000);
        // A second base ends the first segment; the open one gets a commit, too.
        await kept.BackUpAsync();
        var (at, _) = await kept.ChangeAsync(2, 9_000);
        await kept.Store.DisposeAsync();
        Directory.Delete(kept.Backup.Bases()[1].Path, recursive: true);
        await Soon.IsSoAsync(() => Directory.GetFiles(kept.Backup.Log, "*.gz").Length == 1);

        var target = Path.Combine(kept.Data, "..", "target");
        var files = Directory.GetFiles(kept.Backup.Path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "backup.json").ToList();
        Assert.Equal(6, files.Count);
        foreach (var file in files)
        {
            var whole = File.ReadAllBytes(file);
            foreach (var offset in Offsets(file, whole.Length))
            {
                byte[] flipped = [.. whole];
                flipped[offset] ^= 0x10;
                File.WriteAllBytes(file, flipped);
                RefusedAsDamaged(file, $"byte {offset}");
            }

            File.Delete(file);
            RefusedAsDamaged(file, "missing");
            File.WriteAllBytes(file, whole);
        }

        Assert.Equal("1:9000 2:9000", await kept.RestoredContentAsync(null, "whole"));
        await kept.OpenAsync();

        void RefusedAsDamaged(string file, string what)
        {
            var refused = RestoreBackup.Handle(kept.Backup, target, at);
            Assert.True(refused.Refusal?.Code is "backup_damaged" or "backup_newer", $"{file}, {what}");
            Assert.Contains(Path.GetFileName(file).Split('.')[0], refused.Refusal.Message.En, StringComparison.Ordinal);
            Assert.False(Directory.Exists(target), $"{file}, {what}");
        }
    }

    [Fact]
    public async Task Moment_before_the_first_backup_and_a_folder_with_something_in_it_are_refused()
    {
        await using var kept = await KeptInstallation.BeginAsync();
        var made = await kept.BackUpAsync();

        var early = RestoreBackup.Handle(kept.Backup, Path.Combine(kept.Data, "new"), made.MadeAt.AddSeconds(-1));
        Assert.Equal("backup_missing", early.Refusal?.Code);
        Assert.Equal("restore_folder_not_empty", RestoreBackup.Handle(kept.Backup, kept.Data, null).Refusal?.Code);
        Assert.Equal(
            "backup_missing",
            RestoreBackup.Handle(new(kept.Data), Path.Combine(kept.Data, "new"), null).Refusal?.Code);
    }

    // Of the manifest, whose letters mostly explain, only the first; of the others beginning, middle and end.
    private static IEnumerable<int> Offsets(string file, int length) =>
        Path.GetFileName(file) == BackupManifest.FileName ? [0] : [length / 2, length - 1, Math.Min(40, length / 3)];
}
