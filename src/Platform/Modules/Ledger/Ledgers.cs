using System.Collections.Concurrent;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The ledgers of this process, each opened when it is first asked for.</summary>
internal sealed class Ledgers(Store store, string dataFolder, TimeProvider time, Outbox? outbox = null)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<JurisdictionCode, Lazy<JurisdictionLedger>> _open = new();

    /// <summary>A jurisdiction's ledger; without an entry it is an empty one.</summary>
    public JurisdictionLedger Of(JurisdictionCode jurisdiction) => _open.GetOrAdd(
        jurisdiction,
        code => new(() => new(
            new StoreJournal(store, code, outbox), new SnapshotFolder(dataFolder, code), time))).Value;

    /// <summary>Closes them, each once nothing of it waits.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _open.Values)
        {
            await ledger.Value.DisposeAsync();
        }
    }
}
