namespace Huanhu.Engines.Ledger;

/// <summary>A list that grows without moving what it holds: no pause, however long it gets.</summary>
internal sealed class Chunks<T>
    where T : unmanaged
{
    internal const int Size = 1 << Bits;
    private const int Bits = 14;

    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _chunks[index >> Bits][index & (Size - 1)];

    internal int Add(in T item)
    {
        if (Count == _chunks.Count * Size)
        {
            _chunks.Add(new T[Size]);
        }

        this[Count] = item;
        return Count++;
    }

    /// <summary>Everything held, in order, in pieces.</summary>
    internal IEnumerable<ReadOnlyMemory<T>> Pieces()
    {
        for (var first = 0; first < Count; first += Size)
        {
            yield return _chunks[first >> Bits].AsMemory(0, Math.Min(Size, Count - first));
        }
    }
}
