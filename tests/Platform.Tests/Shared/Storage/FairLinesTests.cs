using CsCheck;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

public sealed class FairLinesTests
{
    private const int TurnRows = 16;

    [Fact]
    public void Every_item_comes_out_once_and_in_its_producers_order() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, 100]).Array[0, 200].Sample(asked =>
        {
            var lines = new FairLines<(int Producer, int At)>(TurnRows);
            foreach (var (at, (producer, rows)) in asked.Index())
            {
                lines.Add($"{producer}", (producer, at), rows);
            }

            var taken = new List<(int Producer, int At)>();
            while (lines.TryTake(out var item, out _))
            {
                taken.Add(item);
            }

            Assert.Equal(asked.Length, taken.Count);
            Assert.All(taken.GroupBy(item => item.Producer), line =>
                Assert.Equal(line.Select(item => item.At).Order(), line.Select(item => item.At)));
            Assert.Equal((0, 0), (lines.Count, lines.Rows));
        });

    [Fact]
    public void Producers_that_keep_waiting_get_the_same_share_of_rows() =>
        Gen.Int[1, 100].Array[2, 6].Sample(sizes =>
        {
            var lines = new FairLines<int>(TurnRows);
            var taken = new long[sizes.Length];
            foreach (var producer in Enumerable.Range(0, sizes.Length))
            {
                lines.Add($"{producer}", producer, sizes[producer]);
                lines.Add($"{producer}", producer, sizes[producer]);
            }

            for (var turn = 0; turn < 2_000; turn++)
            {
                Assert.True(lines.TryTake(out var producer, out var rows));
                taken[producer] += rows;
                lines.Add($"{producer}", producer, rows);
                // Deficit round robin's bound: a turn and a largest item on each side.
                Assert.InRange(taken.Max() - taken.Min(), 0, 2 * (TurnRows + sizes.Max()));
            }
        });
}
