using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The ledgers of this process, each opened when it is first asked for, and its copies of others.</summary>
internal sealed class Ledgers(Store store, string dataFolder, TimeProvider time, Outbox? outbox = null)
    : IAsyncDisposable
{
    private static readonly UpDownCounter<int> Living = Monitoring.Meter.CreateUpDownCounter<int>(
        "huanhu.ledgers.here", description: "Ledgers that live in this process.");

    private readonly ConcurrentDictionary<JurisdictionCode, Lazy<JurisdictionLedger>> _open = new();
    private readonly ConcurrentDictionary<JurisdictionCode, LedgerReplica> _replicas = new();
    private volatile bool _isClosed;

    /// <summary>The clock of the ledgers.</summary>
    public TimeProvider Time => time;

    /// <summary>Whether a ledger may live in another process.</summary>
    public bool IsShared => store.IsShared;

    /// <summary>A jurisdiction's ledger, to live here; without an entry it is an empty one.</summary>
    public JurisdictionLedger Of(JurisdictionCode jurisdiction)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _replicas.TryRemove(jurisdiction, out _);
        return _open.GetOrAdd(
            jurisdiction,
            code => new(() =>
            {
                Living.Add(1);
                return new(new StoreJournal(store, code, outbox), new SnapshotFolder(dataFolder, code), time);
            })).Value;
    }

    /// <summary>A jurisdiction's ledger, to live here from now on; one that did before is closed first.</summary>
    public async Task<JurisdictionLedger> TakeAsync(JurisdictionCode jurisdiction)
    {
        if (Here(jurisdiction) is { } before)
        {
            await CloseAsync(jurisdiction, before);
        }

        return Of(jurisdiction);
    }

    /// <summary>
    /// A jurisdiction's ledger, when it lives here; it may have been given to another process unheard.
    /// </summary>
    public JurisdictionLedger? Here(JurisdictionCode jurisdiction) =>
        _open.TryGetValue(jurisdiction, out var ledger) ? ledger.Value : null;

    /// <summary>A copy of a ledger's book that follows its journal.</summary>
    public LedgerReplica ReplicaOf(JurisdictionCode jurisdiction) => _replicas.GetOrAdd(
        jurisdiction, code => new(new StoreJournal(store, code), new SnapshotFolder(dataFolder, code)));

    /// <summary>The last durable entry of a ledger; 0 before the first.</summary>
    public Task<long> HeadAsync(JurisdictionCode jurisdiction) =>
        store.ReadAsync(session => LedgerStore.LastSequence(session, jurisdiction));

    /// <summary>Closes a ledger once nothing of it waits: it may live elsewhere then.</summary>
    public async Task CloseAsync(JurisdictionCode jurisdiction, JurisdictionLedger ledger)
    {
        if (_open.TryGetValue(jurisdiction, out var open) && ReferenceEquals(open.Value, ledger)
            && _open.TryRemove(new(jurisdiction, open)))
        {
            await ledger.DisposeAsync();
            Living.Add(-1);
        }
    }

    /// <summary>Closes them all and opens no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        foreach (var (jurisdiction, ledger) in _open)
        {
            await CloseAsync(jurisdiction, ledger.Value);
        }
    }
}
