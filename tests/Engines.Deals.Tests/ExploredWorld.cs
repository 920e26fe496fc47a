using System.Globalization;

namespace Huanhu.Engines.Deals.Tests;

/// <summary>
/// One moment of a deal everywhere: what each party has on the disk, what its ledger has only in memory, and which
/// messages are under way. Packed it is 128 bits.
/// </summary>
/// <remarks>
/// Of each message at most one is under way on a link, and it may be delivered as often as one likes, in any order, or
/// lost: that is all that repetition can bring, since the parties can't tell how many there were.
/// </remarks>
internal sealed class ExploredWorld(ExploredDeal deal)
{
    private const int HomeBits = 14;
    private const int HoldBits = 4;
    private const int SideBits = 8;
    private const int BlockBits = SideBits + HoldBits + ExploredDeal.MessageCount;

    public int Home { get; set; }

    public ExploredHold HomeHold { get; set; }

    public int[] Sides { get; } = Enumerable.Repeat(0, deal.SideCount).ToArray();

    public ExploredHold[] Holds { get; } = new ExploredHold[deal.SideCount];

    /// <summary>The messages under way on each link, as bits.</summary>
    public int[] Links { get; } = new int[deal.SideCount];

    /// <summary>The world in 128 bits; worlds that differ only in which side is which are one.</summary>
    public UInt128 Pack()
    {
        Sort();
        UInt128 packed = (uint)Home | ((UInt128)(uint)HomeHold << HomeBits);
        for (var side = 0; side < Sides.Length; side++)
        {
            packed |= (UInt128)Block(side) << (HomeBits + HoldBits + (side * BlockBits));
        }

        return packed;
    }

    public void Unpack(UInt128 packed)
    {
        Home = (int)Low(packed, HomeBits);
        HomeHold = (ExploredHold)Low(packed >> HomeBits, HoldBits);
        for (var side = 0; side < Sides.Length; side++)
        {
            var block = Low(packed >> (HomeBits + HoldBits + (side * BlockBits)), BlockBits);
            Sides[side] = (int)Low(block, SideBits);
            Holds[side] = (ExploredHold)Low(block >> SideBits, HoldBits);
            Links[side] = (int)Low(block >> (SideBits + HoldBits), ExploredDeal.MessageCount);
        }
    }

    public void CopyFrom(ExploredWorld other)
    {
        (Home, HomeHold) = (other.Home, other.HomeHold);
        other.Sides.CopyTo(Sides, 0);
        other.Holds.CopyTo(Holds, 0);
        other.Links.CopyTo(Links, 0);
    }

    /// <summary>Home meets an event.</summary>
    public void HomeOn(int happened, int side = 0)
    {
        var move = deal.HomeOn(Home, happened, side);
        Home = move.Next;
        for (var at = 0; at < Links.Length; at++)
        {
            Links[at] |= move.Sends[at];
        }
    }

    /// <summary>A side meets an event.</summary>
    public void SideOn(int side, int happened)
    {
        var move = deal.SideOn(Sides[side], happened);
        Sides[side] = move.Next;
        Links[side] |= move.Sends;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"home {deal.HomeOf(Home).State} {HomeHold}")
        + string.Concat(Sides.Select((side, at) => $"; side {deal.SideOf(side).State} {Holds[at]} {Links[at]:b13}"));

    private void Sort()
    {
        for (var pass = 1; pass < Sides.Length; pass++)
        {
            for (var side = 0; side < Sides.Length - pass; side++)
            {
                if (Block(side) > Block(side + 1))
                {
                    (Sides[side], Sides[side + 1]) = (Sides[side + 1], Sides[side]);
                    (Holds[side], Holds[side + 1]) = (Holds[side + 1], Holds[side]);
                    (Links[side], Links[side + 1]) = (Links[side + 1], Links[side]);
                    Home = deal.Swapped(Home, side);
                }
            }
        }
    }

    private ulong Block(int side) => (uint)Sides[side] | ((ulong)Holds[side] << SideBits)
        | ((ulong)(uint)Links[side] << (SideBits + HoldBits));

    private static ulong Low(UInt128 bits, int count) => (ulong)(bits & ((UInt128.One << count) - 1));
}
