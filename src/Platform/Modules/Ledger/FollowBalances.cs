using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>With PostGIS: keeps every balance in rows, for programs that read the database.</summary>
internal sealed class FollowBalances(LedgerModule ledgers, Store store, TimeProvider time, ILogger<FollowBalances> log)
    : Follower(store, time, log)
{
    private readonly Store _store = store;
    private readonly Dictionary<JurisdictionCode, long> _written = [];

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => notice.Topic == Outbox.Waiting;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _store.HasPostgis ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task CatchUpAsync(CancellationToken stopping) => ledgers.KeepUpAsync(
        _written, book => ShowBalances.RowsOf(book, null, AsOf.Now),
        (jurisdiction, read) => _store.WriteAsync(
            "ledger", session => LedgerStore.ReplaceBalances(session, jurisdiction, read), cancel: stopping),
        stopping);
}
