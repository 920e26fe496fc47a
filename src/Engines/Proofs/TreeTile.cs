using System.Runtime.InteropServices;

namespace Huanhu.Engines.Proofs;

/// <summary>Where a tile lies: of 256 neighbouring hashes, each of a whole subtree of 256^level leaves.</summary>
/// <param name="Level">0 holds the leaves' own hashes.</param>
/// <param name="TileIndex">From the left, the first is 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TreeTileAddress(int Level, long TileIndex);

/// <summary>Up to 256 hashes behind one another, 32 bytes each; only a level's last tile has fewer.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Hashes">The hashes' bytes.</param>
public sealed record TreeTile(TreeTileAddress Address, ReadOnlyMemory<byte> Hashes)
{
    /// <summary>How many hashes a full tile has.</summary>
    public const int FullCount = 256;

    /// <summary>256 is 2 to this.</summary>
    internal const int Height = 8;
}

/// <summary>Gives a tile's hashes as they are stored; null when there is none at that place.</summary>
public delegate byte[]? TreeTileReader(TreeTileAddress address);
