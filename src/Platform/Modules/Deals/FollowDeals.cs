using System.Text.Json;
using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>Takes in what the other ends tell, and what became of holds in the ledgers here.</summary>
internal sealed class FollowDeals(
    LedgerModule ledgers, Channels channels, StepDeal step, DriveDeal drive, Store store, TimeProvider time,
    ILogger<FollowDeals> log)
    : Follower(store, time, log)
{
    private static readonly Limit DealsAtOnce = new(100);

    private readonly Store _store = store;
    private readonly TimeProvider _time = time;
    private TimeOrderedId _after;
    private bool _hasAsked;

    /// <summary>Takes in a message; ends once all that it leads to here is done.</summary>
    public async Task HearAsync(ChannelMessage message, CancellationToken cancel)
    {
        var said = JsonSerializer.Deserialize<DealMessage>(message.Body, Json.Options)!;
        var isToSide = said is DealMessage.HoldAsked or DealMessage.PrepareAsked or DealMessage.Decided
            or DealMessage.StillOpen;
        var isKnown = await _store.WriteAsync(
            "deals",
            session =>
            {
                if (DealsStore.Find(session, said.Deal, message.To) is null)
                {
                    if (!isToSide)
                    {
                        return false;
                    }

                    var side = SideDeal.Begin(said.Deal, message.To, message.From);
                    DealsStore.Save(
                        session, DealRow.Of(side, _time.GetUtcNow()).With(side, _time.GetUtcNow()));
                }

                step.In(
                    session, said.Deal, message.To,
                    new DealEvent.Received(message.From, message.Number, said), StepDeal.Actor.None);
                return true;
            },
            cancel: cancel);
        if (isKnown)
        {
            await drive.GoOnAsync(said.Deal, message.To, cancel);
        }
        else if (said is DealMessage.Asked)
        {
            await AnswerFromJournalAsync(message, said.Deal, cancel);
        }
    }

    /// <summary>
    /// Drives the ends that are not settled, some deals at a time from where it was; the first time all of them, and
    /// asks the other ends how it stands with them.
    /// </summary>
    public async Task GoOnAsync(CancellationToken cancel = default)
    {
        do
        {
            var rows = await _store.ReadAsync(session => DealsStore.Unsettled(session, _after, DealsAtOnce), cancel);
            foreach (var row in rows)
            {
                await drive.GoOnAsync(row.Id, row.Jurisdiction, cancel);
                if (!_hasAsked)
                {
                    await _store.WriteAsync(
                        "deals",
                        session => step.In(
                            session, row.Id, row.Jurisdiction, new DealEvent.Waited(), StepDeal.Actor.None),
                        cancel: cancel);
                }
            }

            var isEnd = rows.DistinctBy(row => row.Id).Count() < DealsAtOnce.Value;
            _after = isEnd ? TimeOrderedId.None : rows[^1].Id;
            _hasAsked |= isEnd;
        }
        while (!_hasAsked);
    }

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => false;

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        try
        {
            await GoOnAsync(stopping);
        }
        catch (OutcomeUnknownException)
        {
            // The next look reads how far it came.
        }
    }

    /// <summary>A deal that is not remembered here ended as its hold did; without a commit it is released.</summary>
    private async Task AnswerFromJournalAsync(ChannelMessage message, TimeOrderedId deal, CancellationToken cancel)
    {
        var hold = (await ledgers.ReadAsync(message.To, book => book.StateOf(deal))).Value;
        if (hold == HoldState.Open)
        {
            return;
        }

        var outcome = hold == HoldState.Committed ? DealOutcome.Commit : DealOutcome.Release;
        await _store.WriteAsync(
            "deals",
            session => channels.Append(
                session, message.To, message.From, StepDeal.Topic,
                JsonSerializer.Serialize<DealMessage>(new DealMessage.Decided(deal, outcome), Json.Options)),
            cancel: cancel);
    }
}
