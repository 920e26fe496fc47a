using CsCheck;

namespace Huanhu.Engines.Siting.Tests;

/// <summary>Against a scan that looks at every row and sorts them all.</summary>
public sealed class RankingTests
{
    private const int Reasons = 3;

    private static readonly Gen<TestTable> Tables = Gen.Select(
        Gen.ULong[0, 4], Gen.Long[1, 30], Gen.UShort[0, 3], Gen.UShort[0, 3],
        (key, size, first, second) => (Key: key, Size: size, First: (ushort)(first * 3_000), Second: (ushort)second))
        .Array[0, 60].Select(rows => new TestTable(
            [.. rows.Select(row => row.Key)], [.. rows.Select(row => row.Size)],
            [[.. rows.Select(row => row.First)], [.. rows.Select(row => row.Second)]]));

    private static readonly Gen<RowVerdict> Verdicts = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, Reasons - 1], (standing, reason) => new RowVerdict((Standing)standing, reason));

    // Of two keys each: up to four bands of sizes, and a verdict for rows that come to something of their own.
    private static readonly Gen<CellRule> Rules = Gen.Select(
        Verdicts.Array[1, 4], Gen.Long[1, 30].Array[3], Verdicts, Gen.Int[0, 5],
        (verdicts, cuts, own, every) => new CellRule(verdicts, [.. cuts.Distinct().Order()], own, every));

    private static readonly Gen<RowWeights> Weights = Gen.Select(
        Gen.Long[0, 20], Gen.Int[0, 100], Gen.Int[0, 100].Array[2],
        (needed, size, marks) => new RowWeights(needed, size, marks));

    private static RowWeights Plain { get; } = new(0, 0, []);

    [Fact]
    public void Best_counts_and_ranks_are_those_of_a_scan() => Gen.Select(
        Tables.Array[0, 3], Rules.Array[3], Gen.Int[0, 50].Array[5], Weights, Gen.Int[1, 12]).Sample(
        (tables, rules, points, weights, top) =>
        {
            var scanned = Scan(tables, rules, points, weights);
            var candidates = scanned.Where(row => row.Ranked.Standing != Standing.Fail)
                .Select(row => row.Ranked).Order(RankedRow.BestFirst).ToList();
            var counted = Counted(tables, rules, points, weights);
            var ranking = new Ranking(counted, weights, new(top), candidates);

            Assert.Equal(candidates.Take(top), ranking.Best);
            Assert.Equal(candidates.Select((_, rank) => (long)rank), ranking.Ahead);

            // With no row followed, most pieces are not opened.
            Assert.Equal(ranking.Best, new Ranking(counted, weights, new(top)).Best);
            for (var standing = Standing.Pass; standing <= Standing.Fail; standing++)
            {
                Assert.Equal(
                    scanned.Count(row => row.Ranked.Standing == standing),
                    counted.Sum(table => table.Standings[(int)standing]));
            }

            for (var reason = 0; reason < Reasons; reason++)
            {
                Assert.Equal(
                    scanned.Count(row => row.Ranked.Standing == Standing.Fail && row.Reason == reason),
                    counted.Sum(table => table.Reasons[reason]));
            }
        });

    [Fact]
    public void Ties_go_to_the_row_that_was_handed_in_first()
    {
        var table = CellTable.Of([1, 2, 1], [5, 5, 5], []);
        var counted = CountedTable.Of(table, Plain, 1, _ => 7, _ => All(new(Standing.Pass, 0)));
        Assert.Equal(
            [(0, 0), (0, 1)],
            new Ranking([counted, counted], Plain, new(2)).Best.Select(row => (row.TableNumber, row.RowNumber)));
    }

    [Fact]
    public void Conditional_row_is_behind_every_row_that_passes_whatever_it_scores()
    {
        var counted = CountedTable.Of(
            CellTable.Of([1, 2], [5, 5], []), Plain, 1, cell => cell.KeyBits == 1 ? 1_000_000 : 0,
            cell => All(new(cell.KeyBits == 1 ? Standing.Conditional : Standing.Pass, 0)));
        Assert.Equal([1, 0], new Ranking([counted], Plain, new(2)).Best.Select(row => row.RowNumber));
    }

    private static IReadOnlyList<CountedTable> Counted(
        TestTable[] tables, CellRule[] rules, int[] points, RowWeights weights) =>
        [.. tables.Select(table => CountedTable.Of(
            table.Cells, weights, Reasons, cell => points[cell.KeyBits],
            cell => rules[cell.KeyBits / 2].Of(table.Cells, cell),
            [.. Groups(table).Where(group => rules[group.Number].Reason is null)],
            group => rules[group.Number].Shared,
            [.. Groups(table).Where(group => rules[group.Number].Reason is not null)
                .Select(group => (rules[group.Number].Reason!.Value, group.RowCount))]))];

    private static IEnumerable<CellGroup> Groups(TestTable table) => table.Cells.Cells
        .GroupBy(cell => (int)(cell.KeyBits / 2)).Select(cells => new CellGroup(cells.Key, table.Cells, cells));

    private static CellVerdict All(RowVerdict verdict) =>
        new([new(long.MinValue, verdict)], new Dictionary<int, RowVerdict>());

    private static List<(RankedRow Ranked, int Reason)> Scan(
        TestTable[] tables, CellRule[] rules, int[] points, RowWeights weights)
    {
        var scanned = new List<(RankedRow, int)>();
        foreach (var (number, table) in tables.Index())
        {
            for (var row = 0; row < table.Keys.Length; row++)
            {
                var fit = weights.NeededUnits == 0 ? 0
                    : (int)Math.Min(10_000, weights.NeededUnits * 10_000 / table.Sizes[row]);
                var score = points[table.Keys[row]] + (weights.SizeWeight * fit)
                    + (weights.MarkWeights[0] * table.Marks[0][row]) + (weights.MarkWeights[1] * table.Marks[1][row]);
                var verdict = rules[table.Keys[row] / 2].At(table.Sizes[row], row);
                scanned.Add((
                    new(verdict.Standing, score, number, row, table.Cells.PlaceOf(row)), verdict.ReasonNumber));
            }
        }

        return scanned;
    }

    private sealed record TestTable(ulong[] Keys, long[] Sizes, ushort[][] Marks)
    {
        public CellTable Cells { get; } = CellTable.Of(Keys, Sizes, Marks);
    }

    private sealed record CellRule(RowVerdict[] Verdicts, long[] Cuts, RowVerdict Own, int Every)
    {
        public RowVerdict At(long size, int row) => IsApart(row) ? Own
            : Verdicts[Math.Min(Verdicts.Length - 1, Cuts.Count(cut => cut <= size))];

        public CellVerdict Of(CellTable table, Cell cell) => new(
            Bands,
            Enumerable.Range(cell.StartIndex, cell.Count).Where(place => IsApart(table.RowAt(place)))
                .ToDictionary(place => place, _ => Own));

        public int? Reason => Every == 0 && Verdicts is [{ Standing: Standing.Fail, ReasonNumber: var reason }]
            ? reason : null;

        public IReadOnlyList<SizeBand>? Shared => Every == 0 ? Bands : null;

        private IReadOnlyList<SizeBand> Bands =>
        [
            new(long.MinValue, Verdicts[0]),
            .. Cuts.Take(Verdicts.Length - 1).Select((cut, at) => new SizeBand(cut, Verdicts[at + 1])),
        ];

        private bool IsApart(int row) => Every > 0 && row % Every == 0;
    }
}
