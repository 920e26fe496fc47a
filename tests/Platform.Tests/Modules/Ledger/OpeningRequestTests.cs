using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>Opening balances in a ledger whose journal does what a test says: all of them, or none, and once.</summary>
public sealed class OpeningRequestTests
{
    [Fact]
    public async Task All_rows_are_one_append()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var appended = new List<long>();
        test.Journal.Next.Enqueue(rows =>
        {
            appended.Add(rows.Sum(row => row.LastSequence - row.FirstSequence + 1));
            return test.Journal.AppendAsync(rows);
        });
        var (before, commands) = (await SequenceAsync(test), Commands(test, 150));

        var request = await AskAsync(test, commands);

        Assert.Null(request.Refusal);
        Assert.Equal([151 + 3], appended);
        Assert.Equal([before + 152, before + 153, before + 154], request.Entries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_in_doubt_is_found_out_and_booked_once(bool isDurable)
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        test.Journal.Next.Enqueue(isDurable ? test.Journal.LoseAnswer : ScriptedJournal.LoseRows);
        var before = await SequenceAsync(test);

        var request = await AskAsync(test, Commands(test, 2));

        Assert.Equal([before + 4], request.Entries);
        Assert.Equal(before + 4, await SequenceAsync(test));
    }

    [Fact]
    public async Task Append_refused_by_the_fence_is_decided_anew_on_the_others_rows()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await using var second = test.Second();
        await second.DoAsync(test.Give(LedgerUnderTest.Source, LedgerUnderTest.Park, 1));
        var commands = Commands(test, 2);

        var request = await AskAsync(test, commands);
        var again = await AskAsync(test, commands);

        Assert.Equal([9L], request.Entries);
        Assert.Equal([9L], again.Entries);
        Assert.Equal((false, true), (request.IsRepeat, again.IsRepeat));
    }

    [Fact]
    public async Task Row_that_the_book_does_not_take_leaves_no_trace_of_the_others()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        var bytes = await test.BytesAsync();
        var commands = Commands(test, 3, "park");

        var request = await AskAsync(test, commands);

        Assert.Equal([("C4", OpeningFault.AccountExists)], request.Faults.Select(fault => (fault.Cell, fault.Code)));
        Assert.Empty(request.Entries);
        Assert.Equal(bytes, await test.BytesAsync());
    }

    [Fact]
    public async Task Closed_period_takes_no_opening()
    {
        await using var test = await LedgerUnderTest.OpenAsync(null);
        await test.DoAsync(new LedgerCommand.Close(test.Ids.Next(), test.Now));

        var request = await AskAsync(test, Commands(test, 1));

        Assert.Equal([OpeningFault.PeriodClosed], request.Faults.Select(fault => fault.Code));
    }

    /// <summary>So many rows of land, the last one's purpose as given.</summary>
    private static OpeningCommands Commands(LedgerUnderTest test, int rowCount, string? last = null)
    {
        var day = LegalTime.DayOf(test.Clock.GetUtcNow()).AddDays(-1);
        string[] heads = [.. OpeningSheet.Heads.Values.Select(head => head.En)];
        var file = Workbook.Write(new Workbook.Sheet("a", heads, Enumerable.Range(1, rowCount).Select(row =>
            new object?[]
            {
                "land_quota", null, row == rowCount && last is not null ? last : $"row {row}", "available", 1m, "m²",
                day, "x",
            })));
        return new(LedgerUnderTest.Binhu, test.Ids.Next(), OpeningSheet.Read(file).Value);
    }

    private static async Task<OpeningRequest> AskAsync(LedgerUnderTest test, OpeningCommands commands)
    {
        var request = new OpeningRequest(commands);
        var known = test.Ledger.AskAsync(request);
        while (!known.IsCompleted)
        {
            // What is in doubt is asked again after a while, by the clock of the test.
            test.Clock.Advance(JurisdictionLedger.AskAgainAfter);
            await Task.Yield();
        }

        await known;
        return request;
    }

    private static async Task<long> SequenceAsync(LedgerUnderTest test) =>
        (await test.Ledger.ReadAsync(book => book.Sequence)).Value;
}
