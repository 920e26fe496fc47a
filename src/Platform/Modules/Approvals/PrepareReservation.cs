using System.Globalization;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>How a caller comes to a reservation.</summary>
internal enum ReservationWay
{
    /// <summary>Reserves at once: the ledger is the caller's own jurisdiction's.</summary>
    Direct,

    /// <summary>Asks the other jurisdiction, whose official accepts or refuses.</summary>
    Request,

    /// <summary>Neither.</summary>
    None,
}

/// <summary>What is known of a project at a parcel before anything is reserved.</summary>
/// <param name="Jurisdiction">Whose ledger.</param>
/// <param name="SeesBalances">Whether the caller may see totals there.</param>
/// <param name="Area">The parcel's registered area.</param>
internal sealed record PreparedReservation(
    StoredProject Project, ParcelCode Parcel, JurisdictionCode Jurisdiction, ReservationWay Way, bool SeesBalances,
    Amount Area, PlaceVerdict Verdict, IReadOnlyList<AssetNeed> Needs)
{
    /// <summary>The clauses that fail whatever the balances are.</summary>
    public IReadOnlyList<PlaceClause> Failing => [.. Verdict.Clauses.Where(clause => clause.FailsWithoutLedger)];

    /// <summary>The facts that open clauses rest on.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. Verdict.Clauses.Where(clause => clause.IsBlocking && clause.State == ClauseState.Unknown)
            .SelectMany(clause => clause.Missing).Distinct(),
    ];

    /// <summary>Why it is not to be reserved; null when it may be tried.</summary>
    /// <param name="isRequest">Balances that the one who asks may not see are the other's to look at.</param>
    public Refusal? Gate(bool isRequest)
    {
        if (Failing is [var first, ..] failing)
        {
            return Refusal.Of(ApprovalRefusal.VerdictFails,
                $"不能在此预留：{first.Document.Zh}{first.Article.Zh}不符合。",
                $"It can't be reserved here: it fails {first.Document.En}, {first.Article.En}.") with
            {
                Facts = new GateFacts(Verdict.Id, [.. failing.Select(clause => clause.Id)], []),
            };
        }

        var missing = Missing.Where(fact => !isRequest || !IsOfLedger(fact)).ToList();
        var titles = missing.Select(fact => StandardsModule.FindFact(fact)?.Title ?? new(fact, fact)).ToList();
        return missing.Count == 0 ? null : Refusal.Of(ApprovalRefusal.FactsMissing,
            $"请先补充：{string.Join('、', titles.Select(title => title.Zh))}。",
            $"State first: {string.Join("; ", titles.Select(title => title.En))}.") with
        {
            Facts = new GateFacts(Verdict.Id, [], missing),
        };
    }

    private static bool IsOfLedger(string fact) =>
        fact == "parcel_area_available" || StandardsModule.FindFact(fact)?.Group == FactGroup.Quota;
}

/// <summary>What stands in the way before the ledger is asked.</summary>
/// <param name="Failing">Clauses.</param>
/// <param name="Missing">Facts.</param>
internal sealed record GateFacts(
    TimeOrderedId VerdictId, IReadOnlyList<string> Failing, IReadOnlyList<string> Missing);

/// <summary>Looks at a project and a parcel with the caller's rights, and has it decided afresh.</summary>
internal sealed class PrepareReservation(
    ApprovalSources sources, ApprovalRights rights, Store store, Calendars calendars, JurisdictionTree tree,
    Peers peers, TimeProvider time)
{
    /// <summary>How long a hold lasts when nobody says (待核: no rule names it yet).</summary>
    public const int UsualWorkingDays = 10;

    /// <summary>The longest (待核).</summary>
    public const int MostWorkingDays = 60;

    /// <summary>
    /// The last instant of the n-th working day from today, and whether a year on the way has no notice yet.
    /// </summary>
    public async Task<(DateTimeOffset At, bool IsProvisional)> EndOfAsync(int workingDays, CancellationToken cancel)
    {
        var today = LegalTime.Today(time);
        return await store.ReadAsync(
            session =>
            {
                var calendar = calendars.In(session);
                var last = calendar.Add(today, workingDays);
                return (LegalTime.EndOf(last), Enumerable.Range(today.Year, last.Year - today.Year + 1)
                    .Any(calendar.IsProvisional));
            },
            cancel);
    }

    /// <summary>The number of working days asked for; refused when there are too few or too many.</summary>
    public static Outcome<int> WorkingDaysOf(int? asked) => asked is < 1 or > MostWorkingDays
        ? Refusal.Of(ApprovalRefusal.WorkingDaysOutOfRange, $"预留期为 1 至 {MostWorkingDays} 个工作日，不是 {asked}。",
            $"A hold lasts 1 to {MostWorkingDays} working days, not {asked}.", "working_days")
        : asked ?? UsualWorkingDays;

    /// <summary>Of a project that the caller may see.</summary>
    /// <param name="project">Its id.</param>
    /// <param name="named">What the request calls that id.</param>
    /// <param name="parcel">宗地代码, 19 characters.</param>
    /// <param name="caller">Who asks.</param>
    public async Task<Outcome<PreparedReservation>> OfAsync(
        TimeOrderedId project, string named, string parcel, Caller caller, CancellationToken cancel)
    {
        var found = await sources.Projects.FindAsync(store, $"{project}", null, caller);
        var code = ParcelCode.Read(parcel);
        if (!found.IsDone)
        {
            return found.Refusal with { Where = named };
        }

        return code.IsDone
            ? await OfAsync(found.Value, code.Value, caller, cancel)
            : code.Refusal with { Where = "parcel" };
    }

    /// <summary>Of a project that was handed in.</summary>
    public async Task<Outcome<PreparedReservation>> OfAsync(
        StoredProject project, ParcelCode parcel, Caller caller, CancellationToken cancel)
    {
        // A project with faults is refused here, with all of them.
        var verdict = await sources.Siting.CheckAsync(project, parcel, caller, cancel);
        if (!verdict.IsDone)
        {
            return verdict.Refusal;
        }

        var place = await sources.Land.FactsOfAsync(parcel, cancel);
        if (!place.IsDone)
        {
            return place.Refusal;
        }

        var ledger = place.Value.Jurisdiction;
        if (!sources.Ledgers.IsHere(ledger))
        {
            return PeersRefusals.HostedElsewhere(ledger);
        }

        return new PreparedReservation(
            project, parcel, ledger, WayOf(caller, ledger, project.Jurisdiction),
            caller.MayRead(ledger, Audience.JointPartners),
            new(place.Value.Area?.Count ?? 0), verdict.Value,
            AssetNeed.Of(project.File!, verdict.Value, sources.Energy, LegalTime.Today(time)));
    }

    /// <summary>The refusal of what is asked for elsewhere; null when it may be asked.</summary>
    /// <remarks>Whether a parcel of another installation is free, its own official sees.</remarks>
    public async Task<Refusal?> ElsewhereUnfitAsync(
        IReadOnlyList<ElsewhereNeed> asked, PreparedReservation prepared, Caller caller, CancellationToken cancel)
    {
        if (ElsewhereNeed.Unfit(asked, prepared, tree, peers) is { } unfit)
        {
            return unfit;
        }

        foreach (var (at, need) in asked.Index().Where(each => each.Item.Parcel is not null))
        {
            if (peers.IsHere(need.Jurisdiction) && await SiteUnfitAsync(need.ToSite(), caller, cancel) is { } refusal)
            {
                return refusal with { Where = $"elsewhere[{at}].parcel" };
            }
        }

        return null;
    }

    /// <summary>What it asks of the ledger.</summary>
    public ReservationDemand DemandOf(
        TimeOrderedId id, PreparedReservation prepared,
        IReadOnlyDictionary<string, IReadOnlyList<AccountNumber>>? named,
        IReadOnlyList<ElsewhereNeed>? elsewhere) => new(
        id, prepared.Parcel, prepared.Area, prepared.Needs,
        named ?? new Dictionary<string, IReadOnlyList<AccountNumber>>(), LegalTime.Today(time).Year)
    {
        Elsewhere = elsewhere ?? [],
    };

    private async Task<Refusal?> SiteUnfitAsync(DealLine site, Caller caller, CancellationToken cancel)
    {
        var facts = await sources.Land.FactsOfAsync(ParcelCode.Read(site.Parcel!).Value, cancel);
        if (!facts.IsDone)
        {
            return facts.Refusal;
        }

        // What is promised of it is told to those who may see it on the map.
        var left = caller.MayRead(site.Side, Audience.JointPartners) ? facts.Value.AvailableArea : facts.Value.Area;
        return left is { } area && area.Count < site.Amount.Value
            ? Refusal.Of(ApprovalRefusal.ParcelTaken,
                $"宗地 {site.Parcel} 只余 {SquareMetres(area)} m²。",
                $"Only {SquareMetres(area)} m² of parcel {site.Parcel} are left.") with { IsConflict = true }
            : null;
    }

    private static string SquareMetres(Quantity<Area> area) =>
        (area.Count / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private ReservationWay WayOf(Caller caller, JurisdictionCode ledger, JurisdictionCode owner) =>
        rights.MayReserve(caller, ledger) ? ReservationWay.Direct
        : rights.ActsFor(caller, owner) ? ReservationWay.Request
        : ReservationWay.None;
}
