using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;
using MiniExcelLibs;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>A ledger as a workbook holds the numbers that the page shows.</summary>
public abstract class ExportWorkbookTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ExportWorkbookTests(program);

    public sealed class OnPostgres(PostgresServer program) : ExportWorkbookTests(program);

    [Fact]
    public async Task Balances_are_numbers_in_the_usual_unit_and_add_up()
    {
        using var desk = await LedgerDesk.OfApproverAsync(await program.Server);
        var source = await desk.OpenAsync("paddy_area", "issue", "source", vintageYear: 2040);
        var stock = await desk.OpenAsync("paddy_area", "stock", vintageYear: 2040);
        var posted = await desk.PostAsync(new { from = source, to = stock, amount = 4_000_000 });
        Assert.True(posted.Status == 200, posted.Text);

        var file = await FileAsync(desk, "");

        var balance = Rows(file, "余额").Single(row => row["指标"] is "水田指标" && row["年度"] is 2040.0);
        Assert.Equal(("亩", 60.0, 0.0, 0.0, 0.0, 60.0), (
            balance["单位"], balance["可用"], balance["预留"], balance["已落实"], balance["已注销"], balance["总量"]));
        Assert.Contains(Rows(file, "余额"), row => row["标签"] is "合成");
        Assert.Contains(Rows(file, "账户"), row => row["编号"] is double number && (long)number == stock
            && row["余额"] is 60.0 && row["角色"] is "可用");
        var transfer = Rows(file, "划转").Single(row => row["年度"] is 2040.0 && row["指标"] is "水田指标");
        Assert.Equal((60.0, "stock", "ledger.approver"), (transfer["数量"], transfer["转入"], transfer["经办"]));
        Assert.IsType<DateTime>(transfer["生效"]);
        Assert.Contains(Rows(file, "预留"), row => row["事由"] is string why
            && why.StartsWith("合成项目", StringComparison.Ordinal));
        Assert.Contains(Rows(file, "说明"), row => row["内容"] is string text
            && text.Contains("5000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Past_is_as_it_was_and_heads_are_in_the_asked_language()
    {
        using var desk = await LedgerDesk.OfApproverAsync(await program.Server);
        var file = await FileAsync(desk, "?effective=2020-01-01&language=en");

        Assert.All(Rows(file, "Balances"), row => Assert.Equal(0.0, row["Total"]));
        Assert.Empty(Rows(file, "Transfers"));
        Assert.Equal("moment_malformed", (await desk.Person.GetAsync(
            $"/api/ledger/{LedgerDesk.Yixing}/workbook?effective=soon")).Code);
    }

    [Fact]
    public async Task Partner_gets_no_workbook()
    {
        using var partner = await (await program.Server).AsAsync("xinwu.officer");
        Assert.Equal(403, (await partner.GetAsync($"/api/ledger/{LedgerDesk.Yixing}/workbook")).Status);
    }

    private static async Task<byte[]> FileAsync(LedgerDesk desk, string query)
    {
        var answer = await desk.Person.GetAsync($"/api/ledger/{LedgerDesk.Yixing}/workbook{query}");
        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(Workbook.MediaType, answer.Response.Content.Headers.ContentType?.MediaType);
        return await answer.Response.Content.ReadAsByteArrayAsync();
    }

    private static List<IDictionary<string, object?>> Rows(byte[] file, string sheet)
    {
        using var stream = new MemoryStream(file);
        return [.. stream.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];
    }
}
