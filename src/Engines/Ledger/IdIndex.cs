using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>Finds an entry by its id, in 4 bytes an entry when ids come in the order of time.</summary>
/// <remarks>
/// Leaves of entries sorted by id. A new id is nearly always the greatest: it is known to be new without a search and
/// goes to the end of the last leaf, memory that was just in use, where a hash table would touch a cold place each
/// time. Ids out of order cost two binary searches and part of a leaf moved; random ones leave leaves 70 % full.
/// </remarks>
internal sealed class IdIndex(Chunks<EntryRow> entries)
{
    private const int LeafSize = 512;

    private readonly List<Leaf> _leaves = [];
    private UInt128 _greatest;

    /// <summary>The index of the entry with this id, or −1.</summary>
    internal int Find(UInt128 id)
    {
        if (id > _greatest || _leaves.Count == 0)
        {
            return -1;
        }

        ref var leaf = ref Leaves[LeafOf(id)];
        var at = leaf.PlaceOf(id, entries);
        return at < leaf.Count && entries[leaf.Entries[at]].Id == id ? leaf.Entries[at] : -1;
    }

    /// <summary>Remembers an entry whose id is new and not zero.</summary>
    internal void Add(int entry)
    {
        var id = entries[entry].Id;
        if (id > _greatest)
        {
            _greatest = id;
            if (_leaves.Count == 0 || Leaves[^1].Count == LeafSize)
            {
                _leaves.Add(new(id));
            }

            Leaves[^1].Insert(Leaves[^1].Count, entry);
            return;
        }

        var number = LeafOf(id);
        if (Leaves[number].Count == LeafSize)
        {
            _leaves.Insert(number + 1, Leaves[number].Split(entries));
            number = LeafOf(id);
        }

        ref var leaf = ref Leaves[number];
        leaf.First = UInt128.Min(leaf.First, id);
        leaf.Insert(leaf.PlaceOf(id, entries), entry);
    }

    private Span<Leaf> Leaves => CollectionsMarshal.AsSpan(_leaves);

    /// <summary>The last leaf that begins no later than an id; the first when none does.</summary>
    private int LeafOf(UInt128 id)
    {
        var leaves = Leaves;
        if (id >= leaves[^1].First)
        {
            return leaves.Length - 1;
        }

        var (from, to) = (0, leaves.Length - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = leaves[middle].First <= id ? (middle, to) : (from, middle - 1);
        }

        return from;
    }

    private struct Leaf(UInt128 first)
    {
        internal UInt128 First = first;

        internal int[] Entries { get; private set; } = new int[LeafSize];

        internal int Count { get; private set; }

        /// <summary>How many of its ids are less.</summary>
        internal readonly int PlaceOf(UInt128 id, Chunks<EntryRow> entries)
        {
            var (from, to) = (0, Count);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = entries[Entries[middle]].Id < id ? (middle + 1, to) : (from, middle);
            }

            return from;
        }

        internal void Insert(int at, int entry)
        {
            Entries.AsSpan(at, Count - at).CopyTo(Entries.AsSpan(at + 1));
            Entries[at] = entry;
            Count++;
        }

        /// <summary>Gives its upper half to a new leaf.</summary>
        internal Leaf Split(Chunks<EntryRow> entries)
        {
            const int Half = LeafSize / 2;
            var upper = new Leaf(entries[Entries[Half]].Id) { Count = LeafSize - Half };
            Entries.AsSpan(Half).CopyTo(upper.Entries);
            Count = Half;
            return upper;
        }
    }
}
