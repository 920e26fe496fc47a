using Huanhu.Kernel;
using Orleans.Concurrency;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The one ledger of a jurisdiction in the whole cluster; its key is the jurisdiction's code.</summary>
internal interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>Takes a request in; ends once its answer, which lies in the request, is known.</summary>
    /// <remarks>
    /// Requests are handed over as they are: they stay within the process. The first may wait for a long journal.
    /// </remarks>
    [ResponseTimeout("00:10:00")]
    Task AskAsync(Immutable<LedgerRequest> request);
}

/// <summary>A shell: the ledger decides at once and tells later, so calls overlap.</summary>
[Reentrant]
[KeepAlive]
internal sealed class LedgerGrain(Ledgers ledgers) : Grain, ILedgerGrain
{
    private JurisdictionLedger? _ledger;

    /// <inheritdoc/>
    public Task AskAsync(Immutable<LedgerRequest> request)
    {
        if (_ledger is not null)
        {
            return _ledger.AskAsync(request.Value);
        }

        // The first reads the snapshot, for seconds when it is long: not in a turn of the silo.
        var ledger = _ledger = ledgers.Of(JurisdictionCode.Parse(this.GetPrimaryKeyString()));
        return Task.Run(() => ledger.AskAsync(request.Value));
    }
}
