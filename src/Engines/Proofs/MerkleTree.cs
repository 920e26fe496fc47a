using System.Numerics;

namespace Huanhu.Engines.Proofs;

/// <summary>A tree as its tiles are stored: roots and proofs of RFC 9162 at any size it has had.</summary>
/// <remarks>
/// A proof reads a handful of tiles, each once, and computes at most 128 hashes a node. Not safe for several threads.
/// </remarks>
/// <param name="leafCount">How many leaves the stored tree has.</param>
/// <param name="read">Gives its tiles.</param>
public sealed class MerkleTree(long leafCount, TreeTileReader read)
{
    private readonly Dictionary<TreeTileAddress, byte[]> _known = [];

    /// <summary>How many leaves the tree has.</summary>
    public long LeafCount => leafCount;

    /// <summary>The root when the tree had so many leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It never had so many.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or too short.</exception>
    public TreeHash RootAt(long size)
    {
        CheckSize(size);
        return size == 0 ? TreeHash.Empty : HashOf(0, size);
    }

    /// <summary>
    /// The proof that a leaf lies in the tree of that size, RFC 9162, 2.1.3.1; the leaf's neighbour comes first.
    /// </summary>
    /// <param name="leafIndex">Counted from 0.</param>
    /// <param name="size">Of the tree the proof leads to.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree of that size has no such leaf, or never was.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or too short.</exception>
    public IReadOnlyList<TreeHash> InclusionOf(long leafIndex, long size)
    {
        CheckSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(leafIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leafIndex, size);
        var path = new List<TreeHash>();
        for (var (from, to) = (0L, size); to - from > 1;)
        {
            var middle = from + SplitOf(to - from);
            if (leafIndex < middle)
            {
                path.Add(HashOf(middle, to));
                to = middle;
            }
            else
            {
                path.Add(HashOf(from, middle));
                from = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>
    /// The proof that the tree of one size is the beginning of the tree of another, RFC 9162, 2.1.4.1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are not 1 to the tree's, the smaller first.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or too short.</exception>
    public IReadOnlyList<TreeHash> ConsistencyOf(long size, long laterSize)
    {
        CheckSize(laterSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, laterSize);
        var path = new List<TreeHash>();
        var (from, to, isWhole) = (0L, laterSize, true);
        while (to != size)
        {
            var middle = from + SplitOf(to - from);
            if (size <= middle)
            {
                path.Add(HashOf(middle, to));
                to = middle;
            }
            else
            {
                path.Add(HashOf(from, middle));
                (from, isWhole) = (middle, false);
            }
        }

        if (!isWhole)
        {
            path.Add(HashOf(from, to));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The hashes of a tile, of which there must be so many.</summary>
    internal static IEnumerable<TreeHash> HashesOf(TreeTileAddress address, int count, TreeTileReader read)
    {
        var bytes = read(address) ?? [];
        return bytes.Length >= count * TreeHash.SizeBytes
            ? Enumerable.Range(0, count).Select(at =>
                TreeHash.Read(bytes.AsSpan(at * TreeHash.SizeBytes, TreeHash.SizeBytes)))
            : throw new InvalidDataException(
                $"Tile {address.TileIndex} of level {address.Level} has {bytes.Length} bytes, not {count} hashes.");
    }

    /// <summary>
    /// The hash over neighbours of one size, from a place whose subtrees are whole, and what lies to their right.
    /// </summary>
    internal static TreeHash? Fold(IReadOnlyList<TreeHash> hashes, TreeHash? right)
    {
        // The whole subtrees of a count are its binary digits: 5 hashes are one of 4 and one of 1.
        for (var end = hashes.Count; end > 0;)
        {
            var length = 1 << BitOperations.TrailingZeroCount(end);
            var whole = Whole(hashes, end - length, length);
            right = right is { } known ? TreeHash.OfNode(whole, known) : whole;
            end -= length;
        }

        return right;
    }

    /// <summary>The largest power of two below a count of at least 2.</summary>
    internal static long SplitOf(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));

    private static TreeHash Whole(IReadOnlyList<TreeHash> hashes, int from, int length) => length == 1
        ? hashes[from]
        : TreeHash.OfNode(Whole(hashes, from, length / 2), Whole(hashes, from + (length / 2), length / 2));

    // Leaves from one, itself in, to another, itself out: a subtree that begins at a whole place.
    private TreeHash HashOf(long from, long to)
    {
        var count = to - from;
        if (!BitOperations.IsPow2(count))
        {
            var middle = from + SplitOf(count);
            return TreeHash.OfNode(HashOf(from, middle), HashOf(middle, to));
        }

        var height = BitOperations.Log2((ulong)count);
        var (level, width) = (height / TreeTile.Height, 1 << (height % TreeTile.Height));
        var first = from >> (level * TreeTile.Height);
        var address = new TreeTileAddress(level, first / TreeTile.FullCount);
        var begin = (int)(first % TreeTile.FullCount);
        return Fold([.. HashesOf(address, begin + width, Tile).Skip(begin)], right: null)!.Value;
    }

    private byte[]? Tile(TreeTileAddress address)
    {
        if (!_known.TryGetValue(address, out var hashes) && read(address) is { } found)
        {
            _known[address] = hashes = found;
        }

        return hashes;
    }

    private void CheckSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, leafCount);
    }
}
