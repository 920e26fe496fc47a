using System.Text;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Rows of a CSV file (RFC 4180) as a workbook has them: UTF-8, or GB 18030 as spreadsheets save it.</summary>
internal static class CsvText
{
    private const int MostColumns = 702;
    private const int LetterCount = 26;

    internal enum CsvRefusal
    {
        /// <summary>A quoted cell that does not end, or text in neither encoding.</summary>
        CsvUnreadable,

        /// <summary>More than 702 columns.</summary>
        CsvTooWide,
    }

    /// <summary>Whether a file is read as CSV: all but archives, which workbooks are.</summary>
    public static bool IsCsv(ReadOnlySpan<byte> file) => !file.StartsWith("PK"u8);

    /// <summary>The rows that are not empty; every cell is a text.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="most">Down to which row.</param>
    public static Outcome<IReadOnlyList<Workbook.Row>> Read(byte[] file, Limit most)
    {
        var (rows, number) = (new List<Workbook.Row>(), 0);
        if (TextOf(file) is not { } text)
        {
            return Unreadable;
        }

        for (var at = 0; at < text.Length;)
        {
            if (ReadRow(text, ref at) is not { } cells)
            {
                return Unreadable;
            }

            if (cells.Count > MostColumns)
            {
                return Refusal.Of(CsvRefusal.CsvTooWide, $"第 {number + 1} 行超过 {MostColumns} 列。",
                    $"Row {number + 1} has more than {MostColumns} columns.");
            }

            if (most.Admit(++number, new("CSV 的行数", "rows of the CSV file")) is { } tooMany)
            {
                return tooMany;
            }

            if (cells.Exists(cell => cell.Length > 0))
            {
                rows.Add(new(number, cells.Index().ToDictionary(
                    cell => LettersOf(cell.Index), cell => (object?)cell.Item)));
            }
        }

        return rows;
    }

    private static Refusal Unreadable => Refusal.Of(CsvRefusal.CsvUnreadable,
        "这不是能读的 CSV：应为 UTF-8 或 GB 18030 编码，引号成对。",
        "This is no CSV that can be read: UTF-8 or GB 18030 is expected, with quotes in pairs.");

    private static string? TextOf(byte[] file)
    {
        foreach (var encoding in new[]
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            CodePagesEncodingProvider.Instance.GetEncoding(
                "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        })
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // The next one, or none.
            }
        }

        return null;
    }

    /// <summary>The cells of a row, past its end; null when a quote is left open.</summary>
    private static List<string>? ReadRow(string text, ref int at)
    {
        var cells = new List<string>();
        while (ReadCell(text, ref at) is { } cell)
        {
            cells.Add(cell);
            if (at == text.Length || text[at] != ',')
            {
                at += at < text.Length && text[at] == '\r' ? 1 : 0;
                at += at < text.Length && text[at] == '\n' ? 1 : 0;
                return cells;
            }

            at++;
        }

        return null;
    }

    private static string? ReadCell(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, ref at);
        }

        var end = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        var cell = end < 0 ? text[at..] : text.Substring(at, end);
        at += cell.Length;
        return cell.Trim();
    }

    private static string? ReadQuoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else
            {
                at++;
                return at == text.Length || text[at] is ',' or '\r' or '\n' ? cell.ToString() : null;
            }
        }

        return null;
    }

    private static string LettersOf(int column) => column < LetterCount
        ? $"{(char)('A' + column)}"
        : $"{(char)('A' + (column / LetterCount) - 1)}{(char)('A' + (column % LetterCount))}";
}
