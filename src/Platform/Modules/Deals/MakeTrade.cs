using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>
/// <c>POST /api/deals/trades</c>: a jurisdiction asks another for quota; its own ledger is home and decides last.
/// </summary>
internal sealed class MakeTrade(
    StepDeal step, DriveDeal drive, ShowDeals show, LedgerModule ledgers, Peers peers, Store store,
    Calendars calendars, AuditTrail trail, JurisdictionTree tree, TimeProvider time)
{
    private const int UsualWorkingDays = 10;
    private const int MostWorkingDays = 60;

    /// <param name="Id">Names the deal: sent again with the same content it is answered again.</param>
    /// <param name="VintageYear">Of the quota; 0 when left out.</param>
    /// <param name="Amount">In the asset's smallest unit.</param>
    /// <param name="PriceFen">Of the whole, in 0.01 元; told, not booked.</param>
    /// <param name="WorkingDays">How long it is held: 1 to 60; 10 when left out.</param>
    /// <param name="Note">Why, at most 200 characters.</param>
    internal sealed record Body(
        TimeOrderedId Id, JurisdictionCode Seller, JurisdictionCode Buyer, string Asset, Amount Amount,
        int? VintageYear = null, long? PriceFen = null, int? WorkingDays = null, string? Note = null);

    public static Task<Outcome<DealAnswer>> HandleAsync(
        Body body, MakeTrade make, Caller caller, CancellationToken cancel) => make.MakeAsync(body, caller, cancel);

    private async Task<Outcome<DealAnswer>> MakeAsync(Body body, Caller caller, CancellationToken cancel)
    {
        if (Unfit(body) is { } unfit)
        {
            return unfit;
        }

        if (!DealRights.MayDecide(caller, body.Buyer))
        {
            return IdentityRefusals.NotAllowed;
        }

        var year = body.VintageYear ?? 0;
        var isSynthetic = (await ledgers.ReadAsync(body.Buyer, book => IsSynthetic(book, body.Asset, year))).Value;
        var today = LegalTime.Today(time);
        var endsAt = await store.ReadAsync(
            session => LegalTime.EndOf(
                calendars.In(session).Add(today, body.WorkingDays ?? UsualWorkingDays)),
            cancel);
        var name = LedgerModule.WordsOf(body.Asset)!.Value.Name;
        var terms = new DealTerms(
            DealKind.Trade, new($"购入{name.Zh}", $"Purchase of {name.En}"), caller.Name, body.Note ?? "", endsAt,
            body.PriceFen, [new(body.Seller, body.Asset, year, isSynthetic, false, body.Amount)]);
        var isFirst = await store.WriteAsync(
            "deals",
            session =>
            {
                if (DealsStore.Ends(session, body.Id) is [var there, ..])
                {
                    return there.Agreed is { } agreed && agreed.Lines.SequenceEqual(terms.Lines)
                        && there.HomeJurisdiction == body.Buyer;
                }

                step.Begin(
                    session, HomeDeal.Begin(body.Id, body.Buyer, [new(body.Seller, terms.ToJson())]), terms,
                    new(caller.Account, caller.Name, body.Note ?? ""));
                trail.Append(session, new(
                    AuditKind.DealDecided, caller, body.Buyer, $"{body.Id}", "trade", body.Note));
                return true;
            },
            cancel: cancel);
        if (!isFirst)
        {
            return Refusal.Of(DealRefusal.IdUsedDifferently, "这个编号已用于另一笔跨域协同。",
                "This id belongs to another deal.", "id") with { IsConflict = true };
        }

        await drive.GoOnAsync(body.Id, body.Buyer, cancel);
        return await show.AnswerAsync(body.Id, caller, cancel);
    }

    private Refusal? Unfit(Body body) =>
        body.Id == TimeOrderedId.None
            ? Refusal.Of(DealRefusal.IdMissing, "交易要有编号 id：32 位十六进制。",
                "A trade needs an id of 32 hexadecimal digits.", "id")
        : DecideDeal.NoteUnfit(body.Note, isNeeded: false) is { } note ? note
        : body.Buyer == body.Seller || !IsLedger(body.Buyer) || !IsLedger(body.Seller) || !peers.IsHere(body.Buyer)
            || peers.PlaceOf(body.Seller) is PeerPlace.Nowhere
            ? Refusal.Of(DealRefusal.PartiesUnfit, "买方与卖方应为两个区县，买方账本在本部署点，卖方账本在本部署点或已对接的部署点。",
                "Buyer and seller are two counties; the buyer's ledger is kept here, the seller's here or by a peer.",
                "seller")
        : LedgerModule.WordsOf(body.Asset) is null || body.Asset == HoldPlan.ParcelArea
            ? Refusal.Of(DealRefusal.AssetUnfit, $"“{body.Asset}”不是可以交易的指标。",
                $"'{body.Asset}' is no quota that can be traded.", "asset")
        : body.Amount <= Amount.Zero || body.PriceFen < 0
            ? Refusal.Of(DealRefusal.AmountUnfit, "数量应大于零，价款不能为负。",
                "The amount is above zero and the price not below.", "amount")
        : body.WorkingDays is < 1 or > MostWorkingDays
            ? Refusal.Of(DealRefusal.WorkingDaysOutOfRange, $"期限为 1 至 {MostWorkingDays} 个工作日。",
                $"It lasts 1 to {MostWorkingDays} working days.", "working_days")
        : null;

    private bool IsLedger(JurisdictionCode code) => tree.Find(code)?.Level == JurisdictionLevel.County;

    // Invented quota is traded for invented only: what the buyer keeps of the asset says which it is.
    private static bool IsSynthetic(Book book, string asset, int year) => HoldPlan.AccountsOf(
            book, terms => terms.Key.Asset == asset && terms.Key.VintageYear == year)
        .Select(account => LedgerModule.IsSynthetic(book.TermsOf(account).Key)).FirstOrDefault();
}
