using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>An open hold that stands in the way of a refused command.</summary>
/// <param name="Hold">The id of the command that made it.</param>
/// <param name="Amount">How much of the account it holds, over all its legs.</param>
/// <param name="End">What ends it.</param>
public readonly record struct BlockingHold(TimeOrderedId Hold, Amount Amount, HoldEnd End);

/// <summary>Why a command was not done, and what a person needs to go on.</summary>
/// <param name="Why">The first condition that held.</param>
/// <param name="LegNumber">Which leg it was, counted from 1; 0 when the whole act is meant.</param>
/// <param name="Account">Which account; none when no account is in question.</param>
/// <param name="Short">How much was too much or too little; zero where amounts are not in question.</param>
/// <param name="Worst">The past moment at which it would be so; null for now.</param>
/// <param name="Holds">
/// The open holds that block it, oldest first, at most <see cref="Book.BlockingHoldLimit"/>.
/// </param>
public sealed record Refused(
    LedgerRefusal Why,
    int LegNumber,
    AccountNumber Account,
    Amount Short,
    Moment? Worst,
    IReadOnlyList<BlockingHold> Holds);

/// <summary>What became of a command, with the balances it left, all read at one sequence.</summary>
/// <remarks>
/// The two balances are those of the first leg, or of the leg that was refused; the book gives any other account's at
/// the same sequence as long as no further command is given. A refused command leaves no trace.
/// </remarks>
/// <param name="Sequence">The entry it became; when refused, the last entry the refusal was decided upon.</param>
/// <param name="IsRepeat">Whether it had been done before, and this is its first answer's sequence.</param>
/// <param name="Refused">Why it was not done; null when it was.</param>
/// <param name="From">The giving account, or the one account of the command.</param>
/// <param name="To">The receiving account; zeros when there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Answer(long Sequence, bool IsRepeat, Refused? Refused, Balance From, Balance To)
{
    /// <summary>Whether the command was done, now or before.</summary>
    public bool IsDone => Refused is null;
}
