using System.Collections.Concurrent;
using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>Follows the ledgers' journals: where a reservation stands is what became of its hold there.</summary>
/// <remarks>
/// <para>A cursor a ledger says how far its journal was followed; rows and cursor move in one transaction, so an entry
/// is taken in once, by whichever process. What was approved or given up in the ledger itself counts likewise.</para>
/// <para>An intent whose command is not in the ledger gets its answer at the next start, or after a while: nothing was
/// done. Should the command arrive later still, the journal prevails.</para>
/// </remarks>
internal sealed class FollowHolds(
    LedgerModule ledgers, Store store, SaveReservation save, JurisdictionTree tree, IdSource ids, TimeProvider time,
    ILogger<FollowHolds> log)
    : Follower(store, time, log)
{
    /// <summary>An intent that old without an answer is looked into.</summary>
    public static readonly TimeSpan UnansweredAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SettleEvery = TimeSpan.FromSeconds(10);
    private static readonly Limit EntriesAtOnce = new(1_000);
    private static readonly Limit RowsAtOnce = new(100);

    private readonly ConcurrentDictionary<JurisdictionCode, SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<JurisdictionCode, bool> _heard = new();
    private readonly Store _store = store;
    private readonly TimeProvider _time = time;
    private DateTimeOffset? _started;
    private DateTimeOffset _settledAt;

    /// <summary>Takes in all that a ledger's journal has.</summary>
    public async Task CatchUpAsync(JurisdictionCode jurisdiction, CancellationToken cancel = default)
    {
        var gate = _gates.GetOrAdd(jurisdiction, _ => new(1));
        await gate.WaitAsync(cancel);
        try
        {
            while (await StepAsync(jurisdiction, cancel))
            {
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes in all journals, and answers the intents that nothing came of.</summary>
    /// <param name="before">Intents that were stored later may still be on their way.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SettleAsync(DateTimeOffset before, CancellationToken cancel = default)
    {
        foreach (var jurisdiction in await _store.ReadAsync(ApprovalsStore.Followed, cancel))
        {
            await CatchUpAsync(jurisdiction, cancel);
        }

        while (await _store.ReadAsync(session => ApprovalsStore.Unanswered(session, before, RowsAtOnce), cancel)
            is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                await SettleAsync(row, cancel);
            }
        }
    }

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice)
    {
        var isOfLedger = notice.Topic == Outbox.Waiting;
        if (isOfLedger && JurisdictionCode.TryParse(notice.Subject, out var jurisdiction))
        {
            _heard[jurisdiction] = true;
        }

        return isOfLedger;
    }

    /// <inheritdoc/>
    protected override async Task CatchUpAsync(CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        // Whatever was on its way when the only process began is not any more; in a cluster others may be at it.
        var started = _store.IsShared ? DateTimeOffset.MinValue : _started ??= now;
        try
        {
            foreach (var jurisdiction in _heard.Keys)
            {
                _heard.TryRemove(jurisdiction, out _);
                await CatchUpAsync(jurisdiction, stopping);
            }

            if (now - _settledAt >= SettleEvery)
            {
                await SettleAsync(now - UnansweredAfter > started ? now - UnansweredAfter : started, stopping);
                _settledAt = now;
            }
        }
        catch (OutcomeUnknownException)
        {
            // The next look reads how far it came.
        }
    }

    /// <summary>Takes in some entries; false when there were none.</summary>
    private async Task<bool> StepAsync(JurisdictionCode jurisdiction, CancellationToken cancel)
    {
        if (await _store.ReadAsync(session => ApprovalsStore.Cursor(session, jurisdiction), cancel) is not { } cursor
            || await ledgers.EntriesAsync(jurisdiction, cursor, EntriesAtOnce) is not { Count: > 0 } entries)
        {
            return false;
        }

        await _store.WriteAsync(
            "approvals",
            session =>
            {
                // Another process that was faster took them in.
                if (ApprovalsStore.TryMoveCursor(session, jurisdiction, cursor, entries[^1].Sequence))
                {
                    foreach (var entry in entries)
                    {
                        Follow(session, entry);
                    }
                }

                return true;
            },
            cancel: cancel);
        return true;
    }

    private void Follow(WriteSession session, JournalEntry entry)
    {
        if (entry.Kind == EntryKind.Hold && ApprovalsStore.Find(session, entry.Envelope.Id) is { } asked
            && asked.Jurisdiction == entry.Jurisdiction)
        {
            var making = ApprovalsStore.Acts(session, asked.Id).LastOrDefault(act => MakesHold(act.Act));
            if (making is not null)
            {
                ApprovalsStore.Settle(session, making.Id, SnakeCase.Of(ActOutcome.Done), entry.Sequence);
            }

            save.Change(session, asked with
            {
                // The deal may have come further already than the journal was followed.
                State = asked.HasSides && asked.State != SnakeCase.Of(ReservationState.Holding) ? asked.State
                    : SnakeCase.Of(asked.HasSides ? ReservationState.Gathering : ReservationState.Held),
                HoldSequence = entry.Sequence,
                EndsAt = entry.End.At.ToDateTimeOffset(),
                ChangedAt = entry.Envelope.Recorded.ToDateTimeOffset(),
            });
        }
        else if (entry.Kind is EntryKind.Commit or EntryKind.Release or EntryKind.Expire
            && ApprovalsStore.OfHold(session, entry.Jurisdiction, entry.HoldSequence) is { } held)
        {
            save.Change(session, held with
            {
                State = SnakeCase.Of(StateAfter(EndOf(session, held, entry))),
                EndSequence = entry.Sequence,
                ChangedAt = entry.Envelope.Recorded.ToDateTimeOffset(),
            });
        }
    }

    /// <summary>
    /// The act that ended a hold: the one that was given here, or the ledger's own, which is written down.
    /// </summary>
    private ReservationAct EndOf(WriteSession session, ReservationRow held, JournalEntry entry)
    {
        var command = entry.Envelope.Id;
        var given = ApprovalsStore.Acts(session, held.Id).FirstOrDefault(act => act.Id == command);
        if (given is not null)
        {
            ApprovalsStore.Settle(session, given.Id, SnakeCase.Of(ActOutcome.Done), entry.Sequence);
            return SnakeCase.Parse<ReservationAct>(given.Act);
        }

        var blamed = held.HasSides && DealsModule.HomeOf(session, held.Id, held.Jurisdiction) is { CausedBy: { } by }
            && by != held.Jurisdiction ? by : (JurisdictionCode?)null;
        foreach (var pending in ApprovalsStore.Acts(session, held.Id).Where(
            pending => pending.Outcome == SnakeCase.Of(ActOutcome.Given)))
        {
            ApprovalsStore.Settle(session, pending.Id, SnakeCase.Of(ActOutcome.Refused), 0);
        }

        var act = entry.Kind switch
        {
            EntryKind.Commit => ReservationAct.Approve,
            EntryKind.Release when blamed is not null => ReservationAct.Refuse,
            EntryKind.Release => ReservationAct.Release,
            _ => ReservationAct.Lapse,
        };
        var giver = command == TimeOrderedId.None ? null : LedgerModule.GiverOf(session, command);
        ApprovalsStore.Add(session, new ReservationActRow
        {
            Id = command == TimeOrderedId.None ? ids.Next() : command,
            ReservationId = held.Id,
            Act = SnakeCase.Of(act),
            Outcome = SnakeCase.Of(ActOutcome.Done),
            Account = giver?.Account ?? "",
            Name = giver?.Name ?? (blamed is { } side ? NameOf(side) : ""),
            Note = giver?.Note ?? "",
            ActedAt = (act == ReservationAct.Lapse ? entry.Envelope.Effective : entry.Envelope.Recorded)
                .ToDateTimeOffset(),
            Sequence = entry.Sequence,
        });
        return act;
    }

    private string NameOf(JurisdictionCode side) => tree.Find(side)?.Name.Zh ?? $"{side}";

    /// <summary>Takes in where the deal stands that a reservation is the home end of.</summary>
    public void Follow(WriteSession session, HomeDeal deal)
    {
        ReservationState? state = deal.State switch
        {
            HomeState.Gathering => ReservationState.Gathering,
            HomeState.Held => ReservationState.Held,
            HomeState.Preparing or HomeState.Committing => ReservationState.Deciding,
            _ => null,
        };
        if (state is { } now && ApprovalsStore.Find(session, deal.Id) is { HasSides: true, EndSequence: 0 } row
            && row.Jurisdiction == deal.Home)
        {
            save.Change(session, row with { State = SnakeCase.Of(now), ChangedAt = _time.GetUtcNow() });
        }
    }

    private static ReservationState StateAfter(ReservationAct act) => act switch
    {
        ReservationAct.Approve => ReservationState.Approved,
        ReservationAct.Reject => ReservationState.Rejected,
        ReservationAct.Refuse => ReservationState.Refused,
        ReservationAct.Lapse => ReservationState.Lapsed,
        _ => ReservationState.Withdrawn,
    };

    /// <summary>Asks the ledger about the acts of a reservation that it has not answered.</summary>
    private async Task SettleAsync(ReservationRow row, CancellationToken cancel)
    {
        var given = (await _store.ReadAsync(session => ApprovalsStore.Acts(session, row.Id), cancel))
            .Where(IsOpen).ToList();
        var done = (await ledgers.ReadAsync(row.Jurisdiction, book => given
            .Where(act => book.EntryOf(MakesHold(act.Act) ? row.Id : act.Id) is not null)
            .Select(act => act.Id).ToHashSet())).Value;
        await CatchUpAsync(row.Jurisdiction, cancel);
        await _store.WriteAsync(
            "approvals",
            session =>
            {
                var now = ApprovalsStore.Find(session, row.Id)!;
                foreach (var act in ApprovalsStore.Acts(session, row.Id).Where(IsOpen))
                {
                    ApprovalsStore.Settle(session, act.Id,
                        SnakeCase.Of(done.Contains(act.Id) ? ActOutcome.Done : ActOutcome.Interrupted), act.Sequence);
                }

                if (now.State == SnakeCase.Of(ReservationState.Holding))
                {
                    save.Change(session, now with
                    {
                        State = SnakeCase.Of(now.IsRequest ? ReservationState.Asked : ReservationState.Interrupted),
                        EndsAt = null,
                        ChangedAt = _time.GetUtcNow(),
                    });
                }

                return true;
            },
            cancel: cancel);

        static bool IsOpen(ReservationActRow act) => act.Outcome == SnakeCase.Of(ActOutcome.Given);
    }

    private static bool MakesHold(string act) =>
        act == SnakeCase.Of(ReservationAct.Reserve) || act == SnakeCase.Of(ReservationAct.Accept);
}
