namespace Huanhu.Engines.Ledger;

/// <summary>A list that grows without moving what it holds: no pause, however long it gets.</summary>
/// <remarks>What lies below <see cref="Count"/> stays where it is, so another thread may read it meanwhile.</remarks>
internal sealed class Chunks<T>
    where T : unmanaged
{
    internal const int Size = 1 << Bits;
    private const int Bits = 12;

    private T[][] _chunks = [];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _chunks[index >> Bits][index & (Size - 1)];

    internal int Add(in T item)
    {
        if (Count % Size == 0)
        {
            AddChunk();
        }

        this[Count] = item;
        return Count++;
    }

    /// <summary>Makes room at the end for as many as fit in one piece, at most so many, to be filled at once.</summary>
    internal Span<T> AddPiece(int limit)
    {
        if (Count % Size == 0)
        {
            AddChunk();
        }

        var piece = _chunks[Count >> Bits].AsSpan(Count % Size, Math.Min(limit, Size - (Count % Size)));
        Count += piece.Length;
        return piece;
    }

    /// <summary>Everything held now, in order, in pieces.</summary>
    internal IReadOnlyList<ReadOnlyMemory<T>> Pieces() =>
    [
        .. _chunks.Take((Count + Size - 1) / Size)
            .Select((chunk, at) => new ReadOnlyMemory<T>(chunk, 0, Math.Min(Size, Count - (at * Size)))),
    ];

    /// <summary>Everything held now, in one piece.</summary>
    internal T[] ToArray()
    {
        var all = new T[Count];
        for (var at = 0; at < Count; at += Size)
        {
            _chunks[at / Size].AsSpan(0, Math.Min(Size, Count - at)).CopyTo(all.AsSpan(at));
        }

        return all;
    }

    // Never read before written: zeroing it first would only cost.
    private void AddChunk()
    {
        if (Count / Size == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(4, _chunks.Length * 2));
        }

        _chunks[Count / Size] = GC.AllocateUninitializedArray<T>(Size);
    }
}
