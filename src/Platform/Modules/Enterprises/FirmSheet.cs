using System.Globalization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Firms as a workbook or a CSV file has them: a head, then a row for each.</summary>
/// <param name="Firms">The rows without a fault; import and version are not theirs.</param>
/// <param name="Faults">Of all others, from top to bottom.</param>
internal sealed record FirmSheet(IReadOnlyList<FirmSheet.Good> Firms, IReadOnlyList<FirmSheet.FaultRow> Faults)
{
    /// <summary>So many rows below the head.</summary>
    public const int MostRows = 10_000;

    /// <summary>So many bytes of a file.</summary>
    public const int LargestBytes = 8 << 20;

    private const int UnpackedBytes = 64 << 20;
    private const int LongestQuoted = 40;

    /// <summary>What is wrong with a file as a whole, in the order in which it is looked at.</summary>
    internal enum SheetRefusal
    {
        /// <summary>A head that no sheet of firms has, or one twice.</summary>
        UnknownHead,

        /// <summary>A head that must be there is missing.</summary>
        HeadMissing,

        /// <summary>There is no row below the head.</summary>
        RowsMissing,
    }

    /// <summary>A firm without a fault.</summary>
    /// <param name="Number">Its row in the sheet, from 1.</param>
    /// <param name="Cell">Where its credit code stands.</param>
    internal sealed record Good(int Number, string Cell, FirmRow Firm);

    /// <summary>What is wrong with a cell, and what was expected there.</summary>
    /// <param name="Row">Of the sheet, from 1.</param>
    /// <param name="Cell">As the spreadsheet calls it, such as <c>E7</c>.</param>
    /// <param name="Column">The member or fact that the column holds.</param>
    internal sealed record FaultRow(
        int Row, string Cell, string Column, BilingualText ColumnName, FirmFault Code, BilingualText Text,
        BilingualText Expected);

    /// <summary>Reads a file; what is wrong with single rows is no refusal.</summary>
    /// <param name="file">An xlsx workbook, or CSV.</param>
    /// <param name="ground">What codes may be and days are.</param>
    public static Outcome<FirmSheet> Read(byte[] file, FirmGround ground)
    {
        Workbook.WorkbookLimits limits = new(new(UnpackedBytes), new(MostRows + 1));
        var read = CsvText.IsCsv(file) ? CsvText.Read(file, limits.Rows) : Workbook.Read(file, limits);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var placed = PlacedIn(read.Value is [var head, ..] ? head : null);
        if (!placed.IsDone)
        {
            return placed.Refusal;
        }

        if (read.Value.Count == 1)
        {
            return Refusal.Of(SheetRefusal.RowsMissing, "表头下面没有数据行。", "There is no row below the head.", "rows");
        }

        var (good, faults, seen) = (new List<Good>(), new List<FaultRow>(), new Dictionary<string, int>());
        foreach (var row in read.Value.Skip(1))
        {
            if (new FirmCells(row, placed.Value, ground, faults).Read(seen) is { } firm)
            {
                good.Add(new(row.Number, $"{placed.Value[FirmHead.Uscc]}{row.Number}", firm));
            }
        }

        return new FirmSheet(good, faults);
    }

    /// <summary>What stands there, cut for a message.</summary>
    public static string Quoted(string text) => text.Length <= LongestQuoted ? text : $"{text[..LongestQuoted]}…";

    /// <summary>Without blanks around it, 全角 letters and digits as 半角: １２ is 12.</summary>
    public static string TextOf(object? cell) => string.Concat(
        Convert.ToString(cell, CultureInfo.InvariantCulture)!.Select(letter => letter switch
        {
            (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '－' or '．' or '％' =>
                (char)(letter - '！' + '!'),
            '\u3000' => ' ',
            _ => letter,
        })).Trim();

    /// <summary>The letters of the columns that a head row names, each once and in any order.</summary>
    private static Outcome<IReadOnlyDictionary<FirmHead, string>> PlacedIn(Workbook.Row? head)
    {
        var placed = new Dictionary<FirmHead, string>();
        foreach (var (letter, cell) in head?.Cells ?? new Dictionary<string, object?>())
        {
            if (TextOf(cell) is not { Length: > 0 } text)
            {
                continue;
            }

            var meant = FirmHead.All.FirstOrDefault(each => each.IsMeantBy(text));
            if (meant is null || !placed.TryAdd(meant, letter))
            {
                return Refusal.Of(SheetRefusal.UnknownHead,
                    $"表头 {letter}{head!.Number}“{Quoted(text)}”不认识、单位不对或重复；请用模板。",
                    $"The head {letter}{head.Number} '{Quoted(text)}' is unknown, of another unit, or there twice; "
                    + "use the template.",
                    "head");
            }
        }

        var missing = FirmHead.All.FirstOrDefault(each => each.IsRequired && !placed.ContainsKey(each));
        return missing is null
            ? placed
            : Refusal.Of(SheetRefusal.HeadMissing,
                $"第一个工作表的首行缺少“{missing.Head.Zh}”一列；请用模板。",
                $"The first sheet's first row lacks the column '{missing.Head.En}'; use the template.", "head");
    }
}

/// <summary>What a sheet of firms is held against.</summary>
/// <param name="Places">The counties that its firms may be in.</param>
/// <param name="IsClass">Whether GB/T 4754 has a class of that code.</param>
/// <param name="Admitted">Real credit codes, in upper case, that are taken although their checks fail.</param>
/// <param name="Today">No figures are of a later day.</param>
internal sealed record FirmGround(
    IReadOnlyDictionary<JurisdictionCode, BilingualText> Places, Func<IndustryCode, bool> IsClass,
    IReadOnlySet<string> Admitted, DateOnly Today);

/// <summary>What can be wrong with a cell.</summary>
internal enum FirmFault
{
    /// <summary>Nothing stands where something has to.</summary>
    CellEmpty,

    /// <summary>A formula came to an error.</summary>
    CellError,

    /// <summary>No unified social credit code.</summary>
    CreditCodeUnfit,

    /// <summary>A text that is too long.</summary>
    TextTooLong,

    /// <summary>No county that the import may hold firms of.</summary>
    UnknownCounty,

    /// <summary>No class of GB/T 4754.</summary>
    UnknownIndustry,

    /// <summary>Not a day.</summary>
    DayMalformed,

    /// <summary>A day that is still to come.</summary>
    DayInFuture,

    /// <summary>None of a closed list of words.</summary>
    UnknownWord,

    /// <summary>Not a number.</summary>
    NumberMalformed,

    /// <summary>A number that the fact can't be.</summary>
    NumberOutOfRange,

    /// <summary>A row above has the same credit code.</summary>
    RowRepeats,

    /// <summary>Another jurisdiction keeps the firm.</summary>
    KeptElsewhere,
}
