using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The ledgers' commands over HTTP; a look has a file of its own.</summary>
internal static class LedgerRoutes
{
    /// <param name="Writer">The department that writes it today; null when none does.</param>
    internal sealed record AssetRow(
        string Asset, AssetGroup Group, BilingualText Name, string Unit, IReadOnlyList<AssetUnit> Units,
        Department? Writer);

    /// <summary>What the ledgers keep.</summary>
    public static IReadOnlyList<AssetRow> Assets(TimeProvider time) =>
    [
        .. LedgerAsset.All.Select(asset => new AssetRow(
            asset.Code, asset.Group, asset.Name, asset.Unit, asset.Units, asset.WriterOn(LegalTime.Today(time)))),
    ];

    public static async Task<Outcome<GiveCommand.Done>> OpenAsync(
        string jurisdiction, OpenBody body, GiveCommand give, Caller caller)
    {
        if (LedgerAsset.Find(body.Asset) is not { } asset)
        {
            return LedgerAsset.Unknown(body.Asset);
        }

        var limits = new Limits(
            body.Floor ?? (body.Role == AccountRole.Source ? -Amount.Most : Amount.Zero), body.Ceiling ?? Amount.Most);
        var terms = new AccountTerms(
            new(body.Owner, asset.Code, body.VintageYear, body.Purpose), asset.Unit, body.Role, body.Side, limits,
            body.Parent ?? AccountNumber.None, body.Lots);
        return await give.HandleAsync(
            JurisdictionCode.Parse(jurisdiction), new LedgerCommand.Open(body.Id, terms), [asset.Code], decides: true,
            body.Note, caller);
    }

    public static async Task<Outcome<GiveCommand.Done>> SetLimitsAsync(
        string jurisdiction, string account, LimitsBody body, GiveCommand give, LedgerModule ledgers, Caller caller)
    {
        var from = LedgerTimes.ReadStart(body.From, "from", default);
        if (!from.IsDone)
        {
            return from.Refusal;
        }

        var number = new AccountNumber(int.TryParse(account, out var read) ? read : 0);
        var code = JurisdictionCode.Parse(jurisdiction);
        var command = new LedgerCommand.SetLimits(
            body.Id, number, from.Value, new(body.Floor ?? -Amount.Most, body.Ceiling ?? Amount.Most));
        return await give.HandleAsync(
            code, command, await AssetsOfAsync(ledgers, code, [number]), decides: true, body.Note, caller);
    }

    public static Task<Outcome<GiveCommand.Done>> PostAsync(
        string jurisdiction, ActBody body, GiveCommand give, LedgerModule ledgers, Caller caller) => ActAsync(
        jurisdiction, body, legs => new LedgerCommand.Post(body.Id, legs), decides: true, give, ledgers, caller);

    public static async Task<Outcome<GiveCommand.Done>> HoldAsync(
        string jurisdiction, HoldBody body, GiveCommand give, LedgerModule ledgers, Store store, Calendars calendars,
        TimeProvider time, Caller caller)
    {
        var end = await EndOfAsync(JurisdictionCode.Parse(jurisdiction), body, ledgers, store, calendars, time);
        return end.IsDone
            ? await ActAsync(
                jurisdiction, body, legs => new LedgerCommand.Hold(body.Id, end.Value, legs), decides: false, give,
                ledgers, caller)
            : end.Refusal;
    }

    public static async Task<Outcome<GiveCommand.Done>> CommitAsync(
        string jurisdiction, string hold, CommitBody body, GiveCommand give, LedgerModule ledgers, Caller caller)
    {
        var effective = LedgerTimes.ReadStart(body.Effective, "effective", default);
        if (!effective.IsDone)
        {
            return effective.Refusal;
        }

        if (body.Parts is not null && body.Total is not null)
        {
            return Refusal.Of(LedgerReadRefusal.ActUnclear, "parts 与 total 只能填一项。",
                "Either parts or a total says how much.", "parts");
        }

        var target = Shared.Http.PathId.Read(hold);
        LedgerCommand command = (body.Parts, body.Total) switch
        {
            ({ } parts, null) => new LedgerCommand.CommitParts(body.Id, target, [.. parts]),
            (null, { } total) => new LedgerCommand.CommitTotal(body.Id, target, total),
            _ => new LedgerCommand.Commit(body.Id, target),
        };
        return await OfHoldAsync(
            jurisdiction, target,
            command with
            {
                Effective = body.Effective is null ? null : effective.Value,
                Approval = body.ApprovalId ?? default,
            },
            decides: true, body.Note, give, ledgers, caller);
    }

    public static Task<Outcome<GiveCommand.Done>> ReleaseAsync(
        string jurisdiction, string hold, ReleaseBody body, GiveCommand give, LedgerModule ledgers, Caller caller)
    {
        var target = Shared.Http.PathId.Read(hold);
        return OfHoldAsync(
            jurisdiction, target, new LedgerCommand.Release(body.Id, target), decides: false, body.Note, give, ledgers,
            caller);
    }

    public static async Task<Outcome<GiveCommand.Done>> CloseAsync(
        string jurisdiction, CloseBody body, GiveCommand give, Caller caller)
    {
        var until = LedgerTimes.ReadEnd(body.Until, "until");
        return until.IsDone
            ? await give.HandleAsync(
                JurisdictionCode.Parse(jurisdiction), new LedgerCommand.Close(body.Id, until.Value), [null],
                decides: true, body.Note, caller)
            : until.Refusal;
    }

    private static async Task<Outcome<GiveCommand.Done>> ActAsync(
        string jurisdiction, ActBody body, Func<Leg[], LedgerCommand> command, bool decides, GiveCommand give,
        LedgerModule ledgers, Caller caller)
    {
        var legs = body.ToLegs();
        var effective = LedgerTimes.ReadStart(body.Effective, "effective", default);
        if ((legs.Refusal ?? effective.Refusal) is { } refused)
        {
            return refused;
        }

        var code = JurisdictionCode.Parse(jurisdiction);
        var assets = await AssetsOfAsync(ledgers, code, legs.Value.SelectMany(leg => new[] { leg.From, leg.To }));
        return await give.HandleAsync(
            code,
            command(legs.Value) with
            {
                Effective = body.Effective is null ? null : effective.Value,
                Approval = body.ApprovalId ?? default,
            },
            assets, decides, body.Note, caller);
    }

    private static async Task<Outcome<GiveCommand.Done>> OfHoldAsync(
        string jurisdiction, TimeOrderedId hold, LedgerCommand command, bool decides, string? note, GiveCommand give,
        LedgerModule ledgers, Caller caller)
    {
        var code = JurisdictionCode.Parse(jurisdiction);
        var sequence = (await ledgers.ReadAsync(code, book => book.StateOf(hold) is null ? null : book.EntryOf(hold)))
            .Value?.Sequence;
        var entry = sequence is { } at ? await ledgers.EntryAsync(code, at) : null;
        var accounts = entry?.Legs.SelectMany(leg => new[] { leg.Asked.From, leg.Asked.To }) ?? [];
        return await give.HandleAsync(
            code, command, await AssetsOfAsync(ledgers, code, accounts), decides, note, caller);
    }

    /// <summary>The assets of those accounts that are open; the ledger itself refuses the others.</summary>
    private static async Task<IReadOnlyCollection<string?>> AssetsOfAsync(
        LedgerModule ledgers, JurisdictionCode jurisdiction, IEnumerable<AccountNumber> accounts) =>
        (await ledgers.ReadAsync(jurisdiction, book => accounts
            .Where(account => account.Value > 0 && account.Value <= book.AccountCount)
            .Select(account => book.TermsOf(account).Key.Asset).ToHashSet())).Value;

    private static async Task<Outcome<HoldEnd>> EndOfAsync(
        JurisdictionCode jurisdiction, HoldBody body, LedgerModule ledgers, Store store, Calendars calendars,
        TimeProvider time)
    {
        if ((body.EndsAt is null) == (body.WorkingDays is null) || body.WorkingDays is < 1 or > 2_000)
        {
            return Refusal.Of(LedgerReadRefusal.ActUnclear, "预留的截止应填 ends_at 或 working_days（1 至 2000 个工作日）之一。",
                "Either ends_at or working_days (1 to 2,000) says when the hold ends.", "ends_at");
        }

        if (body.WorkingDays is not { } days)
        {
            var read = LedgerTimes.ReadEnd(body.EndsAt, "ends_at");
            return read.IsDone ? HoldEnd.Time(read.Value) : read.Refusal;
        }

        // A repeat counts from the day of the first, else it would be another command.
        var first = (await ledgers.ReadAsync(jurisdiction, book => book.EntryOf(body.Id)?.Recorded)).Value;
        var today = LegalTime.DayOf(first?.ToDateTimeOffset() ?? time.GetUtcNow());
        var last = await store.ReadAsync(session => calendars.In(session).Add(today, days));
        return HoldEnd.Time(Moment.Of(LegalTime.EndOf(last)));
    }
}
