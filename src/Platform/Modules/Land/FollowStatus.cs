using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>With PostGIS: keeps the parcels that are not free in rows, for programs that read the database.</summary>
internal sealed class FollowStatus(LedgerModule ledgers, Store store, TimeProvider time, ILogger<FollowStatus> log)
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
        _written, LedgerStatus.In,
        (county, read) => _store.WriteAsync(
            "land", session => LandStore.ReplaceStatuses(session, county, read.Sequence, read.Value), cancel: stopping),
        stopping);
}
