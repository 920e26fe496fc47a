using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>Why nothing is done to a deal, in the order in which the conditions are tested.</summary>
internal enum DealRefusal
{
    /// <summary>A trade needs an id.</summary>
    IdMissing,

    /// <summary>The id belongs to another deal.</summary>
    IdUsedDifferently,

    /// <summary>No deal of this id that the caller may see.</summary>
    UnknownDeal,

    /// <summary>A note that is empty where it must not be, or too long.</summary>
    NoteUnfit,

    /// <summary>Buyer and seller are one, one of them keeps no ledger, or the buyer's is not here.</summary>
    PartiesUnfit,

    /// <summary>No ledger keeps this asset, or it doesn't pass from one to another.</summary>
    AssetUnfit,

    /// <summary>An amount or price that is not above zero.</summary>
    AmountUnfit,

    /// <summary>Fewer working days than one, or more than sixty.</summary>
    WorkingDaysOutOfRange,

    /// <summary>A parcel that is asked for is of another jurisdiction.</summary>
    ParcelForeign,

    /// <summary>The ledger of the side keeps no such account.</summary>
    AssetNotKept,

    /// <summary>The deal stands where this is not done to it.</summary>
    StateUnfit,

    /// <summary>Who proposed a joint act doesn't agree to it as well, nor to another outcome.</summary>
    JointUnfit,
}

internal static class DealRefusals
{
    public static Refusal Unknown(string text) => Refusal.Of(
        DealRefusal.UnknownDeal, $"没有您可以查看的跨域协同“{text}”。", $"There is no deal '{text}' that you may see.");

    public static Refusal StateUnfit { get; } = Refusal.Of(
        DealRefusal.StateUnfit, "这笔跨域协同目前不能这样办理。", "This can't be done to the deal as it stands.") with
    {
        IsConflict = true,
    };

    public static Refusal ParcelForeign(string parcel) => Refusal.Of(
        DealRefusal.ParcelForeign, $"“{parcel}”不是本辖区的宗地。", $"'{parcel}' is no parcel of this jurisdiction.");

    public static Refusal NotKept(string asset) => Refusal.Of(
        DealRefusal.AssetNotKept, $"本地账本没有可用的“{asset}”账户。", $"The ledger here has no account of '{asset}' to give.")
        with
        {
            IsConflict = true,
        };
}
