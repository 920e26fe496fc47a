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

        var head = SheetHead<FirmHead>.Read(read.Value, FirmHead.All, column => column.Described, UnknownHead.Refused);
        if (!head.IsDone)
        {
            return head.Refusal;
        }

        var (good, faults, seen) = (new List<Good>(), new List<FaultRow>(), new Dictionary<string, int>());
        foreach (var row in read.Value.Skip(1))
        {
            if (new FirmCells(row, head.Value, ground, faults).Read(seen) is { } firm)
            {
                good.Add(new(row.Number, head.Value.AddressOf(row.Number, FirmHead.Uscc), firm));
            }
        }

        return new FirmSheet(good, faults);
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
