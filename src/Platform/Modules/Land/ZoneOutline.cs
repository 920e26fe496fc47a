using Huanhu.Engines.Geo;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A stand-in outline of a zone: whole blocks around its point, of its approved area together.</summary>
/// <remarks>
/// No survey is published, so what is drawn is labelled 代用. Blocks stand on the county's land, so the outline is
/// clipped to both; each belongs to one zone at most. The last block is cut so that the area comes out to 0.1 %.
/// </remarks>
internal sealed record ZoneOutline(Zone Zone, IReadOnlyList<StreetBlock> Blocks, MultiPolygon Shape)
{
    /// <summary>The outlines of a county's zones that have a point, the smallest first.</summary>
    public static IReadOnlyList<ZoneOutline> Of(StreetGrid grid, IEnumerable<Zone> zones)
    {
        var taken = new HashSet<StreetBlock>();
        return
        [
            .. zones.Where(zone => zone.At is not null)
                .OrderBy(zone => zone.AreaM2).ThenBy(zone => zone.Code, StringComparer.Ordinal)
                .Select(zone => new Growth(grid, taken, grid.BlockAt(zone.At!.Value)).Until(zone))
                .OfType<ZoneOutline>(),
        ];
    }

    /// <summary>Takes the free block nearest to the middle that borders on what it has.</summary>
    private sealed class Growth(StreetGrid grid, HashSet<StreetBlock> taken, StreetBlock middle)
    {
        private readonly PriorityQueue<StreetBlock, (double Metres, int Row, int Column)> _border = new();
        private readonly HashSet<StreetBlock> _seen = [];
        private readonly List<StreetBlock> _blocks = [];

        /// <summary>Null where the county has no land left.</summary>
        public ZoneOutline? Until(Zone zone)
        {
            var left = (double)zone.AreaM2;
            var outline = new GridOutline(grid);
            while (left > 0 && Next() is { } block)
            {
                var area = grid.AreaSquareMetres(block);
                if (area > left)
                {
                    outline.Add(Part(block, left / area));
                    break;
                }

                outline.Add(new(block.ColumnIndex, block.RowIndex, block.ColumnIndex + 1, block.RowIndex + 1));
                _blocks.Add(block);
                left -= area;
            }

            return outline.ToShape() is { } shape ? new(zone, _blocks, shape) : null;
        }

        private StreetBlock? Next()
        {
            if (_border.Count == 0)
            {
                // At the beginning, and where water or the border of the county closes it in.
                Offer(grid.Land().Where(IsFree).OrderBy(block => grid.DistanceMetres(middle, block)).Take(1));
            }

            if (!_border.TryDequeue(out var block, out _))
            {
                return null;
            }

            taken.Add(block);
            Offer(block.Sides.Where(IsFree));
            return block;
        }

        private bool IsFree(StreetBlock block) => grid.IsLand(block) && !taken.Contains(block);

        private void Offer(IEnumerable<StreetBlock> blocks)
        {
            foreach (var block in blocks.Where(_seen.Add))
            {
                _border.Enqueue(block, (grid.DistanceMetres(middle, block), block.RowIndex, block.ColumnIndex));
            }
        }

        // The part at the side where the zone is already.
        private GridPart Part(StreetBlock block, double part)
        {
            var (column, row) = (block.ColumnIndex, block.RowIndex);
            return block.Sides.ToList().FindIndex(_blocks.Contains) switch
            {
                1 => new(column + 1 - part, row, column + 1, row + 1),
                2 => new(column, row, column + 1, row + part),
                3 => new(column, row + 1 - part, column + 1, row + 1),
                _ => new(column, row, column + part, row + 1),
            };
        }
    }
}
