namespace Huanhu.Engines.Proofs;

/// <summary>The right edge of a growing tree: it takes leaves and says which tiles they change.</summary>
/// <remarks>
/// A leaf costs one hash kept and, spread over all, one computed; what is in memory is at most one tile a level, of
/// which a tree of 2^63 leaves has 8. Not safe for several threads.
/// </remarks>
public sealed class TreeEdge
{
    // Of each level the hashes of its last tile; never full between two calls.
    private readonly List<List<TreeHash>> _open = [];
    private readonly Dictionary<TreeTileAddress, TreeTile> _filled = [];
    private readonly HashSet<int> _touched = [];

    /// <summary>An empty tree.</summary>
    public TreeEdge()
    {
    }

    /// <summary>The edge of a tree of so many leaves, as its tiles were stored.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or shorter than that tree's.</exception>
    public TreeEdge(long leafCount, TreeTileReader read)
    {
        LeafCount = leafCount;
        for (var (level, rest) = (0, leafCount); rest > 0; level++, rest >>= TreeTile.Height)
        {
            var open = new List<TreeHash>();
            var count = (int)(rest % TreeTile.FullCount);
            if (count > 0)
            {
                open.AddRange(MerkleTree.HashesOf(new(level, rest / TreeTile.FullCount), count, read));
            }

            _open.Add(open);
        }
    }

    /// <summary>How many leaves the tree has.</summary>
    public long LeafCount { get; private set; }

    /// <summary>The tree's root, RFC 9162, 2.1.1.</summary>
    public TreeHash Root
    {
        get
        {
            // From the right: what is open at a level joins what lies to its right.
            TreeHash? right = null;
            foreach (var open in _open)
            {
                right = MerkleTree.Fold(open, right);
            }

            return right ?? TreeHash.Empty;
        }
    }

    /// <summary>Adds a leaf at the right.</summary>
    public void Add(TreeHash leaf)
    {
        LeafCount++;
        for (var (level, hash) = (0, leaf); ; level++)
        {
            if (level == _open.Count)
            {
                _open.Add([]);
            }

            var open = _open[level];
            open.Add(hash);
            _touched.Add(level);
            if (open.Count < TreeTile.FullCount)
            {
                return;
            }

            var address = new TreeTileAddress(level, (LeafCount >> (TreeTile.Height * (level + 1))) - 1);
            _filled[address] = new(address, Pack(open));
            hash = MerkleTree.Fold(open, right: null)!.Value;
            open.Clear();
            _touched.Remove(level);
        }
    }

    /// <summary>The tiles that changed since they were taken last.</summary>
    public IReadOnlyList<TreeTile> TakeChanged()
    {
        var changed = _filled.Values.ToList();
        changed.AddRange(_touched.Order().Select(level => new TreeTile(
            new(level, LeafCount >> (TreeTile.Height * (level + 1))), Pack(_open[level]))));
        _filled.Clear();
        _touched.Clear();
        return changed;
    }

    private static byte[] Pack(List<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Count * TreeHash.SizeBytes];
        foreach (var (at, hash) in hashes.Index())
        {
            hash.CopyTo(bytes.AsSpan(at * TreeHash.SizeBytes));
        }

        return bytes;
    }
}
