namespace Huanhu.Engines.Siting.Tests;

/// <summary>Random tables are counted against a scan in <see cref="RankingTests"/>.</summary>
public sealed class CountedTableTests
{
    [Fact]
    public void Rows_are_counted_by_how_they_stand_and_why_they_are_excluded()
    {
        // One cell of three sizes, whose smallest is excluded and whose largest is promised to somebody; one fails.
        var table = CellTable.Of([1, 1, 1, 2, 2], [10, 20, 30, 5, 6], []);
        var counted = CountedTable.Of(table, new(0, 0, []), 2, _ => 0, cell => cell.KeyBits == 1
            ? new([new(long.MinValue, new(Standing.Fail, 0)), new(20, new(Standing.Pass, 0))],
                new Dictionary<int, RowVerdict> { [2] = new(Standing.Conditional, 0) })
            : new([new(long.MinValue, new(Standing.Fail, 1))], new Dictionary<int, RowVerdict>()));
        Assert.Equal([1, 1, 0, 3], counted.Standings);
        Assert.Equal([1, 2], counted.Reasons);
    }

    [Fact]
    public void Group_is_counted_by_its_sizes_without_a_look_at_cells_that_have_no_candidate()
    {
        var table = CellTable.Of([1, 2, 2, 3], [5, 5, 6, 7], []);
        var (asked, scored) = (new List<ulong>(), new List<ulong>());
        var counted = CountedTable.Of(
            table, new(0, 0, []), 2,
            cell =>
            {
                scored.Add(cell.KeyBits);
                return 0;
            },
            cell =>
            {
                asked.Add(cell.KeyBits);
                return new([new(long.MinValue, new(Standing.Pass, 0))], new Dictionary<int, RowVerdict>());
            },
            [new(0, table, table.Cells.Take(2)), new(1, table, table.Cells.Skip(2))],
            group => group.Number > 0 ? null
                : [new(long.MinValue, new(Standing.Fail, 1)), new(6, new(Standing.Unknown, 0))],
            [(0, 4)]);
        Assert.Equal([3UL], asked);
        Assert.Equal([2UL, 3UL], scored);
        Assert.Equal([1, 0, 1, 6], counted.Standings);
        Assert.Equal([4, 2], counted.Reasons);
    }

    [Fact]
    public void Points_are_asked_of_cells_that_have_a_candidate()
    {
        var asked = new List<ulong>();
        CountedTable.Of(
            CellTable.Of([1, 2], [5, 5], []), new(0, 0, []), 1,
            cell =>
            {
                asked.Add(cell.KeyBits);
                return 0;
            },
            cell => new(
                [new(long.MinValue, new(cell.KeyBits == 1 ? Standing.Pass : Standing.Fail, 0))],
                new Dictionary<int, RowVerdict>()));
        Assert.Equal([1UL], asked);
    }
}
