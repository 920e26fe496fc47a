namespace Huanhu.Engines.Deals.Tests;

/// <summary>Worlds in the order they were met, each once, with the step that led to it.</summary>
internal sealed class WorldSet(int most)
{
    private UInt128[] _worlds = new UInt128[1024];
    private int[] _from = new int[1024];
    private ExploredStep[] _by = new ExploredStep[1024];
    private int[] _slots = new int[4096];

    internal int Count { get; private set; }

    internal UInt128 this[int at] => _worlds[at];

    /// <summary>Adds a world unless it is there; false when there is no room for it.</summary>
    internal bool Add(UInt128 world, int from, ExploredStep by)
    {
        var slot = SlotOf(world);
        if (_slots[slot] != 0)
        {
            return true;
        }

        if (Count == most)
        {
            return false;
        }

        if (Count == _worlds.Length)
        {
            Array.Resize(ref _worlds, Count * 2);
            Array.Resize(ref _from, Count * 2);
            Array.Resize(ref _by, Count * 2);
        }

        (_worlds[Count], _from[Count], _by[Count]) = (world, from, by);
        Count++;
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
        {
            _slots = new int[_slots.Length * 4];
            for (var at = 0; at < Count; at++)
            {
                _slots[SlotOf(_worlds[at])] = at + 1;
            }
        }

        return true;
    }

    /// <summary>Where a world is that was met.</summary>
    internal int IndexOf(UInt128 world) => _slots[SlotOf(world)] - 1;

    /// <summary>The steps from the first world to one of them, a line each.</summary>
    internal string PathTo(int at, Func<UInt128, string> tell)
    {
        var lines = new List<string>();
        for (var world = at; ; world = _from[world])
        {
            lines.Add($"{_by[world]}: {tell(_worlds[world])}");
            if (world == 0)
            {
                lines.Reverse();
                return string.Join('\n', lines);
            }
        }
    }

    private int SlotOf(UInt128 world)
    {
        unchecked
        {
            var mixed = ((ulong)world * 0x9E3779B97F4A7C15) ^ ((ulong)(world >> 64) * 0xC2B2AE3D27D4EB4F);
            var slot = (int)((mixed ^ (mixed >> 32)) & (ulong)(_slots.Length - 1));
            while (_slots[slot] != 0 && _worlds[_slots[slot] - 1] != world)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            return slot;
        }
    }
}
