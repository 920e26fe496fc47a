using Huanhu.Kernel;
using Orleans.Concurrency;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The one ledger of a jurisdiction in the whole cluster; its key is the jurisdiction's code.</summary>
/// <remarks>
/// Who is in the process where it lives asks the ledger itself (<see cref="Ledgers.Here"/>); what comes from elsewhere
/// travels as <see cref="LedgerWire"/> writes it.
/// </remarks>
internal interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Opens the ledger, so that what is due ends; or lets it move, when its seat is another process by now. The first
    /// may wait for a long journal.
    /// </summary>
    [ResponseTimeout("00:10:00")]
    Task OpenAsync();

    /// <summary>Decides commands, one after another; ends once their answers are durable.</summary>
    Task<Immutable<byte[]>> DoAsync(Immutable<byte[]> commands);

    /// <summary>Lets nothing be decided until <see cref="EndTurnAsync"/>, for two seconds at most.</summary>
    Task<Immutable<byte[]>> BeginTurnAsync();

    /// <summary>Decides what was planned in a turn, until one is refused.</summary>
    Task<Immutable<byte[]>> EndTurnAsync(long number, Immutable<byte[]> commands);
}

/// <summary>A shell: the ledger decides at once and tells later, so calls overlap.</summary>
[Reentrant]
[KeepAlive]
[LivesAtSeat]
internal sealed class LedgerGrain(Ledgers ledgers, ISiloStatusOracle processes) : Grain, ILedgerGrain
{
    private static readonly TimeSpan _longestTurn = TimeSpan.FromSeconds(2);

    private JurisdictionCode _jurisdiction;
    private JurisdictionLedger _ledger = null!;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _jurisdiction = JurisdictionCode.Parse(this.GetPrimaryKeyString());
        _ledger = await ledgers.TakeAsync(_jurisdiction);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        ledgers.CloseAsync(_jurisdiction, _ledger);

    /// <inheritdoc/>
    public Task OpenAsync()
    {
        var ledger = Ledger;
        if (!IsAtSeat)
        {
            // What is asked of it is finished here; what comes meanwhile is asked there.
            MigrateOnIdle();
            return Task.CompletedTask;
        }

        // The first reads the snapshot, for seconds when it is long: not in a turn of the silo.
        return Task.Run(() => ledger.ReadAsync(book => book.Sequence));
    }

    /// <inheritdoc/>
    public Task<Immutable<byte[]>> DoAsync(Immutable<byte[]> commands) => LedgerWire.TellAsync(async () =>
    {
        var request = new CommandRequest(LedgerWire.ReadCommands(commands));
        await Ledger.AskAsync(request);
        return new(0, request.Answers);
    });

    /// <inheritdoc/>
    public Task<Immutable<byte[]>> BeginTurnAsync() => LedgerWire.TellAsync(async () =>
    {
        var turn = await Ledger.BeginTurnAsync();
        _ = GiveUpLaterAsync(turn.Number);
        return new(turn.Sequence, []) { Turn = turn };
    });

    /// <inheritdoc/>
    public Task<Immutable<byte[]>> EndTurnAsync(long number, Immutable<byte[]> commands) =>
        LedgerWire.TellAsync(async () =>
        {
            var request = new TurnedRequest(LedgerWire.ReadCommands(commands));
            await Ledger.EndTurnAsync(number, request);
            return new(request.Sequence, [.. request.Answers]);
        });

    /// <summary>The ledger, while it is the one that lives here; else this shell is of no more use.</summary>
    private JurisdictionLedger Ledger
    {
        get
        {
            if (ReferenceEquals(ledgers.Here(_jurisdiction), _ledger))
            {
                return _ledger;
            }

            DeactivateOnIdle();
            throw new TurnLostException();
        }
    }

    private bool IsAtSeat => LedgerSeat.Of(
        $"{_jurisdiction}", processes.GetApproximateSiloStatuses(onlyActive: true).Keys) is not { } seat
        || seat.Equals(processes.SiloAddress);

    private async Task GiveUpLaterAsync(long number)
    {
        await Task.Delay(_longestTurn, ledgers.Time);
        _ledger.GiveUpTurn(number);
    }
}
