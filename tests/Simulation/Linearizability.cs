using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>
/// Whether what concurrent clients were told could have come from one account book that does one thing at a time.
/// </summary>
/// <remarks>What sequences the ledger tells is not looked at.</remarks>
internal static class Linearizability
{
    /// <summary>Judges a history.</summary>
    /// <exception cref="ViolationException">No order explains what was told.</exception>
    public static void Check(IReadOnlyList<Call> calls, int accounts)
    {
        // The earliest told first: mostly the order in which it was, so that little is tried in vain.
        List<Act> acts = [.. Act.Of(calls).OrderBy(act => act.ToldAt)];
        if (!Explains(acts, accounts))
        {
            throw new ViolationException("No order of the clients' acts explains what they were told.");
        }
    }

    /// <summary>Whether some order explains the acts; true also when the search is given up.</summary>
    public static bool Explains(IReadOnlyList<Act> acts, int accounts) =>
        Ordering.Explains(acts, new long[accounts + 1], balances => string.Join(',', balances));

    /// <summary>A post or a look, as a client noted it.</summary>
    /// <param name="AskedAt">When it was asked.</param>
    /// <param name="ToldAt">When the answer was known; the end of time when it never was.</param>
    /// <param name="Legs">What it moves; none for a look.</param>
    /// <param name="Account">The account looked at.</param>
    /// <param name="Told">
    /// For a look the balance; for a post 1 when done, 0 when refused, null when nobody knows.
    /// </param>
    internal sealed record Act(
        int AskedAt, int ToldAt, IReadOnlyList<Leg> Legs, int Account, long? Told) : TimedAct<long[]>(AskedAt, ToldAt)
    {
        /// <summary>
        /// A client's notes as acts. What was asked again under one id is done once: all its attempts but those that
        /// were refused are one act.
        /// </summary>
        public static IEnumerable<Act> Of(IEnumerable<Call> calls)
        {
            foreach (var same in calls.Where(call => !call.IsSurelyNotDone).GroupBy(call => call.Id))
            {
                if (same.Key == TimeOrderedId.None)
                {
                    foreach (var look in same.Where(call => call.Seen is not null))
                    {
                        yield return new(
                            look.AskedAt, look.ToldAt, [], look.Account, look.Seen!.Value.Posted.Value);
                    }
                }
                else if (same.First().Command is LedgerCommand.Post post)
                {
                    foreach (var refused in same.Where(IsRefused))
                    {
                        yield return new(refused.AskedAt, refused.ToldAt, post.Legs, 0, 0);
                    }

                    if (same.Where(call => !IsRefused(call)).ToList() is { Count: > 0 } tried)
                    {
                        var toldAt = tried.Min(call => call.ToldAt);
                        yield return new(
                            tried.Min(call => call.AskedAt), toldAt, post.Legs, 0, toldAt == int.MaxValue ? null : 1);
                    }
                }
            }
        }

        /// <inheritdoc/>
        public override long[]? Apply(long[] balances)
        {
            if (Legs.Count == 0)
            {
                return (Account == 1 ? -balances[Account] : balances[Account]) == Told ? balances : null;
            }

            var after = (long[])balances.Clone();
            var isPossible = true;
            foreach (var leg in Legs)
            {
                after[leg.From.Value] -= leg.Amount.Value;
                after[leg.To.Value] += leg.Amount.Value;
                isPossible &= leg.From.Value == 1 || after[leg.From.Value] >= 0;
            }

            return isPossible == (Told == 0) ? null : Told == 0 ? balances : after;
        }

        private static bool IsRefused(Call call) => call.ToldAt != int.MaxValue && !call.Answer.IsDone;
    }
}
