using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The way to a ledger that lives in some process of the cluster, perhaps in this one.</summary>
/// <remarks>
/// <para>Commands go where it lives. A look is answered from this process's own copy, which first reads all that the
/// journal has; so is a plan, in a turn that the ledger gives.</para>
/// <para>When a process is lost its ledgers live elsewhere within seconds; who asks is asked for patience, and ids make
/// the second asking harmless. Whether a ledger here was given to another process meanwhile, the journal knows: it
/// refuses its rows, and a look that saw less than the journal has is taken at the copy instead.</para>
/// </remarks>
internal sealed class LedgerRoute(Ledgers ledgers, JurisdictionCode jurisdiction, SiloHost silo, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks; ends once the answer, which lies in the request, is known.</summary>
    public async Task AskAsync(LedgerRequest request)
    {
        using var span = Monitoring.Spans.StartActivity("ledger");
        span?.SetTag("huanhu.jurisdiction", jurisdiction.ToString())
            .SetTag("huanhu.here", ledgers.Here(jurisdiction) is not null);
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await TryAsync(request);
                return;
            }
            catch (Exception fault) when (ledgers.IsShared && fault is OrleansException or TimeoutException
                or ObjectDisposedException or TurnLostException)
            {
                if (time.GetElapsedTime(began) > _patience)
                {
                    throw request.ChangesBook ? new OutcomeUnknownException(fault)
                        : new StoreBusyException($"The ledger of {jurisdiction} is not reached: {fault.Message}");
                }
            }

            await Task.Delay(JurisdictionLedger.AskAgainAfter, time);
        }
    }

    /// <summary>Has the ledger live somewhere, so that what is due ends.</summary>
    public async Task OpenAsync() => await (await GrainAsync()).OpenAsync();

    private async Task TryAsync(LedgerRequest request)
    {
        if (ledgers.Here(jurisdiction) is { } ledger)
        {
            await AskHereAsync(ledger, request);
        }
        else if (!ledgers.IsShared)
        {
            await OpenAsync();
            await AskHereAsync(ledgers.Here(jurisdiction) ?? throw new TurnLostException(), request);
        }
        else if (request is CommandRequest commands)
        {
            var told = await (await GrainAsync()).DoAsync(LedgerWire.Write(commands.Commands));
            request.Conclude(0, LedgerWire.ReadTold(told).Answers);
        }
        else if (request.ChangesBook)
        {
            await PlanAsync(request);
        }
        else
        {
            await LookAsync(request);
        }
    }

    private async Task AskHereAsync(JurisdictionLedger ledger, LedgerRequest request)
    {
        if (!ledgers.IsShared || request.ChangesBook)
        {
            await ledger.AskAsync(request);
            return;
        }

        var head = await ledgers.HeadAsync(jurisdiction);
        if (await ledger.SeesAsync(head))
        {
            await ledger.AskAsync(request);
        }
        else
        {
            await LookAsync(request);
        }
    }

    private async Task LookAsync(LedgerRequest request)
    {
        var now = Moment.Of(time.GetUtcNow());
        var replica = ledgers.ReplicaOf(jurisdiction);
        if (await replica.LookAsync(book => book.NextExpiry <= now))
        {
            await OpenAsync();
        }

        await replica.LookAsync(book => request.Plan(book, now));
    }

    private async Task PlanAsync(LedgerRequest request)
    {
        var grain = await GrainAsync();
        var turn = LedgerWire.ReadTold(await grain.BeginTurnAsync()).Turn!;
        IReadOnlyList<LedgerCommand>? commands = null;
        try
        {
            commands = await ledgers.ReplicaOf(jurisdiction).LookAsync(book =>
                book.Sequence == turn.Sequence ? request.Plan(book, turn.Now) : throw new TurnLostException());
        }
        finally
        {
            var told = await grain.EndTurnAsync(turn.Number, LedgerWire.Write(commands ?? []));
            if (commands is not null)
            {
                var answer = LedgerWire.ReadTold(told);
                request.Conclude(answer.Sequence, answer.Answers);
            }
        }
    }

    private async Task<ILedgerGrain> GrainAsync() =>
        (await silo.GrainsAsync()).GetGrain<ILedgerGrain>(jurisdiction.ToString());
}
