using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Microsoft.AspNetCore.Http;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>A table as a spreadsheet puts it on the clipboard; as a file it is in the story of an adoption.</summary>
public sealed class TableRoutesTests
{
    private static readonly string[] Pasted =
    [
        "准入\tFIRST", "输入\t输入\t输出", "tax_per_mu\tindustry\t结论", "number\tstring\tstring", "\t\t",
        "≥ 100\tC3973、C3974\tpass", "\t\tfail",
    ];

    [Fact]
    public async Task Pasted_table_is_a_model()
    {
        var read = await ReadAsync(string.Join("\r\n", Pasted) + "\r\n");
        Assert.True(read.IsDone, read.Refusal?.Message.En);
        Assert.Contains("<text>\"C3973\", \"C3974\"</text>", read.Value.Model, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_cells_of_a_pasted_table_are_all_named()
    {
        var rows = Pasted.ToArray();
        (rows[3], rows[5]) = ("number\twish\tstring", ">= (\t-\tpass");
        var read = await ReadAsync(string.Join('\n', rows));
        Assert.Equal("table_unfit", read.Refusal?.Code);
        Assert.Equal(
            ["A6", "B4"],
            Assert.IsType<TableRoutes.TableFaults>(read.Refusal!.Facts).Rows.Select(row => row.Cell).Order());
    }

    [Fact]
    public async Task Nothing_is_no_table() => Assert.Equal("table_missing", (await ReadAsync("")).Refusal?.Code);

    private static Task<Outcome<TableRoutes.Answer>> ReadAsync(string pasted)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = TableRoutes.PastedMediaType;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(pasted));
        return TableRoutes.ReadAsync(request, null, TestContext.Current.CancellationToken);
    }
}
