using System.Text;
using CsCheck;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>CSV as spreadsheets write it comes to the rows that a workbook would have.</summary>
public sealed class CsvTextTests
{
    private static readonly Limit Most = new(1_000);

    [Fact]
    public void Rows_that_were_written_come_back_with_numbers_and_letters()
    {
        var cell = Gen.Char["ab,\"\r\n ，中"].Array[0, 6].Select(letters => new string(letters));
        Gen.Select(cell.Array[1, 5].Array[1, 6], Gen.Bool).Sample((rows, isCrLf) =>
        {
            var text = string.Join(isCrLf ? "\r\n" : "\n", rows.Select(row =>
                string.Join(',', row.Select(each => $"\"{each.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
            var read = CsvText.Read(Encoding.UTF8.GetBytes(text), Most).Value;
            var expected = rows.Index().Where(row => row.Item.Any(each => each.Length > 0)).ToList();
            Assert.Equal(expected.Select(row => row.Index + 1), read.Select(row => row.Number));
            Assert.All(expected.Zip(read), pair => Assert.Equal(
                pair.First.Item.Index().Select(each => ($"{(char)('A' + each.Index)}", each.Item)),
                pair.Second.Cells.Select(each => (each.Key, (string)each.Value!))));
        });
    }

    [Fact]
    public void Both_encodings_are_read_and_the_mark_of_one_is_no_text()
    {
        var plain = "名称,年\n无锡,2025\n"u8.ToArray();
        var marked = Encoding.UTF8.GetPreamble().Concat(plain).ToArray();
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("名称,年\n无锡,2025\n");
        Assert.All([plain, marked, chinese], file => Assert.Equal(
            ["名称 年", "无锡 2025"],
            CsvText.Read(file, Most).Value.Select(row => string.Join(' ', row.Cells.Values))));
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_the_reason()
    {
        Assert.Equal("csv_unreadable", CsvText.Read("a,\"b\n"u8.ToArray(), Most).Refusal?.Code);
        Assert.Equal("csv_unreadable", CsvText.Read("\"a\"b,c\n"u8.ToArray(), Most).Refusal?.Code);
        Assert.Equal("csv_unreadable", CsvText.Read([0xFF, 0xFF], Most).Refusal?.Code);
        Assert.Equal(
            "csv_too_wide", CsvText.Read(Encoding.UTF8.GetBytes(new string(',', 702)), Most).Refusal?.Code);
        Assert.False(CsvText.Read("a\nb\nc\n"u8.ToArray(), new(2)).IsDone);
        Assert.True(CsvText.IsCsv("a,b"u8));
        Assert.False(CsvText.IsCsv("PK\u0003\u0004"u8));
    }
}
