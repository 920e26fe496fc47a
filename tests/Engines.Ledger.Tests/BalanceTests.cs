namespace Huanhu.Engines.Ledger.Tests;

public sealed class BalanceTests
{
    [Fact]
    public void Totals_of_an_asset_add_up_over_named_accounts()
    {
        var script = Script.Run("""
            open S source
            open A
            open C committed
            open R retired
            post S>A:100
            post A>C:20 A>R:5
            hold h 9 A>C:30
            hold g 9 C>R:7
            hold f 9 S>A:1000
            """);

        Assert.Equal(
            new AssetTotals(new(100), new(45), new(37), new(13), new(5)),
            script.Book.TotalsOf("land", 0, AsOf.Now));
        Assert.Equal(default, script.Book.TotalsOf("land", 2026, AsOf.Now));
    }

    [Fact]
    public void Balance_of_a_source_is_read_on_its_debit_side()
    {
        var script = Script.Run("open S source\nopen A\npost S>A:100\nhold h 9 S>A:5\nhold g 9 A>S:3");

        Assert.Equal(new Balance(new(100), new(5), new(3)), script.Book.BalanceOf(script["S"]));
    }
}
