using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>What people call where a reservation stands, and what is done to it.</summary>
internal static class ReservationWords
{
    private const int LongestName = 100;

    public static BilingualText Of(ReservationState state) => state switch
    {
        ReservationState.Asked => new("等待对方接受", "waiting to be accepted"),
        ReservationState.Refused => new("已被对方拒绝", "refused by the other side"),
        ReservationState.Holding => new("正在入账", "on its way to the ledger"),
        ReservationState.Gathering => new("等待其他辖区预留", "held here and waiting for the other sides"),
        ReservationState.Held => new("已预留", "held"),
        ReservationState.Deciding => new("已批准，等待各方就绪", "approved and waiting for all sides to be ready"),
        ReservationState.Approved => new("已批准", "approved"),
        ReservationState.Rejected => new("已驳回", "rejected"),
        ReservationState.Withdrawn => new("已撤回", "withdrawn"),
        ReservationState.Lapsed => new("已到期", "lapsed"),
        ReservationState.NotHeld => new("未能预留", "not held"),
        _ => new("已中断", "interrupted"),
    };

    public static BilingualText Of(ReservationAct act) => act switch
    {
        ReservationAct.Reserve => new("预留", "reserved"),
        ReservationAct.Ask => new("申请", "asked for"),
        ReservationAct.Accept => new("接受", "accepted"),
        ReservationAct.Refuse => new("拒绝", "refused"),
        ReservationAct.Approve => new("批准", "approved"),
        ReservationAct.Reject => new("驳回", "rejected"),
        ReservationAct.Withdraw => new("撤回", "withdrawn"),
        ReservationAct.Lapse => new("到期", "lapsed"),
        _ => new("释放", "released"),
    };

    /// <summary>One sentence for the officials of both sides.</summary>
    /// <param name="row">As it stands.</param>
    /// <param name="ledger">What the ledger's jurisdiction is called.</param>
    public static BilingualText Told(ReservationRow row, BilingualText ledger)
    {
        var state = SnakeCase.Parse<ReservationState>(row.State);
        if (state == ReservationState.Asked)
        {
            return new(
                $"{row.Name}为“{Cut(row.NameZh)}”申请预留{ledger.Zh}宗地 {row.Parcel}，请接受或拒绝。",
                $"{row.Name} asks to reserve parcel {row.Parcel} in {ledger.En} for '{Cut(row.NameEn)}': "
                + "accept or refuse.");
        }

        if (state == ReservationState.Held && row.EndsAt is { } at)
        {
            var last = LegalTime.DayOf(at.AddTicks(-1));
            return new(
                $"“{Cut(row.NameZh)}”已预留{ledger.Zh}宗地 {row.Parcel}，{last:yyyy-MM-dd} 24:00 到期。",
                $"Parcel {row.Parcel} in {ledger.En} is held for '{Cut(row.NameEn)}' until {last:yyyy-MM-dd} 24:00.");
        }

        return new(
            $"“{Cut(row.NameZh)}”对{ledger.Zh}宗地 {row.Parcel} 的预留{Of(state).Zh}。",
            $"The reservation of parcel {row.Parcel} in {ledger.En} for '{Cut(row.NameEn)}' is {Of(state).En}.");
    }

    /// <summary>The same while there is time to act.</summary>
    public static BilingualText Lapsing(ReservationRow row, BilingualText ledger)
    {
        var last = LegalTime.DayOf(row.EndsAt!.Value.AddTicks(-1));
        return new(
            $"“{Cut(row.NameZh)}”对{ledger.Zh}宗地 {row.Parcel} 的预留将于 {last:yyyy-MM-dd} 24:00 到期，请在此前审批。",
            $"The reservation of parcel {row.Parcel} in {ledger.En} for '{Cut(row.NameEn)}' lapses at 24:00 on "
            + $"{last:yyyy-MM-dd}: decide before.");
    }

    private static string Cut(string text) => text.Length <= LongestName ? text : $"{text[..LongestName]}…";
}
