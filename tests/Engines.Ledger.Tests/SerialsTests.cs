using CsCheck;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class SerialsTests
{
    [Fact]
    public void Lots_put_in_any_order_join_into_one() => Gen.Shuffle(Enumerable.Range(0, 20).ToArray()).Sample(order =>
    {
        var serials = new Serials(LotOrder.OldestFirst);
        foreach (var at in order)
        {
            serials.Put(new((at * 5) + 1, new(5)));
        }

        Assert.Equal([new Lot(1, new(100))], serials.Lots);
    });

    [Theory]
    [InlineData(LotOrder.OldestFirst, "1+3 11+2", "13+1 21+3")]
    [InlineData(LotOrder.NewestFirst, "21+3 12+2", "1+3 11+1")]
    public void Lots_taken_follow_the_declared_order(LotOrder order, string taken, string kept)
    {
        var serials = new Serials(order);
        serials.Put(new(11, new(3)));
        serials.Put(new(1, new(3)));
        serials.Put(new(21, new(3)));
        var lots = new List<Lot>();

        serials.Take(new(5), lots);

        Assert.Equal(taken, Text(lots));
        Assert.Equal(kept, Text(serials.Lots));
    }

    private static string Text(IEnumerable<Lot> lots) =>
        string.Join(' ', lots.Select(lot => $"{lot.FirstNumber}+{lot.Amount}"));
}
