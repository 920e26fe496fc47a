namespace Huanhu.Engines.Proofs;

/// <summary>Whether a proof of RFC 9162 holds: needs hashes alone, and no tree.</summary>
public static class MerkleProof
{
    /// <summary>More hashes than a tree of 2^63 leaves has levels are no proof.</summary>
    public const int LongestCount = 64;

    /// <summary>Whether a leaf lies in the tree of that size and root, RFC 9162, 2.1.3.2.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="leafIndex">Where it lies, counted from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="path">The proof; the leaf's neighbour comes first.</param>
    /// <param name="root">The tree's hash.</param>
    public static bool Includes(
        TreeHash leaf, long leafIndex, long size, IReadOnlyList<TreeHash> path, TreeHash root)
    {
        if (leafIndex < 0 || leafIndex >= size || path.Count > LongestCount)
        {
            return false;
        }

        var (node, last, hash) = (leafIndex, size - 1, leaf);
        foreach (var neighbour in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.OfNode(neighbour, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = TreeHash.OfNode(hash, neighbour);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether one tree is the beginning of another, RFC 9162, 2.1.4.2.</summary>
    /// <param name="size">How many leaves the earlier tree has, at least 1.</param>
    /// <param name="root">Its hash.</param>
    /// <param name="laterSize">How many the later one has.</param>
    /// <param name="laterRoot">Its hash.</param>
    /// <param name="path">The proof; empty when the sizes are equal.</param>
    public static bool Extends(
        long size, TreeHash root, long laterSize, TreeHash laterRoot, IReadOnlyList<TreeHash> path)
    {
        if (size < 1 || size > laterSize || path.Count > LongestCount)
        {
            return false;
        }

        if (size == laterSize)
        {
            return path.Count == 0 && root == laterRoot;
        }

        // A whole tree's own root begins the proof, and so is left out of it.
        var steps = long.IsPow2(size) ? [root, .. path] : path;
        if (steps.Count == 0)
        {
            return false;
        }

        var (node, last) = (size - 1, laterSize - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        var (hash, laterHash) = (steps[0], steps[0]);
        foreach (var neighbour in steps.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.OfNode(neighbour, hash);
                laterHash = TreeHash.OfNode(neighbour, laterHash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                laterHash = TreeHash.OfNode(laterHash, neighbour);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root && laterHash == laterRoot;
    }
}
