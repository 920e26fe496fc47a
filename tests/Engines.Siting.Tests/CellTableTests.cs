using CsCheck;

namespace Huanhu.Engines.Siting.Tests;

public sealed class CellTableTests
{
    [Fact]
    public void Cells_hold_each_row_once_in_the_order_of_sizes_and_numbers() => Gen.Select(
        Gen.ULong[0, 5], Gen.Long[0, 9]).Array[0, 80].Sample(rows =>
        {
            var table = CellTable.Of(
                rows.Select(row => row.Item1).ToArray(), rows.Select(row => row.Item2).ToArray(),
                [[.. rows.Select((_, row) => (ushort)row)]]);
            Assert.Equal(rows.Length, table.Count);
            var seen = new List<int>();
            foreach (var (number, cell) in table.Cells.Index())
            {
                var own = Enumerable.Range(cell.StartIndex, cell.Count)
                    .Select(place => (Size: table.SizeAt(place), Row: table.RowAt(place))).ToList();
                Assert.Equal(own.Order(), own);
                Assert.Equal(own.Select(each => each.Size), table.SizesOf(cell).ToArray());
                Assert.All(own, each => Assert.Equal((cell.KeyBits, each.Size), rows[each.Row]));
                foreach (var place in Enumerable.Range(cell.StartIndex, cell.Count))
                {
                    Assert.Equal(number, table.CellAt(place));
                    Assert.Equal(place, table.PlaceOf(table.RowAt(place)));
                    Assert.Equal(table.RowAt(place), table.MarkAt(0, place));
                }

                seen.AddRange(own.Select(each => each.Row));
            }

            Assert.Equal(Enumerable.Range(0, rows.Length), seen.Order());
        });

    [Fact]
    public void Place_of_a_size_is_the_first_row_at_least_so_large()
    {
        var table = CellTable.Of([1, 1, 1, 2], [30, 10, 10, 5], []);
        var cell = table.Cells[0];
        Assert.Equal([0, 0, 2, 2, 3], new long[] { 0, 10, 11, 30, 31 }.Select(size => table.PlaceOf(cell, size)));
        Assert.Equal(-1, table.PlaceOf(9));
    }

    [Fact]
    public void Columns_of_other_lengths_are_a_fault() =>
        Assert.Throws<ArgumentException>(() => CellTable.Of([1], [1, 2], []));
}
