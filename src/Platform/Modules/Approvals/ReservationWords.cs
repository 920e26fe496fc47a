using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>What people call where a reservation stands, and what is done to it.</summary>
internal static class ReservationWords
{
    public static BilingualText Of(ReservationState state) => state switch
    {
        ReservationState.Asked => new("等待对方接受", "waiting to be accepted"),
        ReservationState.Refused => new("已被对方拒绝", "refused by the other side"),
        ReservationState.Holding => new("正在入账", "on its way to the ledger"),
        ReservationState.Held => new("已预留", "held"),
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
}
