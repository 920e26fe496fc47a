namespace Huanhu.Engines.Ledger;

/// <summary>Every entry and leg of a book, in order: its memory.</summary>
internal sealed class Movements
{
    internal Chunks<EntryRow> Entries { get; } = new();

    internal Chunks<LegRow> Legs { get; } = new();

    /// <summary>What a leg did to one of its two accounts.</summary>
    internal Position EffectOn(int account, int leg)
    {
        ref var row = ref Legs[leg];
        ref var entry = ref Entries[row.Entry];
        var held = entry.Kind == EntryKind.Commit
            ? Legs[Entries[entry.Target].FirstLeg + leg - entry.FirstLeg].Amount
            : row.Amount;
        return Effect(account, row, entry.Kind, held);
    }

    /// <summary>What a movement of some kind does to one of its two accounts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="row">The movement.</param>
    /// <param name="kind">The kind of its entry.</param>
    /// <param name="held">What the hold it ends had promised, or the hold it makes promises.</param>
    internal static Position Effect(int account, in LegRow row, EntryKind kind, long held)
    {
        var promised = kind switch { EntryKind.Post => 0, EntryKind.Hold => held, _ => -held };
        var moved = kind is EntryKind.Post or EntryKind.Commit ? row.Amount : 0;
        return row.From == account
            ? new() { Net = -moved, HeldOut = promised }
            : new() { Net = moved, HeldIn = promised };
    }

    internal long RecordedAt(int leg) => Entries[Legs[leg].Entry].RecordedAt;
}

/// <summary>
/// The legs of one account, so that its position at any pair of times is found without adding them all up.
/// </summary>
/// <remarks>
/// A leg whose effective time is not before that of every earlier leg is on time, the others are late. Legs on time
/// are sorted by both times at once, so one binary search among them, a running sum, and the late legs (few: each is a
/// back-dated row) answer any question.
/// </remarks>
internal sealed class AccountLines(Movements movements, int account)
{
    private const int LegsPerMark = 64;

    private int[] _onTime = new int[4];
    private readonly List<Position> _marks = [];
    private readonly List<int> _late = [];
    private Position _sum;

    internal int OnTimeCount { get; private set; }

    internal IReadOnlyList<int> Late => _late;

    /// <summary>The latest effective time of any leg.</summary>
    internal long LatestAt { get; private set; } = long.MinValue;

    internal int OnTime(int index) => _onTime[index];

    internal void Add(int leg, long effectiveAt, in Position effect)
    {
        if (effectiveAt < LatestAt)
        {
            _late.Add(leg);
            return;
        }

        LatestAt = effectiveAt;
        if (OnTimeCount == _onTime.Length)
        {
            Array.Resize(ref _onTime, OnTimeCount * 2);
        }

        _onTime[OnTimeCount++] = leg;
        _sum.Add(effect);
        if (OnTimeCount % LegsPerMark == 0)
        {
            _marks.Add(_sum);
        }
    }

    /// <summary>The position from legs effective and recorded no later than asked, both ends counted.</summary>
    internal Position At(long effectiveAt, long recordedAt)
    {
        var count = CountOnTime(effectiveAt, recordedAt);
        var marks = count / LegsPerMark;
        var position = marks == 0 ? default : _marks[marks - 1];
        for (var index = marks * LegsPerMark; index < count; index++)
        {
            position.Add(movements.EffectOn(account, _onTime[index]));
        }

        foreach (var leg in _late)
        {
            if (movements.RecordedAt(leg) > recordedAt)
            {
                break;
            }

            if (movements.Legs[leg].EffectiveAt <= effectiveAt)
            {
                position.Add(movements.EffectOn(account, leg));
            }
        }

        return position;
    }

    /// <summary>How many legs on time are effective and recorded no later than asked.</summary>
    internal int CountOnTime(long effectiveAt, long recordedAt)
    {
        var (from, to) = (0, OnTimeCount);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var leg = _onTime[middle];
            var counts = movements.Legs[leg].EffectiveAt <= effectiveAt && movements.RecordedAt(leg) <= recordedAt;
            (from, to) = counts ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    /// <summary>
    /// Legs effective in [from, to) and recorded no later than asked, by effective time, then by age.
    /// </summary>
    internal IEnumerable<int> Between(long fromAt, long toAt, long recordedAt)
    {
        var late = _late
            .Where(leg => movements.Legs[leg].EffectiveAt >= fromAt && movements.Legs[leg].EffectiveAt < toAt
                && movements.RecordedAt(leg) <= recordedAt)
            .OrderBy(leg => movements.Legs[leg].EffectiveAt).ToList();
        var next = 0;
        var end = toAt == long.MinValue ? 0 : CountOnTime(toAt - 1, recordedAt);
        for (var index = fromAt == long.MinValue ? 0 : CountOnTime(fromAt - 1, recordedAt); index < end; index++)
        {
            var leg = _onTime[index];
            // At the same effective time the leg recorded first comes first.
            while (next < late.Count && IsBefore(late[next], leg))
            {
                yield return late[next++];
            }

            yield return leg;
        }

        while (next < late.Count)
        {
            yield return late[next++];
        }
    }

    private bool IsBefore(int left, int right)
    {
        var (leftAt, rightAt) = (movements.Legs[left].EffectiveAt, movements.Legs[right].EffectiveAt);
        return leftAt < rightAt || (leftAt == rightAt && left < right);
    }
}
