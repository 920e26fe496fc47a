using System.Data;
using System.IO.Compression;
using System.Xml;
using Huanhu.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Workbooks as spreadsheets keep them (xlsx): written for people, read from strangers.</summary>
internal static class Workbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How a column of days is to be shown; one of instants is shown to the second.</summary>
    private const string DayFormat = "yyyy-mm-dd";

    // Two letters of a cell's address: A to ZZ.
    private const int WidestLetters = 2;
    private const int MostCells = 702;

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null,
    };

    /// <summary>A sheet to be written.</summary>
    /// <param name="Name">On its tab, at most 31 characters.</param>
    /// <param name="Columns">Its heads, no two alike.</param>
    /// <param name="Rows">
    /// As many cells as heads: null, a text, a whole number, a decimal, a <see cref="DateOnly"/> or, of an instant, its
    /// <see cref="DateTime"/> in legal time.
    /// </param>
    internal sealed record Sheet(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);

    /// <summary>A row that was read: texts, numbers (<see cref="double"/>), days and truth values by column.</summary>
    /// <param name="Number">As the spreadsheet counts it, from 1.</param>
    /// <param name="Cells">By letters, A and on; an empty cell is null or not there.</param>
    internal sealed record Row(int Number, IReadOnlyDictionary<string, object?> Cells);

    /// <summary>How much of a stranger's file is read.</summary>
    /// <param name="UnpackedBytes">All its parts together; what unpacks to more is a bomb.</param>
    /// <param name="Rows">Down to which row of the first sheet.</param>
    internal sealed record WorkbookLimits(Limit UnpackedBytes, Limit Rows);

    internal enum WorkbookRefusal
    {
        /// <summary>Not a workbook, encrypted, or broken.</summary>
        WorkbookUnreadable,

        /// <summary>More than 702 columns.</summary>
        WorkbookTooWide,
    }

    /// <summary>A workbook to be saved under that name.</summary>
    public static FileContentHttpResult File(string name, params IReadOnlyList<Sheet> sheets) =>
        TypedResults.File(Write(sheets), MediaType, name);

    /// <summary>The bytes of a workbook. A text that looks like a formula stays a text.</summary>
    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var set = new DataSet();
        var days = new HashSet<string>();
        foreach (var sheet in sheets)
        {
            var table = set.Tables.Add(sheet.Name);
            foreach (var column in sheet.Columns)
            {
                table.Columns.Add(column, typeof(object));
            }

            foreach (var row in sheet.Rows)
            {
                days.UnionWith(sheet.Columns.Where((_, at) => row[at] is DateOnly));
                table.Rows.Add([.. row.Select(CellOf)]);
            }
        }

        using var file = new MemoryStream();
        file.SaveAs(set, configuration: new OpenXmlConfiguration
        {
            DynamicColumns = [.. days.Select(column => new DynamicExcelColumn(column) { Format = DayFormat })],
            EnableConvertByteArray = false,
        });
        return file.ToArray();
    }

    /// <summary>The rows of the first sheet that are not empty.</summary>
    public static Outcome<IReadOnlyList<Row>> Read(byte[] file, WorkbookLimits limits)
    {
        try
        {
            if (WhyNotRead(file, limits) is { } refused)
            {
                return refused;
            }

            using var stream = new MemoryStream(file);
            var rows = new List<Row>();
            foreach (var (at, cells) in stream.Query(configuration: InMemory()).Index())
            {
                if (limits.Rows.Admit(at + 1, new("工作表的行数", "rows in the sheet")) is { } tooMany)
                {
                    return tooMany;
                }

                var row = (IDictionary<string, object?>)cells;
                if (row.Values.Any(cell => cell is not null and not ""))
                {
                    rows.Add(new(at + 1, row.AsReadOnly()));
                }
            }

            return rows;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever the reader meets in a stranger's bytes, it throws something else each time.
            return Refusal.Of(WorkbookRefusal.WorkbookUnreadable,
                "这不是能读的 xlsx 工作簿；请用表格软件另存为 xlsx，不要加密。",
                "This is no xlsx workbook that can be read; save it as xlsx, without a password.");
        }
    }

    private static OpenXmlConfiguration InMemory() => new() { EnableSharedStringCache = false };

    private static object CellOf(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        _ => value,
    };

    /// <summary>Unpacks all parts once, counting, because what a part says of its own size may be a lie.</summary>
    private static Refusal? WhyNotRead(byte[] file, WorkbookLimits limits)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        var unpacked = 0L;
        var buffer = new byte[1 << 16];
        foreach (var entry in zip.Entries)
        {
            using var packed = entry.Open();
            using var part = new MemoryStream();
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                unpacked += read;
                if (limits.UnpackedBytes.Admit(unpacked, new("解压后的字节数", "bytes when unpacked")) is { } bomb)
                {
                    return bomb;
                }

                part.Write(buffer, 0, read);
            }

            part.Position = 0;
            if (IsTooWide(part))
            {
                return Refusal.Of(WorkbookRefusal.WorkbookTooWide, $"工作表超过 {MostCells} 列。",
                    $"The sheet has more than {MostCells} columns.");
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a sheet claims so many columns that its every row, however empty, would fill the memory.
    /// </summary>
    private static bool IsTooWide(Stream part)
    {
        try
        {
            using var reader = XmlReader.Create(part, Strict);
            var cells = 0;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    cells = reader.LocalName switch { "row" => 0, "c" => cells + 1, _ => cells };
                    if (cells > MostCells || (reader.LocalName is "c" or "dimension" && HasWideAddress(reader)))
                    {
                        return true;
                    }
                }
            }
        }
        catch (XmlException)
        {
            // A picture, or a broken part, which the reader finds broken, too.
        }

        return false;
    }

    private static bool HasWideAddress(XmlReader reader) =>
        new[] { reader.GetAttribute("r"), reader.GetAttribute("ref") }.OfType<string>()
            .SelectMany(address => address.Split(':'))
            .Any(corner => corner.Count(char.IsLetter) > WidestLetters);
}
