using System.Text.Json;
using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// <c>POST /api/approvals/reservations</c>: reserves a parcel and all quotas of a project by one hold, or asks the
/// other jurisdiction to.
/// </summary>
/// <remarks>
/// Reserve first: the intent is stored, then the ledger holds under its id, and the row follows from the journal. The
/// two share no transaction; whatever is lost on the way, the journal says what became of it.
/// </remarks>
internal sealed class MakeReservation(
    ApprovalSources sources, PrepareReservation prepare, ApprovalRights rights, SaveReservation save,
    FollowHolds follow, ShowReservation show, Store store, AuditTrail trail, DealsModule deals, TimeProvider time)
{
    private const int LongestNote = 200;

    /// <param name="Id">Names the reservation: sent again with the same content it is answered again.</param>
    /// <param name="ProjectId">A stored project that the caller may see.</param>
    /// <param name="WorkingDays">How long it is held: 1 to 60; 10 when left out.</param>
    /// <param name="Sources">The accounts to take from, by asset.</param>
    /// <param name="Note">Why, at most 200 characters.</param>
    /// <param name="Elsewhere">What other jurisdictions are asked for; their ledgers hold with this one.</param>
    internal sealed record Body(
        TimeOrderedId Id, TimeOrderedId ProjectId, string Parcel, int? WorkingDays = null,
        IReadOnlyDictionary<string, IReadOnlyList<AccountNumber>>? Sources = null, string? Note = null,
        IReadOnlyList<ElsewhereNeed>? Elsewhere = null);

    public static Task<Outcome<ReservationAnswer>> HandleAsync(
        Body body, MakeReservation make, Caller caller, CancellationToken cancel) =>
        make.MakeAsync(body, caller, cancel);

    /// <summary>The refusal of a named source.</summary>
    public static Refusal SourceUnfit(string asset) => Refusal.Of(ApprovalRefusal.SourceUnfit,
        $"指定的来源账户不是这里可用的{LedgerModule.WordsOf(asset)?.Name.Zh ?? asset}账户。",
        $"An account named as a source is none that could give {LedgerModule.WordsOf(asset)?.Name.En ?? asset} here.",
        $"sources.{asset}");

    /// <summary>The refusal of a note; null when it fits.</summary>
    public static Refusal? NoteUnfit(string? note, bool isNeeded = false) =>
        note?.Length > LongestNote || (isNeeded && string.IsNullOrWhiteSpace(note))
            ? Refusal.Of(ApprovalRefusal.NoteUnfit, $"事由应为 {(isNeeded ? 1 : 0)} 至 {LongestNote} 字。",
                $"A note has {(isNeeded ? 1 : 0)} to {LongestNote} characters.", "note")
            : null;

    /// <summary>Has the ledger hold what is prepared, under the id of a reservation whose intent is stored.</summary>
    /// <param name="row">As it is stored.</param>
    /// <param name="prepared">What it is.</param>
    /// <param name="act">The act that makes the hold.</param>
    /// <param name="after">Where the reservation stands when the ledger refuses.</param>
    /// <param name="caller">Who gives it.</param>
    public async Task<Outcome<ReservationAnswer>> HoldAsync(
        ReservationRow row, PreparedReservation prepared, TimeOrderedId act, ReservationState after, Caller caller)
    {
        var demand = prepare.DemandOf(row.Id, prepared, NamedIn(row), ElsewhereIn(row));
        var ends = Moment.Of(row.EndsAt!.Value);
        var done = await sources.Ledgers.PlanAsync(row.Jurisdiction, (book, now) =>
        {
            var plan = ReservationPlan.In(book, demand, now);
            return book.StateOf(row.Id) is not null
                ? new LedgerPlan<(ReservationPlan Plan, bool IsRepeat)>((plan, true), [])
                : new((plan, false), plan.Commands(ends), plan.Short);
        });
        var (made, isRepeat) = done.Value;
        var refusal = isRepeat ? null
            : made.NotKept is { } asset ? NotKept(asset)
            : made.SourceUnfit is { } unfit ? SourceUnfit(unfit)
            : done.Refused is { } refused
                ? await sources.Ledgers.ExplainAsync(row.Jurisdiction, done.Sequence, refused)
                : null;
        if (refusal is not null)
        {
            await RefuseAsync(row, refusal, act, after, caller);
            return refusal;
        }

        await follow.CatchUpAsync(row.Jurisdiction);
        await deals.GoOnAsync(row.Id, row.Jurisdiction);
        return isRepeat
            ? await show.AnswerAsync(row.Id, caller)
            : await store.WriteAsync("approvals", session =>
            {
                ApprovalsStore.SetLines(session, row.Id, JsonSerializer.Serialize(made.Lines, Json.Options));
                return show.Answer(session, row.Id, caller);
            });
    }

    /// <summary>What each other side is asked for, as the book stands.</summary>
    public async Task<IReadOnlyList<DealLine>> BroughtAsync(ReservationRow row, PreparedReservation prepared)
    {
        var demand = prepare.DemandOf(row.Id, prepared, NamedIn(row), ElsewhereIn(row));
        var now = Moment.Of(time.GetUtcNow());
        return row.HasSides
            ? (await sources.Ledgers.ReadAsync(
                row.Jurisdiction, book => ReservationPlan.In(book, demand, now).Brought)).Value
            : [];
    }

    /// <summary>Begins the deal with the other sides, in the unit of work that stores the intent.</summary>
    public void Begin(WriteSession session, ReservationRow row, IReadOnlyList<DealLine> brought, Caller caller)
    {
        if (brought.Count > 0)
        {
            deals.Begin(
                session, row.Id, row.Jurisdiction,
                new(DealKind.Reservation, new($"{row.NameZh}（{row.Parcel}）", $"{row.NameEn} ({row.Parcel})"), row.Name,
                    row.Note, row.EndsAt!.Value, null, brought),
                caller);
        }
    }

    /// <summary>Who gives a hold to the ledger, on record; its journal is followed from before it.</summary>
    public void Give(
        WriteSession session, ReservationRow row, ReservationActRow act, Caller caller, long ledgerSequence)
    {
        ApprovalsStore.BeginCursor(session, row.Jurisdiction, ledgerSequence);
        LedgerModule.Keep(session, row.Jurisdiction, new(
            row.Id, SnakeCase.Of(EntryKind.Hold), caller.Account, caller.Name,
            act.Note.Length > 0 ? act.Note : $"预留：{row.NameZh}", time.GetUtcNow()));
    }

    /// <summary>An act of the caller's, on its way.</summary>
    public ReservationActRow ActOf(
        TimeOrderedId id, TimeOrderedId reservation, ReservationAct act, ActOutcome outcome, string? note,
        Caller caller, JurisdictionCode actingFor) => new()
    {
        Id = id,
        ReservationId = reservation,
        Act = SnakeCase.Of(act),
        Outcome = SnakeCase.Of(outcome),
        Account = caller.Account,
        Name = caller.Name,
        Department = rights.DepartmentOf(caller, actingFor),
        Note = note ?? "",
        ActedAt = time.GetUtcNow(),
    };

    private async Task<Outcome<ReservationAnswer>> MakeAsync(Body body, Caller caller, CancellationToken cancel)
    {
        var days = PrepareReservation.WorkingDaysOf(body.WorkingDays);
        var unfit = body.Id == TimeOrderedId.None
            ? Refusal.Of(ApprovalRefusal.IdMissing, "预留要有编号 id：32 位十六进制。",
                "A reservation needs an id of 32 hexadecimal digits.", "id")
            : NoteUnfit(body.Note) ?? days.Refusal;
        if (unfit is not null)
        {
            return unfit;
        }

        if (await store.ReadAsync(session => ApprovalsStore.Find(session, body.Id), cancel) is { } there)
        {
            return await RepeatAsync(body, days.Value, there, caller);
        }

        var prepared = await prepare.OfAsync(body.ProjectId, "project_id", body.Parcel, caller, cancel);
        if (!prepared.IsDone)
        {
            return prepared.Refusal;
        }

        var way = prepared.Value.Way;
        var gate = way == ReservationWay.None ? IdentityRefusals.NotAllowed
            : prepared.Value.Gate(way == ReservationWay.Request);
        if (gate is not null)
        {
            await TellRefusedAsync(prepared.Value, body.Id, gate, caller);
            return gate;
        }

        if (await prepare.ElsewhereUnfitAsync(body.Elsewhere ?? [], prepared.Value, caller, cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        return way == ReservationWay.Direct
            ? await ReserveAsync(body, days.Value, prepared.Value, caller, cancel)
            : await AskAsync(body, days.Value, prepared.Value, caller);
    }

    private async Task<Outcome<ReservationAnswer>> ReserveAsync(
        Body body, int workingDays, PreparedReservation prepared, Caller caller, CancellationToken cancel)
    {
        var (endsAt, _) = await prepare.EndOfAsync(workingDays, cancel);
        var sequence = (await sources.Ledgers.ReadAsync(prepared.Jurisdiction, book => book.Sequence)).Value;
        var row = RowOf(body, workingDays, prepared, prepared.Jurisdiction, caller) with
        {
            State = SnakeCase.Of(ReservationState.Holding), EndsAt = endsAt,
        };
        var brought = await BroughtAsync(row, prepared);
        var act = ActOf(
            row.Id, row.Id, ReservationAct.Reserve, ActOutcome.Given, body.Note, caller, prepared.Jurisdiction);
        var there = await store.WriteAsync(
            "approvals",
            session => AddFirst(session, row, caller, () =>
            {
                ApprovalsStore.Add(session, act);
                Give(session, row, act, caller, sequence);
                Begin(session, row, brought, caller);
            }),
            cancel: cancel);
        return there is null
            ? await HoldAsync(row, prepared, act.Id, ReservationState.NotHeld, caller)
            : await RepeatAsync(body, workingDays, there, caller);
    }

    private async Task<Outcome<ReservationAnswer>> AskAsync(
        Body body, int workingDays, PreparedReservation prepared, Caller caller)
    {
        var row = RowOf(body, workingDays, prepared, prepared.Project.Jurisdiction, caller) with
        {
            State = SnakeCase.Of(ReservationState.Asked), IsRequest = true,
        };
        var act = ActOf(
            row.Id, row.Id, ReservationAct.Ask, ActOutcome.Done, body.Note, caller, row.AskedByJurisdiction);
        var there = await store.WriteAsync("approvals", session => AddFirst(
            session, row, caller, () => ApprovalsStore.Add(session, act)));
        return there is null ? await show.AnswerAsync(row.Id, caller)
            : await RepeatAsync(body, workingDays, there, caller);
    }

    /// <summary>Stores a new one; gives the one that is there when the same request was faster.</summary>
    private ReservationRow? AddFirst(WriteSession session, ReservationRow row, Caller caller, Action rest)
    {
        if (ApprovalsStore.Find(session, row.Id) is { } there)
        {
            return there;
        }

        save.Add(session, row);
        rest();
        trail.Append(session, new(
            AuditKind.ReservationMade, caller, row.Jurisdiction, $"{row.Id}", $"{row.Parcel}", $"{row.ProjectId}",
            $"{row.WorkingDays}", row.Note));
        return null;
    }

    private ReservationRow RowOf(
        Body body, int workingDays, PreparedReservation prepared, JurisdictionCode askedBy, Caller caller) => new()
    {
        Id = body.Id,
        ProjectId = prepared.Project.Id,
        ProjectVersionNumber = prepared.Project.VersionNumber,
        NameZh = prepared.Project.Name.Zh,
        NameEn = prepared.Project.Name.En,
        ProjectJurisdiction = prepared.Project.Jurisdiction,
        ProjectAccount = prepared.Project.MadeBy,
        Parcel = prepared.Parcel,
        Jurisdiction = prepared.Jurisdiction,
        AskedByJurisdiction = askedBy,
        Account = caller.Account,
        Name = caller.Name,
        WorkingDays = workingDays,
        VerdictId = prepared.Verdict.Id,
        Lines = JsonSerializer.Serialize(prepared.Needs.Select(ReservationLine.Of), Json.Options),
        Sources = SourcesOf(body),
        Elsewhere = ElsewhereOf(body),
        Note = body.Note ?? "",
        AskedAt = time.GetUtcNow(),
        ChangedAt = time.GetUtcNow(),
    };

    /// <summary>The same request again: its answer again, and the ledger's where it is still open.</summary>
    private async Task<Outcome<ReservationAnswer>> RepeatAsync(
        Body body, int workingDays, ReservationRow there, Caller caller)
    {
        if ((there.ProjectId, $"{there.Parcel}", there.WorkingDays, there.Sources, there.Account, there.Note)
            != (body.ProjectId, body.Parcel, workingDays, SourcesOf(body), caller.Account, body.Note ?? "")
            || !ElsewhereIn(there).SequenceEqual(body.Elsewhere ?? []))
        {
            return Refusal.Of(ApprovalRefusal.IdUsedDifferently, "这个编号已用于另一笔预留。",
                "This id belongs to another reservation.", "id") with { IsConflict = true };
        }

        if (there.State == SnakeCase.Of(ReservationState.Holding))
        {
            await follow.CatchUpAsync(there.Jurisdiction);
        }

        return there.State == SnakeCase.Of(ReservationState.NotHeld) && there.Refusal.Length > 0
            ? JsonSerializer.Deserialize<Refusal>(there.Refusal, Json.Options)!
            : await show.AnswerAsync(there.Id, caller);
    }

    private Task<bool> RefuseAsync(
        ReservationRow row, Refusal refusal, TimeOrderedId act, ReservationState after, Caller caller) =>
        store.WriteAsync("approvals", session =>
        {
            ApprovalsStore.Settle(session, act, SnakeCase.Of(ActOutcome.Refused), 0);
            deals.Decide(
                session, row.Id, row.Jurisdiction, new DealEvent.HoldRefused(refusal.Code), caller, "");
            save.Change(session, row with
            {
                State = SnakeCase.Of(after),
                EndsAt = null,
                Refusal = JsonSerializer.Serialize(refusal, Json.Options),
                ChangedAt = time.GetUtcNow(),
            });
            trail.Append(session, new(
                AuditKind.ReservationNotMade, caller, row.Jurisdiction, $"{row.Id}", $"{row.Parcel}",
                $"{row.ProjectId}", refusal.Code));
            return true;
        });

    private Task<bool> TellRefusedAsync(
        PreparedReservation prepared, TimeOrderedId id, Refusal refusal, Caller caller) =>
        store.WriteAsync("approvals", session =>
        {
            trail.Append(session, new(
                AuditKind.ReservationNotMade, caller, prepared.Jurisdiction, $"{id}", $"{prepared.Parcel}",
                $"{prepared.Project.Id}", refusal.Code));
            return true;
        });

    private static Refusal NotKept(string asset)
    {
        var name = LedgerModule.WordsOf(asset)?.Name ?? new(asset, asset);
        return Refusal.Of(ApprovalRefusal.AssetNotKept, $"该辖区账本没有{name.Zh}账户，请先入账。",
            $"The ledger there keeps no account of {name.En}: book it first.");
    }

    private static string SourcesOf(Body body) => JsonSerializer.Serialize(
        body.Sources ?? new Dictionary<string, IReadOnlyList<AccountNumber>>(), Json.Options);

    private static string ElsewhereOf(Body body) => JsonSerializer.Serialize(body.Elsewhere ?? [], Json.Options);

    private static IReadOnlyList<ElsewhereNeed> ElsewhereIn(ReservationRow row) =>
        JsonSerializer.Deserialize<IReadOnlyList<ElsewhereNeed>>(row.Elsewhere, Json.Options)!;

    private static Dictionary<string, IReadOnlyList<AccountNumber>> NamedIn(ReservationRow row) =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<AccountNumber>>>(row.Sources, Json.Options)!;
}
