using System.Text.Json;
using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>
/// One step of an end of a deal: its next state, the messages that follow, and word of it, in one transaction.
/// </summary>
internal sealed class StepDeal(
    Channels channels, Outbox outbox, Inbox inbox, JurisdictionTree tree, IdSource ids, TimeProvider time)
{
    /// <summary>The topic of messages between ends, and of the change that says where an end stands.</summary>
    public const string Topic = "deals.deal";

    /// <summary>Who does it.</summary>
    /// <param name="Account">Empty when nobody does by hand.</param>
    internal sealed record Actor(string Account, string Name, string Note)
    {
        public static Actor None { get; } = new("", "", "");
    }

    /// <summary>Hears where the home end of a reservation stands, within the step.</summary>
    public Action<WriteSession, HomeDeal> HomeChanged { get; set; } = (_, _) => { };

    /// <summary>Stores a new home end.</summary>
    public void Begin(WriteSession session, HomeDeal deal, DealTerms terms, Actor actor)
    {
        var row = DealRow.Of(deal, terms, time.GetUtcNow()).With(deal, time.GetUtcNow());
        DealsStore.Save(session, row);
        Tell(session, row, "begun", actor);
    }

    /// <summary>Lets an end take in what happened; whether that changed it or led to messages.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="id">Which deal.</param>
    /// <param name="jurisdiction">Which end; one that is not kept here hears nothing.</param>
    /// <param name="happened">What.</param>
    /// <param name="actor">Who did it.</param>
    public bool In(
        WriteSession session, TimeOrderedId id, JurisdictionCode jurisdiction, DealEvent happened, Actor actor)
    {
        DealsStore.Take(session, id, jurisdiction);
        if (DealsStore.Find(session, id, jurisdiction) is not { } before)
        {
            return false;
        }

        var now = time.GetUtcNow();
        IReadOnlyList<DealSend> sends;
        DealRow after;
        if (before.IsHome)
        {
            var step = before.Home.On(happened);
            (after, sends) = (before.With(step.Deal, now), step.Sends);
        }
        else
        {
            var step = before.Side.On(happened);
            (after, sends) = (before.With(step.Deal, now), step.Sends);
        }

        foreach (var send in sends)
        {
            channels.Append(
                session, jurisdiction, send.To, Topic, JsonSerializer.Serialize(send.Message, Json.Options));
        }

        if (after.Machine == before.Machine)
        {
            return sends.Count > 0;
        }

        DealsStore.Save(session, after);
        Tell(session, after, NameOf(happened), actor);
        if (after.State != before.State)
        {
            TellOfficials(session, after);
            if (after.IsHome)
            {
                HomeChanged(session, after.Home);
            }
        }

        return true;
    }

    /// <summary>Notes what was done to an end that leaves its machine as it is.</summary>
    public void Tell(WriteSession session, DealRow row, string happened, Actor actor)
    {
        DealsStore.Add(session, new()
        {
            Id = ids.Next(),
            DealId = row.Id,
            Jurisdiction = row.Jurisdiction,
            Happened = happened,
            State = row.State,
            Account = actor.Account,
            Name = actor.Name,
            Note = actor.Note,
            HappenedAt = time.GetUtcNow(),
        });
        outbox.Append(session, new(row.Jurisdiction, Topic, Audience.Owner, JsonSerializer.Serialize(
            new { id = row.Id, state = row.State, home = row.HomeJurisdiction }, Json.Options)));
    }

    private void TellOfficials(WriteSession session, DealRow row)
    {
        if (row.Agreed is { } terms && DealWords.Told(row, terms, NameOf(row.HomeJurisdiction)) is { } text)
        {
            inbox.Tell(session, row.Jurisdiction, $"deal_{row.State}", text, $"/deals/{row.Id}");
        }
    }

    private BilingualText NameOf(JurisdictionCode jurisdiction) =>
        tree.Find(jurisdiction)?.Name ?? new($"{jurisdiction}", $"{jurisdiction}");

    private static string NameOf(DealEvent happened) => happened switch
    {
        DealEvent.Received received => WordOf(received.Message),
        DealEvent.Ended ended => $"ended_{SnakeCase.Of(ended.Outcome)}",
        _ => WordOf(happened),
    };

    private static string WordOf(object of) => JsonNamingPolicy.SnakeCaseLower.ConvertName(of.GetType().Name);
}
