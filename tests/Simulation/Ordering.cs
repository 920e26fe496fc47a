namespace Huanhu.Simulation;

/// <summary>
/// Whether the acts of concurrent clients could have been done one at a time, each between question and answer (Herlihy
/// and Wing, 1990).
/// </summary>
/// <remarks>The search of Wing and Gong with Lowe's memory of states.</remarks>
internal static class Ordering
{
    private const int MostStates = 200_000;

    /// <summary>Whether some order explains what was told; true also when the search is given up.</summary>
    /// <param name="acts">All of them; mostly the earliest told first, so that little is tried in vain.</param>
    /// <param name="start">What there was before.</param>
    /// <param name="keyOf">A text that equal states share, and no others.</param>
    public static bool Explains<TState>(
        IReadOnlyList<TimedAct<TState>> acts, TState start, Func<TState, string> keyOf)
        where TState : class => Search(acts, new bool[acts.Count], start, keyOf, []);

    private static bool Search<TState>(
        IReadOnlyList<TimedAct<TState>> acts, bool[] isDone, TState state, Func<TState, string> keyOf,
        HashSet<string> seen)
        where TState : class
    {
        var firstEnd = int.MaxValue;
        for (var at = 0; at < acts.Count; at++)
        {
            if (!isDone[at])
            {
                firstEnd = Math.Min(firstEnd, acts[at].ToldAt);
            }
        }

        // All that is left was never answered: it need not have happened.
        if (firstEnd == int.MaxValue)
        {
            return true;
        }

        if (!seen.Add($"{string.Concat(isDone.Select(done => done ? '1' : '0'))} {keyOf(state)}"))
        {
            return false;
        }

        if (seen.Count > MostStates)
        {
            return true;
        }

        for (var at = 0; at < acts.Count; at++)
        {
            // Whoever asked after another was told can't come before it.
            if (isDone[at] || acts[at].AskedAt > firstEnd || acts[at].Apply(state) is not { } after)
            {
                continue;
            }

            isDone[at] = true;
            if (Search(acts, isDone, after, keyOf, seen))
            {
                return true;
            }

            isDone[at] = false;
        }

        return false;
    }
}

/// <summary>What a client did, and what it was told.</summary>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="ToldAt">When the answer was known; the end of time when it never was.</param>
internal abstract record TimedAct<TState>(int AskedAt, int ToldAt)
    where TState : class
{
    /// <summary>What there is after it; null when it could not have been told so.</summary>
    public abstract TState? Apply(TState before);
}
