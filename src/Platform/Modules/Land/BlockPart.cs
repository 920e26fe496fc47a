using System.Runtime.InteropServices;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A rectangle of a block, in parts of its width and height.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BlockPart
{
    private const double CutMetres = 14;

    internal required double West { get; init; }

    internal required double South { get; init; }

    internal required double East { get; init; }

    internal required double North { get; init; }

    /// <summary>What half the width of the streets around leaves of a block.</summary>
    public static BlockPart WithinStreets((double WidthMetres, double HeightMetres) size, double halfStreetMetres) =>
        new()
        {
            West = halfStreetMetres / size.WidthMetres,
            South = halfStreetMetres / size.HeightMetres,
            East = 1 - (halfStreetMetres / size.WidthMetres),
            North = 1 - (halfStreetMetres / size.HeightMetres),
        };

    /// <summary>The part towards the west that has so much of the area.</summary>
    public BlockPart Narrowed(double share) => this with { East = West + ((East - West) * share) };

    /// <summary>So many pieces of about one size, cut across the longer side again and again.</summary>
    public IEnumerable<BlockPart> Split(int pieces, (double WidthMetres, double HeightMetres) size, Random chance)
    {
        if (pieces == 1)
        {
            return [this];
        }

        var first = pieces / 2;
        var share = Math.Clamp(((double)first / pieces) + ((chance.NextDouble() - 0.5) * 0.2), 0.2, 0.8);
        var (left, right) = (East - West) * size.WidthMetres >= (North - South) * size.HeightMetres
            ? (this with { East = West + ((East - West) * share) }, this with { West = West + ((East - West) * share) })
            : (this with { North = South + ((North - South) * share) },
                this with { South = South + ((North - South) * share) });
        return left.Split(first, size, chance).Concat(right.Split(pieces - first, size, chance));
    }

    /// <summary>The corners, counter-clockwise; where streets meet a corner is cut off.</summary>
    /// <param name="size">The block's.</param>
    /// <param name="whole">What of the block lies within its streets.</param>
    public IEnumerable<(double Across, double Up)> Corners(
        (double WidthMetres, double HeightMetres) size, BlockPart whole)
    {
        var across = Math.Min(CutMetres / size.WidthMetres, (East - West) / 3);
        var up = Math.Min(CutMetres / size.HeightMetres, (North - South) / 3);
        (double X, double Y, double TowardsX, double TowardsY)[] corners =
        [
            (West, South, across, up), (East, South, -across, up),
            (East, North, -across, -up), (West, North, across, -up),
        ];
        foreach (var (at, (x, y, towardsX, towardsY)) in corners.Index())
        {
            var meets = (x == whole.West || x == whole.East) && (y == whole.South || y == whole.North);
            if (!meets)
            {
                yield return (x, y);
            }
            else if (at % 2 == 0)
            {
                yield return (x, y + towardsY);
                yield return (x + towardsX, y);
            }
            else
            {
                yield return (x + towardsX, y);
                yield return (x, y + towardsY);
            }
        }
    }
}
