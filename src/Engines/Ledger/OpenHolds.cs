using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>One leg of an open hold, linked into the queues of its two accounts, oldest first.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct HoldSlot
{
    internal int Entry;
    internal int Leg;
    internal int NextLeg;
    internal int PreviousOut;
    internal int NextOut;
    internal int PreviousIn;
    internal int NextIn;

    /// <summary>The ratio its leg must keep towards the next one, in smallest units of percent; 0 for none.</summary>
    internal long Ratio;
    internal HoldEnd End;
}

/// <summary>First and last slot of an account's holds each way; −1 when there are none.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct HoldQueue()
{
    internal int FirstOut = -1;
    internal int LastOut = -1;
    internal int FirstIn = -1;
    internal int LastIn = -1;
}

/// <summary>The open holds: what each account has promised, and which falls due next.</summary>
internal sealed class OpenHolds(Chunks<EntryRow> entries, Chunks<LegRow> legs)
{
    private readonly List<HoldQueue> _queues = [new()];
    private PriorityQueue<int, UInt128> _due = new();
    private HoldSlot[] _slots = new HoldSlot[64];
    private int _used;
    private int _free = -1;

    /// <summary>How many holds are open.</summary>
    internal int Count { get; private set; }

    /// <summary>How many entries the queue of times holds, ended ones among them.</summary>
    internal int WaitingCount => _due.Count;

    internal ref HoldSlot this[int slot] => ref _slots[slot];

    internal void AddAccount() => _queues.Add(new());

    /// <summary>Opens the hold of an entry whose legs are in place.</summary>
    internal void Add(int entry, HoldEnd end, ReadOnlySpan<long> ratios)
    {
        ref var row = ref entries[entry];
        var next = -1;
        for (var at = row.LegCount - 1; at >= 0; at--)
        {
            next = Take(new()
            {
                Entry = entry, Leg = row.FirstLeg + at, NextLeg = next, End = end, Ratio = ratios[at],
            });
        }

        row.Link = next;
        Count++;
        for (var slot = next; slot >= 0; slot = _slots[slot].NextLeg)
        {
            LinkOut(slot);
            LinkIn(slot);
        }

        Schedule(entry, end);
    }

    /// <summary>Where the hold of an entry stands.</summary>
    internal HoldState StateOf(int entry) => IsOpen(entry) ? HoldState.Open : entries[~entries[entry].Link].Kind switch
    {
        EntryKind.Commit => HoldState.Committed,
        EntryKind.Release => HoldState.Released,
        _ => HoldState.Expired,
    };

    /// <summary>Ends the hold of an entry by another entry.</summary>
    internal void Remove(int entry, int endedBy)
    {
        ref var row = ref entries[entry];
        for (var slot = row.Link; slot >= 0;)
        {
            var next = _slots[slot].NextLeg;
            Unlink(slot);
            _slots[slot].NextLeg = _free;
            _free = slot;
            slot = next;
        }

        row.Link = ~endedBy;
        Count--;
        // Ended holds stay in the queue of times until due; when most of it is such, it is made anew.
        if (_due.Count > 64 + (4 * Count))
        {
            _due = new(_due.UnorderedItems.Where(item => IsOpen(item.Element)));
        }
    }

    /// <summary>From now on the hold ends as stated.</summary>
    internal void SetEnd(int entry, HoldEnd end)
    {
        for (var slot = entries[entry].Link; slot >= 0; slot = _slots[slot].NextLeg)
        {
            _slots[slot].End = end;
        }
    }

    /// <summary>The end of an open hold.</summary>
    internal HoldEnd EndOf(int entry) => _slots[entries[entry].Link].End;

    /// <summary>
    /// The open hold that ends by time first, the older of two at the same time; false when there is none.
    /// </summary>
    internal bool TryNextDue(out int entry, out Moment at)
    {
        while (_due.TryPeek(out entry, out var key))
        {
            at = new((long)(ulong)(key >> 64));
            if (IsOpen(entry) && EndOf(entry) == HoldEnd.Time(at))
            {
                return true;
            }

            _due.Dequeue();
        }

        (entry, at) = (-1, default);
        return false;
    }

    /// <summary>The open holds out of, or into, an account, oldest first, a leg at a time.</summary>
    internal IEnumerable<HoldSlot> Of(int account, bool isOut)
    {
        var slot = isOut ? _queues[account].FirstOut : _queues[account].FirstIn;
        while (slot >= 0)
        {
            yield return _slots[slot];
            slot = isOut ? _slots[slot].NextOut : _slots[slot].NextIn;
        }
    }

    /// <summary>The entries of open holds, oldest first.</summary>
    internal IEnumerable<int> Entries() => Enumerable.Range(0, _queues.Count)
        .SelectMany(account => Of(account, isOut: true))
        .Select(slot => slot.Entry).Distinct().Order();

    private bool IsOpen(int entry) => entries[entry].Link >= 0;

    // Sorted by end, then by age; both are positive.
    private void Schedule(int entry, HoldEnd end)
    {
        if (end.Decider == default)
        {
            _due.Enqueue(entry, ((UInt128)(ulong)end.At.Microseconds << 64) | (uint)entry);
        }
    }

    private int Take(in HoldSlot slot)
    {
        var at = _free;
        if (at >= 0)
        {
            _free = _slots[at].NextLeg;
        }
        else
        {
            at = _used++;
            if (at == _slots.Length)
            {
                Array.Resize(ref _slots, at * 2);
            }
        }

        _slots[at] = slot;
        return at;
    }

    private Span<HoldQueue> Queues => CollectionsMarshal.AsSpan(_queues);

    private void LinkOut(int slot)
    {
        ref var queue = ref Queues[legs[_slots[slot].Leg].From];
        (_slots[slot].PreviousOut, _slots[slot].NextOut) = (queue.LastOut, -1);
        (queue.LastOut < 0 ? ref queue.FirstOut : ref _slots[queue.LastOut].NextOut) = slot;
        queue.LastOut = slot;
    }

    private void LinkIn(int slot)
    {
        ref var queue = ref Queues[legs[_slots[slot].Leg].To];
        (_slots[slot].PreviousIn, _slots[slot].NextIn) = (queue.LastIn, -1);
        (queue.LastIn < 0 ? ref queue.FirstIn : ref _slots[queue.LastIn].NextIn) = slot;
        queue.LastIn = slot;
    }

    private void Unlink(int slot)
    {
        ref var gone = ref _slots[slot];
        ref var from = ref Queues[legs[gone.Leg].From];
        (gone.PreviousOut < 0 ? ref from.FirstOut : ref _slots[gone.PreviousOut].NextOut) = gone.NextOut;
        (gone.NextOut < 0 ? ref from.LastOut : ref _slots[gone.NextOut].PreviousOut) = gone.PreviousOut;
        ref var to = ref Queues[legs[gone.Leg].To];
        (gone.PreviousIn < 0 ? ref to.FirstIn : ref _slots[gone.PreviousIn].NextIn) = gone.NextIn;
        (gone.NextIn < 0 ? ref to.LastIn : ref _slots[gone.NextIn].PreviousIn) = gone.PreviousIn;
    }
}
