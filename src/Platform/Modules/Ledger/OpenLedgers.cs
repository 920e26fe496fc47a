using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Opens all ledgers when the program starts, so that holds that fell due meanwhile end.</summary>
/// <remarks>
/// In a cluster one process looks again and again: a ledger whose process was lost is to live elsewhere, asked or not,
/// and one whose seat is a process that joined moves there.
/// </remarks>
internal sealed partial class OpenLedgers(
    LedgerModule ledgers, Store store, TimeProvider time, ILogger<OpenLedgers> log)
    : BackgroundService
{
    private static readonly TimeSpan _tryAgainAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (store.IsShared)
            {
                // Processes that start together share the ledgers.
                await Task.Delay(_tryAgainAfter, time, stoppingToken);
            }

            while (!await TryOpenAsync(stoppingToken) || store.IsShared)
            {
                await Task.Delay(_tryAgainAfter, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; what falls due ends at its next start.
        }
    }

    private async Task<bool> TryOpenAsync(CancellationToken stopping)
    {
        try
        {
            if (await store.LeadsAsync(nameof(OpenLedgers), stopping))
            {
                await ledgers.OpenAllAsync().WaitAsync(stopping);
            }

            return true;
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Whatever it is, in this process or another: let through it would end the whole program.
            LogFault(log, fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A ledger does not open: {Reason}")]
    private static partial void LogFault(ILogger log, string reason);
}
