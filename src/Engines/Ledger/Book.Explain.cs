using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <content>Refusals in words.</content>
public sealed partial class Book
{
    private const int HoldsInWords = 3;

    /// <summary>The refusal for people: which account, how much was short, when, and which holds block it.</summary>
    public Refusal Explain(Refused refused)
    {
        var (zh, en) = Words(refused.Why);
        var (zhTail, enTail) = ("", "");
        if (IsOpen(refused.Account.Value))
        {
            var terms = TermsOf(refused.Account);
            (zhTail, enTail) = ($"账户 {terms.Key}", $" Account {terms.Key}");
            if (refused.Short > Amount.Zero)
            {
                (zhTail, enTail) = (
                    $"{zhTail}，差 {refused.Short} {terms.Unit}", $"{enTail}, {refused.Short} {terms.Unit} short");
            }

            if (refused.Worst is { } worst)
            {
                (zhTail, enTail) = ($"{zhTail}，时点 {worst}", $"{enTail}, at {worst}");
            }

            (zhTail, enTail) = (zhTail + "。", enTail + ".");
        }

        if (refused.Holds.Count > 0)
        {
            var holds = string.Join(
                ", ", refused.Holds.Take(HoldsInWords).Select(hold => $"{hold.Hold} ({hold.Amount})"));
            var more = refused.Holds.Count > HoldsInWords ? " …" : "";
            (zhTail, enTail) = ($"{zhTail}占用方：{holds}{more}。", $"{enTail} Held by {holds}{more}.");
        }

        var where = refused.LegNumber == 0 ? null : $"legs[{refused.LegNumber - 1}]";
        return Refusal.Of(refused.Why, zh + zhTail, en + enTail, where);
    }

    private static (string Zh, string En) Words(LedgerRefusal why) => why switch
    {
        LedgerRefusal.IdMissing => ("缺少指令编号。", "The command has no id."),
        LedgerRefusal.IdUsedDifferently =>
            ("该编号已用于内容不同的指令。", "The id belongs to an earlier command with other content."),
        LedgerRefusal.MessageNumberUsed =>
            ("发送方的序号未递增。", "The sender's number is not greater than the last accepted from it."),
        LedgerRefusal.LegCountWrong =>
            ($"一笔业务应有 1 至 {LegLimit} 个分录。", $"An act has 1 to {LegLimit} legs."),
        LedgerRefusal.HoldEndsInPast => ("预留的截止时间已过。", "The hold would have ended already."),
        LedgerRefusal.TermsMalformed =>
            ($"账户各项名称和单位应为 1 至 {TextLimit} 个字符，年度应为 0 至 9999。",
            $"Each part of an account's key and its unit have 1 to {TextLimit} characters, its year is 0 to 9999."),
        LedgerRefusal.AccountExists => ("该账户已开立。", "An account with this key is open."),
        LedgerRefusal.AssetDescribedDifferently =>
            ("与同一资产的其他账户单位或编号方式不一致。", "Other accounts of the asset have another unit or use of serial numbers."),
        LedgerRefusal.ParentUnfit =>
            ("上级账户未开立，或不是同一资产。", "The parent is not open or keeps another asset."),
        LedgerRefusal.LimitsMalformed =>
            ("下限高于上限，或超出允许范围。", "The floor is above the ceiling, or a limit is beyond 10^18."),
        LedgerRefusal.SerialsNeedFloor =>
            ("带编号资产的账户不得低于零。", "An account of an asset with serial numbers may not fall below zero."),
        LedgerRefusal.AccountNotFound => ("账户未开立。", "The account is not open."),
        LedgerRefusal.AccountsSame => ("转出与转入为同一账户。", "Giving and receiving account are the same."),
        LedgerRefusal.AssetsDiffer => ("资产不同，不能直接划转。", "The accounts keep different assets."),
        LedgerRefusal.VintagesDiffer =>
            ("年度不同，结转请用折算。", "The accounts keep different vintages; carry over by a conversion."),
        LedgerRefusal.AmountOutOfRange => ("数量应大于零且在允许范围内。", "The amount must be above zero and at most 10^18."),
        LedgerRefusal.EffectiveInFuture => ("生效时间晚于当前时间。", "It would take effect after now."),
        LedgerRefusal.PeriodClosed => ("该期间已结账。", "It would take effect in a closed period."),
        LedgerRefusal.CorrectsNothing =>
            ("被更正的记录不存在，或与本分录账户无关。", "The entry to correct moved nothing on these accounts."),
        LedgerRefusal.RatioNotKept => ("注销量达不到折算比例。", "The conversion retires less than its ratio asks for."),
        _ => WordsOfHoldsAndAmounts(why),
    };

    private static (string Zh, string En) WordsOfHoldsAndAmounts(LedgerRefusal why) => why switch
    {
        LedgerRefusal.HoldNotFound => ("没有这笔预留。", "No hold has this id."),
        LedgerRefusal.HoldCommitted => ("该预留已落实。", "The hold is committed."),
        LedgerRefusal.HoldReleased => ("该预留已释放。", "The hold is released."),
        LedgerRefusal.HoldExpired => ("该预留已到期。", "The hold's time is over."),
        LedgerRefusal.HoldAwaitsDecision =>
            ("该预留须由另一账本决定。", "Only the decision of another ledger ends this hold."),
        LedgerRefusal.JointActUnfit => (
            "共同处置须有审批依据，且只用于待另一账本决定的预留。",
            "A joint act needs an approval, and a hold that waits for another ledger's decision."),
        LedgerRefusal.EffectiveBeforeHold =>
            ("生效时间早于预留的生效时间。", "It would take effect before the hold did."),
        LedgerRefusal.PartsDoNotFit =>
            ("部分落实的数量个数与预留分录数不符。", "As many parts as the hold has legs are expected."),
        LedgerRefusal.CommitAboveHeld => ("落实数量超过预留数量。", "More than is held."),
        LedgerRefusal.BelowFloor => ("余额将低于下限。", "The account would fall below its floor."),
        LedgerRefusal.AboveCeiling => ("余额将高于上限。", "The account would rise above its ceiling."),
        LedgerRefusal.BelowFloorInPast =>
            ("补记将使过去某时点余额低于下限。", "The account would have been below its floor."),
        LedgerRefusal.AboveCeilingInPast =>
            ("补记将使过去某时点余额高于上限。", "The account would have been above its ceiling."),
        LedgerRefusal.NothingToMove => ("没有可划转的数量。", "Every leg comes to nothing."),
        LedgerRefusal.BalanceOutsideLimits => ("余额不在新的限额之内。", "The balance lies outside the new limits."),
        LedgerRefusal.PeriodNotOver => ("期间尚未结束，不能结账。", "A period that is not over can't be closed."),
        LedgerRefusal.PeriodAlreadyClosed => ("该期间已经结账。", "The books are closed up to that moment or further."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "A refusal without words."),
    };
}
