namespace Huanhu.Engines.Ledger;

/// <summary>Finds an entry by its id in constant time, in about 8 bytes an entry.</summary>
/// <remarks>
/// 256 small tables, chosen by a hash, each doubling by itself: growing never pauses for more than a 256th of the
/// whole. The tables hold indexes only; ids are compared in the entries themselves.
/// </remarks>
internal sealed class IdIndex(Chunks<EntryRow> entries)
{
    private const int Tables = 256;

    private readonly int[][] _slots = [.. Enumerable.Range(0, Tables).Select(_ => new int[16])];
    private readonly int[] _counts = new int[Tables];

    /// <summary>The index of the entry with this id, or −1.</summary>
    internal int Find(UInt128 id)
    {
        var hash = Hash(id);
        var slots = _slots[hash & (Tables - 1)];
        for (var at = Home(hash, slots); slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            if (entries[slots[at] - 1].Id == id)
            {
                return slots[at] - 1;
            }
        }

        return -1;
    }

    /// <summary>Remembers an entry whose id is new.</summary>
    internal void Add(int entry)
    {
        var hash = Hash(entries[entry].Id);
        var table = (int)(hash & (Tables - 1));
        if (++_counts[table] * 2 > _slots[table].Length)
        {
            var old = _slots[table];
            _slots[table] = new int[old.Length * 2];
            foreach (var slot in old.Where(slot => slot != 0))
            {
                Place(_slots[table], Hash(entries[slot - 1].Id), slot);
            }
        }

        Place(_slots[table], hash, entry + 1);
    }

    private static void Place(int[] slots, ulong hash, int slot)
    {
        var at = Home(hash, slots);
        while (slots[at] != 0)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        slots[at] = slot;
    }

    private static int Home(ulong hash, int[] slots) => (int)((hash >> 8) & (ulong)(slots.Length - 1));

    private static ulong Hash(UInt128 id)
    {
        unchecked
        {
            var mixed = ((ulong)id ^ ((ulong)(id >> 64) * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
            return mixed ^ (mixed >> 32);
        }
    }
}
