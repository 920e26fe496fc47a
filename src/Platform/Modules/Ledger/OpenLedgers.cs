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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ledgers.OpenAllAsync().WaitAsync(stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or InvalidDataException)
            {
                LogFault(log, fault.Message);
                await Task.Delay(_tryAgainAfter, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A ledger does not open: {Reason}")]
    private static partial void LogFault(ILogger log, string reason);
}
