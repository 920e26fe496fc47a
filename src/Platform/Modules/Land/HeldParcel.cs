using System.Globalization;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>What stands against a change of a parcel: the holds on it, and what of it is given.</summary>
/// <param name="Taken">How much of it.</param>
/// <param name="Holds">The open holds, oldest first; none where all of it is given.</param>
internal sealed record HeldParcel(TakenParcel Taken, IReadOnlyList<BlockingHold> Holds)
{
    private const int MostNamed = 3;

    /// <summary>Those of the parcels asked about that are not free.</summary>
    public static IReadOnlyDictionary<ParcelCode, HeldParcel> In(Book book, IReadOnlySet<ParcelCode> asked)
    {
        var holds = LedgerStatus.AccountsIn(book).Where(each => asked.Contains(each.Code))
            .ToLookup(each => each.Code, each => each.Account);
        return LedgerStatus.In(book).Where(each => asked.Contains(each.Key)).ToDictionary(
            each => each.Key,
            each => new HeldParcel(each.Value,
            [
                .. holds[each.Key].SelectMany(account => book.HoldsOf(account, new(Book.BlockingHoldLimit)))
                    .DistinctBy(hold => hold.Hold).OrderBy(hold => hold.Hold),
            ]));
    }

    /// <summary>Names the holds, at most three, or says how much is given.</summary>
    public BilingualText ToText()
    {
        if (Holds.Count == 0)
        {
            var given = Taken.Taken.Count / 100.0;
            return new(
                string.Create(CultureInfo.InvariantCulture, $"该宗地已供出 {given:0.##} m²。"),
                string.Create(CultureInfo.InvariantCulture, $"{given:0.##} m² of the parcel are given."));
        }

        var named = Holds.Take(MostNamed).Select(TextOf).ToList();
        return new(
            $"该宗地有预留：{string.Join('；', named.Select(text => text.Zh))}。",
            $"The parcel is held: {string.Join("; ", named.Select(text => text.En))}.");
    }

    private static BilingualText TextOf(BlockingHold hold)
    {
        var area = string.Create(CultureInfo.InvariantCulture, $"{hold.Amount.Value / 100.0:0.##} m²");
        if (hold.End.Decider != default)
        {
            return new(
                $"{hold.Hold}，{area}，待 {hold.End.Decider} 决定",
                $"{hold.Hold}, {area}, until {hold.End.Decider} decides");
        }

        var end = hold.End.At.ToDateTimeOffset().ToOffset(LegalTime.Offset)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new($"{hold.Hold}，{area}，{end} 到期", $"{hold.Hold}, {area}, until {end}");
    }
}
