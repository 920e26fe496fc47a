using System.Collections.Concurrent;
using System.Globalization;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>Processes are killed and servers stopped under load; the clients' own notes are the judge.</summary>
/// <remarks><c>HUANHU_LEDGER_KILLS</c> sets another number of kills and of restarts, for a long run.</remarks>
public sealed class JurisdictionLedgerCrashTests
{
    private const int NotesBetween = 300;
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    private static int Kills => Given ?? 6;

    private static int Restarts => Given ?? 2;

    private static int? Given =>
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_LEDGER_KILLS"), out var given) ? given : null;

    [Fact]
    public async Task Transfers_that_were_told_survive_kills_once_each()
    {
        using var folder = new ScratchFolder();
        var notes = new Dictionary<TimeOrderedId, long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(folder.Path, kill * 7, notes);
            await using var store = (await StoreOpening.OpenAsync(new(folder.Path, "sqlite", false))).Value;
            await CheckAsync(store, notes);
        }

        Assert.True(notes.Count > Kills, $"{notes.Count} notes");
    }

    [Fact]
    public async Task Transfers_survive_restarts_of_PostgreSQL_under_load()
    {
        using var server = ThrowAwayPostgres.TryStartOwn();
        Assert.SkipWhen(server is null, "PostgreSQL is not installed.");
        using var folder = new ScratchFolder();
        await using var store = (await StoreOpening.OpenAsync(new(folder.Path, server!.NewDatabase(), false))).Value;
        await using var ledger = new JurisdictionLedger(
            new StoreJournal(store, Binhu), new SnapshotFolder(folder.Path, Binhu), TimeProvider.System);
        var notes = new ConcurrentDictionary<TimeOrderedId, long>();
        using var enough = new CancellationTokenSource();
        var clients = LedgerCrashWriter.TransferAsync(
            ledger, new(TimeProvider.System, new Random(3)), 64, (id, at) => Assert.True(notes.TryAdd(id, at)),
            enough.Token);
        for (var restart = 0; restart < Restarts; restart++)
        {
            var before = notes.Count;
            while (notes.Count < before + NotesBetween && !clients.IsCompleted)
            {
                await Task.Yield();
            }

            server.Restart();
        }

        await enough.CancelAsync();
        await clients;
        await CheckAsync(store, notes);
        Assert.True(notes.Count >= Restarts * NotesBetween, $"{notes.Count} notes");
    }

    private static async Task RunAndKillAsync(string folder, int notesFirst, Dictionary<TimeOrderedId, long> notes)
    {
        using var writer = LedgerCrashWriter.Start(folder);
        var (seen, lines) = (0, new List<string>());
        while (seen++ <= notesFirst && await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        writer.Kill();
        // What it said before it died counts too; a line cut in half does not.
        lines.AddRange((await writer.StandardOutput.ReadToEndAsync()).Split('\n')[..^1]);
        await writer.WaitForExitAsync();
        foreach (var note in lines.Select(line => line.Split(' ')))
        {
            Assert.True(TimeOrderedId.TryParse(note[0], out var id));
            notes.Add(id, long.Parse(note[1], CultureInfo.InvariantCulture));
        }
    }

    private static async Task CheckAsync(Store store, IReadOnlyDictionary<TimeOrderedId, long> notes)
    {
        var entries = await store.ReadAsync(session => LedgerStore.EntriesAfter(session, Binhu, 0).ToList());
        Assert.All(entries.Index(), one => Assert.Equal(one.Index + 1, one.Item.Sequence));
        var posts = entries.Where(entry => entry.Kind == EntryKind.Post)
            .ToDictionary(entry => entry.Envelope.Id, entry => entry.Sequence);
        Assert.All(notes, note => Assert.Equal(note.Value, posts.GetValueOrDefault(note.Key)));
        Assert.All(await LedgerModule.VerifyAsync(store), proof => Assert.Null(proof.FirstBreak));
    }
}
