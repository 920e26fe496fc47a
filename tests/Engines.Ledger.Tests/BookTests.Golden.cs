using System.Globalization;

namespace Huanhu.Engines.Ledger.Tests;

/// <content>Golden cases of benefit sharing and vouchers, as splits, caps and correction rows.</content>
public sealed partial class BookTests
{
    private const string Agreement = """
        open Tax source asset=tax unit=fen
        open Origin asset=tax unit=fen ceiling=72
        open Host asset=tax unit=fen
        """;

    /// <summary>G11: half of the contract, at most 30, at most what the firm has left.</summary>
    [Theory]
    [InlineData(18, 30, 9)]
    [InlineData(80, 30, 30)]
    [InlineData(80, 9, 9)]
    public void Voucher_pays_half_up_to_the_balance(int contract, int balance, int paid) => Script.Run($"""
        open S source asset=voucher unit=fen
        open Firm asset=voucher unit=fen
        open Used committed asset=voucher unit=fen
        post S>Firm:{balance}
        post Firm>Used:{contract / 2}+from
        see Used {paid} 0 0
        see Firm {balance - paid} 0 0
        """);

    /// <summary>
    /// G3 and G3b: 50:50 for three years and two more, the origin's share capped at what it had before the move.
    /// </summary>
    [Theory]
    [InlineData("30 40 50 45 60", "15 20 25 12 0")]
    [InlineData("60 60 60 60 60", "30 30 12 0 0")]
    public void Tax_is_shared_half_and_half_up_to_the_cap(string taxes, string shares)
    {
        var script = Script.Run($"{Agreement}\n{Settlements(taxes.Split(' '))}");

        Assert.Equal(shares, SharesByYear(script, long.MaxValue));
        Assert.Equal(
            taxes.Split(' ').Sum(tax => int.Parse(tax, CultureInfo.InvariantCulture)),
            script.Book.TotalsOf("tax", 0, AsOf.Now).Total.Value);
    }

    /// <summary>
    /// G3c: year 2 is amended from 40 to 44 after year 4 was settled. The cap still binds, so what year 2 gains year 4
    /// loses: correction rows +2 and −2, and the balancing order nets to nothing. What was known before can still be
    /// asked.
    /// </summary>
    [Fact]
    public void Tax_amended_after_the_cap_nets_to_nothing()
    {
        var script = Script.Run($"""
            {Agreement}
            {Settlements(["30", "40", "50", "45", "60"])}
            post Tax>Host:2@2~5 Tax>Origin:2@2~5 ! above_ceiling
            post Origin>Host:2@4~7 Tax>Origin:2@2~5 Tax>Host:2@2~5
            see Origin 72 0 0
            """);

        Assert.Equal("15 22 25 10 0", SharesByYear(script, long.MaxValue));
        Assert.Equal("15 20 25 12 0", SharesByYear(script, 5));
        Assert.Equal(new Amount(229), script.Book.TotalsOf("tax", 0, AsOf.Now).Total);
        var corrections = script.Book.StatementOf(script["Origin"], new(0), new(9), new(9), new(20)).Lines
            .Where(line => line.CorrectedSequence != 0).ToList();
        Assert.Equal([2, -2], corrections.Select(line => line.Change.Posted.Value));
        Assert.Equal(0, corrections.Sum(line => line.Change.Posted.Value));
    }

    // Year by year: half to the origin as far as its ceiling lets it, the rest to the host.
    private static string Settlements(IEnumerable<string> taxes) => string.Join('\n', taxes.Select((text, year) =>
    {
        var tax = int.Parse(text, CultureInfo.InvariantCulture);
        return $"""
            now {year + 1}
            post Tax>Host:{tax} Host>Origin:{tax / 2}+to
            """;
    })) + "\nnow 6";

    private static string SharesByYear(Script script, long recorded)
    {
        var sums = Enumerable.Range(0, 6).Select(year =>
            script.Book.BalanceOf(script["Origin"], new(new(year), new(recorded))).Posted.Value).ToList();
        return string.Join(' ', sums.Skip(1).Zip(sums, (now, before) => now - before));
    }
}
