using System.Globalization;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Opening balances as a workbook has them: a head, then a row for each account.</summary>
/// <param name="Rows">The rows without a fault.</param>
/// <param name="Faults">Of all others, from top to bottom, every faulty cell.</param>
/// <param name="Head">In which column each head stands.</param>
internal sealed record OpeningSheet(
    IReadOnlyList<OpeningRow> Rows, IReadOnlyList<OpeningFaultRow> Faults, SheetHead<OpeningColumn> Head)
{
    /// <summary>A head and so many rows.</summary>
    public const int MostRows = 1_000;

    /// <summary>The beginning of the purpose of the accounts that imports take amounts from.</summary>
    public const string SourcePurpose = "opening";

    private const int UnpackedBytes = 16 << 20;
    private const int LongestPurpose = 64;
    private const int LongestNote = 200;

    // So that no account can pass the greatest amount, however many rows there are.
    private static readonly Amount MostOfRow = new(Amount.Most.Value / MostRows);

    /// <summary>What the columns are called, in the order of the template.</summary>
    public static IReadOnlyDictionary<OpeningColumn, BilingualText> Heads { get; } =
        new Dictionary<OpeningColumn, BilingualText>
        {
            [OpeningColumn.Asset] = new("指标", "Asset"),
            [OpeningColumn.VintageYear] = new("年度", "Year"),
            [OpeningColumn.Purpose] = new("用途", "Purpose"),
            [OpeningColumn.Role] = new("角色", "Role"),
            [OpeningColumn.Amount] = new("数量", "Amount"),
            [OpeningColumn.Unit] = new("单位", "Unit"),
            [OpeningColumn.Effective] = new("生效日期", "Effective date"),
            [OpeningColumn.Note] = new("备注", "Note"),
        };

    /// <summary>What an amount may be; a source is never opened by a row.</summary>
    public static IReadOnlyDictionary<AccountRole, BilingualText> Roles { get; } =
        new Dictionary<AccountRole, BilingualText>
        {
            [AccountRole.Available] = new("可用", "Available"),
            [AccountRole.Committed] = new("已落实", "Committed"),
            [AccountRole.Retired] = new("已注销", "Retired"),
        };

    /// <summary>Reads a file; what is wrong with single rows is no refusal.</summary>
    public static Outcome<OpeningSheet> Read(byte[] file)
    {
        var read = Workbook.Read(file, new(new(UnpackedBytes), new(MostRows + 1)));
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var head = SheetHead<OpeningColumn>.Read(
            read.Value, Heads.Keys,
            column => new(SnakeCase.Of(column), Heads[column], !IsOptional(column), Unit: ""), UnknownHead.Ignored);
        if (!head.IsDone)
        {
            return head.Refusal;
        }

        var faults = new List<OpeningFaultRow>();
        var rows = new List<OpeningRow>();
        foreach (var row in read.Value.Skip(1))
        {
            var reader = new RowReader(row, head.Value, faults);
            if (reader.Read() is { } good && !reader.Repeats(good, rows))
            {
                rows.Add(good);
            }
        }

        return new OpeningSheet(rows, faults, head.Value);
    }

    /// <summary>A fault of a row that was read.</summary>
    public OpeningFaultRow FaultOf(
        OpeningRow row, OpeningColumn column, OpeningFault code, BilingualText text, BilingualText expected) =>
        new(row.Row, Head.AddressOf(row.Row, column), column, Heads[column], code, text, expected);

    private static bool IsOptional(OpeningColumn column) => column is OpeningColumn.VintageYear or OpeningColumn.Note;

    private static bool Is(string text, BilingualText name) => text.Equals(name.Zh, StringComparison.OrdinalIgnoreCase)
        || text.Equals(name.En, StringComparison.OrdinalIgnoreCase);

    /// <summary>One row on its way to being read.</summary>
    private sealed class RowReader(
        Workbook.Row row, SheetHead<OpeningColumn> head, List<OpeningFaultRow> faults)
    {
        /// <summary>The row; null when a cell of it has a fault.</summary>
        public OpeningRow? Read()
        {
            var before = faults.Count;
            var asset = ReadAsset();
            var (year, purpose, role) = (ReadYear(), ReadPurpose(), ReadRole());
            var amount = ReadAmount();
            var unit = asset is null ? null : ReadUnit(asset);
            var count = amount is { } of && unit is not null ? Count(of, unit, asset!) : null;
            var (day, note) = (ReadDay(), ReadNote());
            return faults.Count > before ? null
                : new(row.Number, asset!, year!.Value, purpose!, role!.Value, count!.Value, day!.Value, note!);
        }

        /// <summary>Whether the same account stands above; an opening balance is said once.</summary>
        public bool Repeats(OpeningRow good, List<OpeningRow> above)
        {
            var same = above.Find(other => other.Asset == good.Asset && other.VintageYear == good.VintageYear
                && other.Purpose == good.Purpose);
            if (same is not null)
            {
                Add<object>(OpeningColumn.Purpose, OpeningFault.RowRepeats,
                    new($"第 {same.Row} 行已有同一指标、年度和用途。", $"Row {same.Row} has the same asset, year and purpose."),
                    new("同一账户只写一行。", "One row for an account."));
            }

            return same is not null;
        }

        private LedgerAsset? ReadAsset()
        {
            if (Text(OpeningColumn.Asset, "指标名称，例如 总磷 TP。", "The name of an asset, such as Total phosphorus.")
                is not { } text)
            {
                return null;
            }

            return LedgerAsset.All.FirstOrDefault(asset => Is(text, asset.Name)
                    || text.Equals(asset.Code, StringComparison.OrdinalIgnoreCase))
                ?? Add<LedgerAsset>(OpeningColumn.Asset, OpeningFault.UnknownAsset,
                    new($"没有“{CellText.Quoted(text)}”这项指标。", $"There is no asset '{CellText.Quoted(text)}'."),
                    new("模板第二个工作表列出的指标之一。", "One of the assets on the template's second sheet."));
        }

        private int? ReadYear()
        {
            var text = CellText.Narrow(CellText.Of(CellOf(OpeningColumn.VintageYear)));
            return text.Length == 0 ? 0
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                    && year is 0 or (>= 1990 and <= 2099) ? year
                : Add<int?>(OpeningColumn.VintageYear, OpeningFault.YearMalformed,
                    new($"“{CellText.Quoted(text)}”不是年度。", $"'{CellText.Quoted(text)}' is no year."),
                    new("1990 至 2099；不分年度的留空或填 0。", "1990 to 2099; empty or 0 where years are not told apart."));
        }

        private string? ReadPurpose()
        {
            if (Text(OpeningColumn.Purpose, "这笔余额做什么用，例如 园区储备。", "What it is kept for, such as park reserve.")
                is not { } text)
            {
                return null;
            }

            return text.Length <= LongestPurpose && !text.Any(char.IsControl)
                && !text.StartsWith(SourcePurpose, StringComparison.OrdinalIgnoreCase)
                    ? text
                    : Add<string>(OpeningColumn.Purpose, OpeningFault.PurposeUnfit,
                        new($"用途“{CellText.Quoted(text)}”不能用。",
                            $"The purpose '{CellText.Quoted(text)}' can't be used."),
                        new($"1 至 {LongestPurpose} 个字，不以 {SourcePurpose} 开头。",
                            $"1 to {LongestPurpose} characters, not beginning with {SourcePurpose}."));
        }

        private AccountRole? ReadRole()
        {
            if (Text(OpeningColumn.Role, "可用、已落实或已注销。", "Available, committed or retired.") is not { } text)
            {
                return null;
            }

            foreach (var (role, name) in Roles)
            {
                if (Is(text, name))
                {
                    return role;
                }
            }

            return Add<AccountRole?>(OpeningColumn.Role, OpeningFault.UnknownRole,
                new($"没有“{CellText.Quoted(text)}”这种角色。", $"There is no role '{CellText.Quoted(text)}'."),
                new("可用、已落实或已注销。", "Available, committed or retired."));
        }

        private decimal? ReadAmount()
        {
            var expected = new BilingualText("大于零的数，例如 1,164.05。", "A number above zero, such as 1,164.05.");
            if (Text(OpeningColumn.Amount, expected.Zh, expected.En) is not { } text)
            {
                return null;
            }

            var read = CellText.NumberOf(CellOf(OpeningColumn.Amount));
            return read is null
                ? Add<decimal?>(OpeningColumn.Amount, OpeningFault.AmountMalformed,
                    new($"“{CellText.Quoted(text)}”不是数。", $"'{CellText.Quoted(text)}' is no number."), expected)
                : read > 0 ? read
                : Add<decimal?>(OpeningColumn.Amount, OpeningFault.AmountOutOfRange,
                    new($"{CellText.Quoted(text)} 不大于零。", $"{CellText.Quoted(text)} is not above zero."), expected);
        }

        private AssetUnit? ReadUnit(LedgerAsset asset)
        {
            var allowed = new BilingualText(
                string.Join("、", asset.Units.Select(unit => unit.Symbol.Zh)) + "之一。",
                "One of " + string.Join(", ", asset.Units.Select(unit => unit.Symbol.En)) + ".");
            if (Text(OpeningColumn.Unit, allowed.Zh, allowed.En) is not { } text)
            {
                return null;
            }

            var plain = CellText.Narrow(text).Replace('²', '2').Replace("㎡", "m2", StringComparison.Ordinal);
            return asset.Units.FirstOrDefault(unit =>
                    Is(plain, new(unit.Symbol.Zh.Replace('²', '2'), unit.Symbol.En.Replace('²', '2'))))
                ?? Add<AssetUnit>(OpeningColumn.Unit, OpeningFault.UnknownUnit,
                    new($"{asset.Name.Zh}不用“{CellText.Quoted(text)}”计量。",
                        $"{asset.Name.En} is not measured in '{CellText.Quoted(text)}'."),
                    allowed);
        }

        /// <summary>
        /// In smallest units. 亩 has no whole number of them: it is rounded to the nearest, as contracts write areas.
        /// </summary>
        private Amount? Count(decimal amount, AssetUnit unit, LedgerAsset asset)
        {
            var most = (decimal)MostOfRow.Value * unit.DivisorCount / unit.Scale;
            if (amount > most)
            {
                return Add<Amount?>(OpeningColumn.Amount, OpeningFault.AmountOutOfRange,
                    new("数量过大。", "The amount is too great."),
                    new($"至多 {most:#,0} {unit.Symbol.Zh}。", $"At most {most:#,0} {unit.Symbol.En}."));
            }

            var exact = amount * unit.Scale / unit.DivisorCount;
            var count = Math.Round(exact, MidpointRounding.AwayFromZero);
            return count > 0 && (count == exact || unit.DivisorCount > 1) ? new((long)count)
                : Add<Amount?>(OpeningColumn.Amount, OpeningFault.AmountTooFine,
                    new($"{amount} {unit.Symbol.Zh} 细于最小单位 {asset.Unit}。",
                        $"{amount} {unit.Symbol.En} is finer than the smallest unit, {asset.Unit}."),
                    new($"{asset.Unit} 的整数倍。", $"A whole number of {asset.Unit}."));
        }

        private DateOnly? ReadDay()
        {
            var expected = new BilingualText("日期，例如 2026-01-01。", "A date, such as 2026-01-01.");
            if (Text(OpeningColumn.Effective, expected.Zh, expected.En) is not { } text)
            {
                return null;
            }

            return CellText.DayOf(CellOf(OpeningColumn.Effective))
                ?? Add<DateOnly?>(OpeningColumn.Effective, OpeningFault.DayMalformed,
                    new($"“{CellText.Quoted(text)}”不是日期。", $"'{CellText.Quoted(text)}' is no date."), expected);
        }

        private string? ReadNote()
        {
            var text = CellText.Of(CellOf(OpeningColumn.Note));
            return text.Length <= LongestNote ? text
                : Add<string>(OpeningColumn.Note, OpeningFault.NoteTooLong,
                    new($"备注有 {text.Length} 字。", $"The note has {text.Length} characters."),
                    new($"至多 {LongestNote} 字。", $"At most {LongestNote} characters."));
        }

        private object? CellOf(OpeningColumn column) => head.CellOf(row, column);

        /// <summary>The text of a cell that must not be empty; null when it has a fault.</summary>
        private string? Text(OpeningColumn column, string zh, string en)
        {
            var text = CellText.Of(CellOf(column));
            return text.Length == 0
                ? Add<string>(column, OpeningFault.CellEmpty,
                    new($"{Heads[column].Zh}没有填。", $"{Heads[column].En} is empty."), new(zh, en))
                : CellText.IsBroken(text)
                    ? Add<string>(column, OpeningFault.CellError,
                        new($"公式出错：{text}。", $"The formula came to an error: {text}."), new(zh, en))
                    : text;
        }

        private T? Add<T>(OpeningColumn column, OpeningFault code, BilingualText text, BilingualText expected)
        {
            faults.Add(new(
                row.Number, head.AddressOf(row.Number, column), column, Heads[column], code, text, expected));
            return default;
        }
    }
}
