using System.Diagnostics;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>
/// This program as the process that gets killed: it keeps a ledger in a folder and writes a client's note on stdout,
/// id and sequence, only once the ledger has answered.
/// </summary>
internal static class LedgerCrashWriter
{
    private const string Folder = "HUANHU_CRASH_LEDGER";
    private const int Clients = 8;
    private static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    /// <summary>The folder to write into until killed, when this process was started for that.</summary>
    public static string? FolderAsked => Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } at ? at : null;

    /// <summary>Starts one on a folder; it opens what accounts it needs.</summary>
    public static Process Start(string folder) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        Arguments = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? typeof(LedgerCrashWriter).Assembly.Location
            : "",
        UseShellExecute = false,
        RedirectStandardOutput = true,
        Environment = { [Folder] = folder, ["DOTNET_TieredPGO"] = "0" },
    })!;

    /// <summary>Writes for as long as it lives.</summary>
    public static async Task<int> WriteUntilKilledAsync(string folder)
    {
        var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", false))).Value;
        // Snapshots are cut off in the middle too.
        var ledger = new JurisdictionLedger(
            new StoreJournal(store, Binhu), new SnapshotFolder(folder, Binhu), TimeProvider.System, snapshotEvery: 100);
        await TransferAsync(ledger, new(TimeProvider.System, new Random(Environment.ProcessId)), Clients, Say);
        return 1;
    }

    /// <summary>Clients that each wait for an answer before they ask again, and note it.</summary>
    public static async Task TransferAsync(
        JurisdictionLedger ledger, IdSource ids, int clients, Action<TimeOrderedId, long> note,
        CancellationToken cancel = default)
    {
        await ledger.DoAsync(
            new LedgerCommand.Open(ids.Next(), Terms("source", AccountRole.Source, NormalSide.Debit)),
            new LedgerCommand.Open(ids.Next(), Terms("park")));
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (!cancel.IsCancellationRequested)
            {
                var command = new LedgerCommand.Post(ids.Next(), new Leg(new(1), new(2), new(1)));
                note(command.Id, await AnswerAsync(ledger, command));
            }
        })));
    }

    /// <summary>What a client does whose server was away: it asks the same again until it is told.</summary>
    private static async Task<long> AnswerAsync(JurisdictionLedger ledger, LedgerCommand command)
    {
        while (true)
        {
            try
            {
                return (await ledger.DoAsync(command))[0] is { IsDone: true } answer
                    ? answer.Sequence
                    : throw new InvalidOperationException("A transfer was refused.");
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private static AccountTerms Terms(
        string purpose, AccountRole role = AccountRole.Available, NormalSide side = NormalSide.Credit) => new(
        new("320211", "land_quota", 0, purpose), "dm2", role, side, Limits.NeverNegative);

    private static void Say(TimeOrderedId id, long sequence)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine($"{id} {sequence}");
            Console.Out.Flush();
        }
    }
}
