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
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        foreach (var jurisdiction in await ledgers.JurisdictionsAsync().WaitAsync(stopping))
        {
            var read = await ledgers.ReadAsync(jurisdiction, book => ShowBalances.RowsOf(book, null, AsOf.Now))
                .WaitAsync(stopping);
            if (read.Sequence > _written.GetValueOrDefault(jurisdiction))
            {
                await _store.WriteAsync(
                    "ledger", session => LedgerStore.ReplaceBalances(session, jurisdiction, read),
                    cancel: stopping);
                _written[jurisdiction] = read.Sequence;
            }
        }
    }
}
