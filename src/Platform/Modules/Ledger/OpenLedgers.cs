using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Opens all ledgers when the program starts, so that holds that fell due meanwhile end.</summary>
internal sealed partial class OpenLedgers(LedgerModule ledgers, TimeProvider time, ILogger<OpenLedgers> log)
    : BackgroundService
{
    private static readonly TimeSpan _tryAgainAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryOpenAsync(stoppingToken))
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
            await ledgers.OpenAllAsync().WaitAsync(stopping);
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or InvalidDataException)
        {
            LogFault(log, fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A ledger does not open: {Reason}")]
    private static partial void LogFault(ILogger log, string reason);
}
