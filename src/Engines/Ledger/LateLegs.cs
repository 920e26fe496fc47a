namespace Huanhu.Engines.Ledger;

/// <summary>The back-dated legs of one account, in the order they were recorded.</summary>
/// <remarks>
/// Every full batch of them is also kept by effective time with running sums. So a sum at any two times is one binary
/// search in each batch recorded before, and a walk through at most one batch.
/// </remarks>
internal sealed class LateLegs(Movements movements, int account)
{
    internal const int BatchSize = 1024;

    private readonly List<int> _legs = [];
    private readonly List<Batch> _batches = [];

    /// <summary>Legs sorted by effective time, and what they come to up to each.</summary>
    private readonly record struct Batch(long[] TimesAt, Position[] Sums);

    internal void Add(int leg)
    {
        _legs.Add(leg);
        if (_legs.Count % BatchSize == 0)
        {
            _batches.Add(Sort(_legs[^BatchSize..]));
        }
    }

    /// <summary>What legs effective no later than asked come to, among those before a leg.</summary>
    internal Position At(long effectiveAt, int endLeg)
    {
        var sum = new Position();
        var count = _legs.BinarySearch(endLeg) is var found && found < 0 ? ~found : found;
        foreach (var batch in _batches.Take(count / BatchSize))
        {
            if (CountUntil(batch.TimesAt, effectiveAt) is > 0 and var until)
            {
                sum.Add(batch.Sums[until - 1]);
            }
        }

        for (var at = count - (count % BatchSize); at < count; at++)
        {
            if (movements.Legs[_legs[at]].EffectiveAt <= effectiveAt)
            {
                sum.Add(movements.EffectOn(account, _legs[at]));
            }
        }

        return sum;
    }

    private Batch Sort(List<int> legs)
    {
        var sorted = legs.OrderBy(leg => movements.Legs[leg].EffectiveAt).ToList();
        var sum = new Position();
        return new(
            [.. sorted.Select(leg => movements.Legs[leg].EffectiveAt)],
            [.. sorted.Select(leg =>
            {
                sum.Add(movements.EffectOn(account, leg));
                return sum;
            })]);
    }

    private static int CountUntil(long[] timesAt, long effectiveAt)
    {
        var (from, to) = (0, timesAt.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = timesAt[middle] <= effectiveAt ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
