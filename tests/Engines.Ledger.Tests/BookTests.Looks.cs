using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger.Tests;

/// <content>What a book says of itself beside balances.</content>
public sealed partial class BookTests
{
    [Fact]
    public void Looks_find_a_command_its_hold_and_what_is_open()
    {
        var script = Script.Run("""
            open S source
            open A
            open C committed
            now 10
            post S>A:100
            hold first 20 A>C:30
            hold second 15 A>C:20
            commit first
            close 8
            """);
        var book = script.Book;

        Assert.Equal((5, new(10)), book.EntryOf(script.HoldId("first")));
        Assert.Null(book.EntryOf(TimeOrderedId.None));
        Assert.Null(book.EntryOf(new(77)));
        Assert.Equal(
            [null, (5, 7), (6, 0), (5, 7), null],
            Enumerable.Range(4, 5).Select(sequence => book.HoldOf(sequence)));
        Assert.Equal(
            [(script.HoldId("second"), new Amount(20))],
            book.HoldsOf(script["A"], new(9)).Select(hold => (hold.Hold, hold.Amount)));
        Assert.Equal((1, new(15), new(8)), (book.OpenHoldCount, book.NextExpiry, book.ClosedUntil));
    }
}
