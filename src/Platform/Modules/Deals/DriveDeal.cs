using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>Tells the ledger what is due of an end of a deal, and the end what became of it.</summary>
/// <remarks>
/// Every command has an id that follows from the deal, so telling it again changes nothing; what the hold is now is
/// read from the book. So it starts anywhere, and after a crash again.
/// </remarks>
internal sealed class DriveDeal(
    LedgerModule ledgers, LandModule land, StepDeal step, Store store, TimeProvider time)
{
    /// <summary>A home hold that nobody has made by then never comes.</summary>
    private static readonly TimeSpan UnansweredAfter = TimeSpan.FromMinutes(1);

    /// <summary>The id of the command that an end of a deal gives its ledger.</summary>
    public static TimeOrderedId CommandOf(TimeOrderedId deal, JurisdictionCode jurisdiction, DealCommand command) =>
        HoldPlan.IdOf(deal, $"{jurisdiction} {SnakeCase.Of(command)}");

    /// <summary>Goes on until nothing is due, or until it takes somebody else.</summary>
    public async Task GoOnAsync(TimeOrderedId id, JurisdictionCode jurisdiction, CancellationToken cancel = default)
    {
        while (await store.ReadAsync(session => DealsStore.Find(session, id, jurisdiction), cancel) is { } row
            && await NextAsync(row) is { } happened
            && await store.WriteAsync(
                "deals", session => step.In(session, id, jurisdiction, happened, StepDeal.Actor.None), cancel: cancel))
        {
        }
    }

    /// <summary>
    /// How the ledger of a side would hold what it is asked for; refused when a parcel is none of its own.
    /// </summary>
    public async Task<Outcome<DealLegs>> LookAsync(DealRow row)
    {
        var areas = await AreasAsync(row);
        return areas.IsDone
            ? (await ledgers.ReadAsync(
                row.Jurisdiction,
                book => DealLegs.Give(
                    book, row.Id, row.HomeJurisdiction, row.Agreed!.Lines, areas.Value,
                    Moment.Of(time.GetUtcNow())))).Value
            : areas.Refusal;
    }

    /// <summary>What has happened in the ledger, perhaps by what is told it now; null when nothing has.</summary>
    private async Task<DealEvent?> NextAsync(DealRow row)
    {
        var due = row.Due;
        if (due == DealCommand.None && !row.CountsOnHold)
        {
            return null;
        }

        var hold = (await ledgers.ReadAsync(row.Jurisdiction, book => book.StateOf(row.Id))).Value;
        return (due, hold) switch
        {
            (DealCommand.None, HoldState.Open) => null,
            (DealCommand.Hold, HoldState.Open) => new DealEvent.Held(),
            (DealCommand.Hold, null) => await HoldAsync(row),
            (_, HoldState.Open) => await TellAsync(row, due),
            _ => EndedAs(hold),
        };
    }

    private async Task<DealEvent?> HoldAsync(DealRow row)
    {
        var terms = row.Agreed!;
        if (row.IsHome && terms.Kind == DealKind.Reservation)
        {
            // The reservation holds for itself, and says so when it can't.
            return time.GetUtcNow() - row.ChangedAt > UnansweredAfter
                ? new DealEvent.HoldRefused("interrupted") : null;
        }

        var areas = await AreasAsync(row);
        if (!areas.IsDone)
        {
            return new DealEvent.HoldRefused(areas.Refusal.Code);
        }

        var done = await ledgers.PlanAsync(row.Jurisdiction, (book, now) =>
        {
            var plan = row.IsHome ? DealLegs.Take(book, row.Id, terms.Lines, now)
                : DealLegs.Give(book, row.Id, row.HomeJurisdiction, terms.Lines, areas.Value, now);
            return book.StateOf(row.Id) is not null
                ? new LedgerPlan<string?>(null, [])
                : new(plan.NotKept is null ? null : "asset_not_kept", plan.Commands(Moment.Of(terms.EndsAt)),
                    plan.Short);
        });
        return (done.Refused, done.Value) switch
        {
            ({ } refused, _) => new DealEvent.HoldRefused(SnakeCase.Of(refused.Why)),
            (null, { } code) => new DealEvent.HoldRefused(code),
            _ => new DealEvent.Held(),
        };
    }

    /// <summary>The registered areas of the parcels that a side is asked for, by their codes.</summary>
    private async Task<Outcome<IReadOnlyDictionary<string, Amount>>> AreasAsync(DealRow row)
    {
        var areas = new Dictionary<string, Amount>();
        foreach (var parcel in row.Agreed!.Lines.Where(line => line.Side == row.Jurisdiction)
            .Select(line => line.Parcel).OfType<string>())
        {
            var facts = ParcelCode.Read(parcel) is { IsDone: true, Value: var code } && code.County == row.Jurisdiction
                ? await land.FactsOfAsync(code) : DealRefusals.ParcelForeign(parcel);
            if (!facts.IsDone)
            {
                return facts.Refusal;
            }

            areas[parcel] = new(facts.Value.Area!.Value.Count);
        }

        return areas;
    }

    private async Task<DealEvent?> TellAsync(DealRow row, DealCommand due)
    {
        var id = CommandOf(row.Id, row.Jurisdiction, due);
        LedgerCommand command = due switch
        {
            DealCommand.Prepare => new LedgerCommand.Prepare(id, row.Id, row.HomeJurisdiction),
            DealCommand.Commit => new LedgerCommand.Commit(id, row.Id),
            DealCommand.Release => new LedgerCommand.Release(id, row.Id),
            DealCommand.CommitJointly => new LedgerCommand.Commit(id, row.Id) { ReasonNumber = Envelope.JointAct },
            _ => new LedgerCommand.Release(id, row.Id) { ReasonNumber = Envelope.JointAct },
        };
        command = command with { Approval = row.Id };
        if (!row.IsHome && due is DealCommand.Commit or DealCommand.Release)
        {
            var decision = row.Side.DecisionNumber;
            command = command with
            {
                Id = HoldPlan.IdOf(row.Id, $"{row.Jurisdiction} {SnakeCase.Of(due)} {decision}"),
                Sender = row.HomeJurisdiction,
                MessageNumber = decision,
            };
        }

        var answer = await ledgers.DoAsync(row.Jurisdiction, command);
        return answer.IsDone
            ? due switch
            {
                DealCommand.Prepare => new DealEvent.Prepared(),
                DealCommand.Commit or DealCommand.CommitJointly => EndedAs(HoldState.Committed),
                _ => EndedAs(HoldState.Released),
            }
            : (await ledgers.ReadAsync(row.Jurisdiction, book => book.StateOf(row.Id))).Value is { } state
                and not HoldState.Open ? EndedAs(state) : null;
    }

    private static DealEvent.Ended EndedAs(HoldState? state) => state switch
    {
        HoldState.Committed => new(DealOutcome.Commit, "hold_committed"),
        HoldState.Released => new(DealOutcome.Release, "hold_released"),
        HoldState.Expired => new(DealOutcome.Release, "hold_expired"),
        _ => new(DealOutcome.Release, "hold_not_found"),
    };
}
