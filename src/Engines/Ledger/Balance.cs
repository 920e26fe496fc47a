using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>What an account holds and what is promised about it, read at one moment, on its normal side.</summary>
/// <param name="Posted">What is booked.</param>
/// <param name="HeldIn">Open holds that would raise it.</param>
/// <param name="HeldOut">Open holds that would lower it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Balance(Amount Posted, Amount HeldIn, Amount HeldOut)
{
    /// <summary>What is booked and not promised away.</summary>
    public Amount Available => Posted - HeldOut;
}

/// <summary>
/// An asset of one vintage over all accounts of a book: total = available + held + committed + retired.
/// </summary>
/// <remarks>
/// Each part is defined over named accounts. Held is what open holds take out of any account but a source, wherever it
/// would go; available, committed and retired are what accounts of that <see cref="AccountRole"/> hold less that.
/// </remarks>
/// <param name="Total">The debit balance of the source accounts.</param>
/// <param name="Available">May still be promised.</param>
/// <param name="Held">Promised, not yet decided.</param>
/// <param name="Committed">Given for good.</param>
/// <param name="Retired">Out of use for good.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AssetTotals(
    Amount Total, Amount Available, Amount Held, Amount Committed, Amount Retired);

/// <summary>The two times a balance may be asked for: as it was then, and as it was known then.</summary>
/// <param name="Effective">Rows that take effect up to and including this moment count.</param>
/// <param name="Recorded">Rows recorded up to and including this moment count.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AsOf(Moment Effective, Moment Recorded)
{
    /// <summary>Everything recorded so far.</summary>
    public static AsOf Now { get; } = new(new(long.MaxValue), new(long.MaxValue));
}

/// <summary>In − out, and what is held each way, without a normal side: the form sums are made in.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Position
{
    internal long Net;
    internal long HeldIn;
    internal long HeldOut;

    internal void Add(in Position other)
    {
        Net += other.Net;
        HeldIn += other.HeldIn;
        HeldOut += other.HeldOut;
    }

    internal void Subtract(in Position other)
    {
        Net -= other.Net;
        HeldIn -= other.HeldIn;
        HeldOut -= other.HeldOut;
    }

    /// <summary>
    /// What a bound looks at, so that less is always nearer to it: net less what is held out for the lower bound, the
    /// opposite of net and what is held in for the upper one.
    /// </summary>
    internal readonly long Level(bool isOut) => isOut ? Net - HeldOut : -(Net + HeldIn);

    internal readonly Balance On(NormalSide side) => side == NormalSide.Credit
        ? new(new(Net), new(HeldIn), new(HeldOut))
        : new(new(-Net), new(HeldOut), new(HeldIn));
}
