using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The ways to the ledgers: to where they live, or straight when the process runs no silo.</summary>
internal sealed class LedgerLines(Ledgers ledgers, SiloHost? silo, TimeProvider time)
{
    private readonly ConcurrentDictionary<JurisdictionCode, LedgerLine> _lines = new();

    /// <summary>The way to one ledger.</summary>
    public LedgerLine Of(JurisdictionCode jurisdiction) => _lines.GetOrAdd(
        jurisdiction, code => new(silo is null
            ? request => ledgers.Of(code).AskAsync(request)
            : new LedgerRoute(ledgers, code, silo, time).AskAsync));

    /// <summary>Has a ledger live somewhere, so that what is due ends.</summary>
    public Task OpenAsync(JurisdictionCode jurisdiction) => silo is null
        ? ledgers.Of(jurisdiction).ReadAsync(book => book.Sequence)
        : new LedgerRoute(ledgers, jurisdiction, silo, time).OpenAsync();
}

/// <summary>Gathers commands while others are on their way, so that one call carries many.</summary>
internal sealed class LedgerLine(Func<LedgerRequest, Task> ask)
{
    /// <summary>While one call's answers become durable, the next is decided.</summary>
    private const int CallsAtOnce = 2;
    private const int CommandsOfCall = 8_192;

    private static readonly Counter<long> Answered = Monitoring.Meter.CreateCounter<long>(
        "huanhu.ledger.commands", description: "Commands that this process gave to ledgers and had answered.");

    private readonly Lock _gate = new();
    private readonly Queue<Order> _waiting = new();
    private int _calls;

    private sealed class Order(LedgerCommand command)
        : TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public LedgerCommand Command => command;
    }

    /// <summary>Asks at once.</summary>
    public Task AskAsync(LedgerRequest request) => ask(request);

    /// <summary>Sends a command, with others when many wait.</summary>
    public Task<Answer> DoAsync(LedgerCommand command)
    {
        var order = new Order(command);
        lock (_gate)
        {
            _waiting.Enqueue(order);
            if (_calls == CallsAtOnce)
            {
                return order.Task;
            }

            _calls++;
        }

        _ = SendAsync();
        return order.Task;
    }

    private async Task SendAsync()
    {
        while (Take() is { Count: > 0 } orders)
        {
            var request = new CommandRequest([.. orders.Select(order => order.Command)]);
            try
            {
                await ask(request);
            }
            catch (Exception fault)
            {
                orders.ForEach(order => order.SetException(fault));
                continue;
            }

            Answered.Add(orders.Count);
            foreach (var (at, order) in orders.Index())
            {
                order.SetResult(request.Answers[at]);
            }
        }
    }

    private List<Order> Take()
    {
        lock (_gate)
        {
            var orders = new List<Order>(Math.Min(_waiting.Count, CommandsOfCall));
            while (orders.Count < CommandsOfCall && _waiting.TryDequeue(out var order))
            {
                orders.Add(order);
            }

            _calls -= orders.Count == 0 ? 1 : 0;
            return orders;
        }
    }
}
