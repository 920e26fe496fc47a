using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>What is wrong with a sheet as a whole, in the order in which it is looked at.</summary>
internal enum SheetRefusal
{
    /// <summary>A head that the sheet can't have, or one of another unit.</summary>
    UnknownHead,

    /// <summary>Two heads that mean the same column.</summary>
    HeadRepeats,

    /// <summary>A head that must be there is missing.</summary>
    HeadMissing,

    /// <summary>There is no row below the head.</summary>
    RowsMissing,
}

/// <summary>What becomes of a head that the sheet can't have.</summary>
internal enum UnknownHead
{
    /// <summary>It refuses the sheet: what stands below it would be lost in silence.</summary>
    Refused,

    /// <summary>It passes: people keep columns of their own beside those that are read.</summary>
    Ignored,
}

/// <summary>The head of a sheet: which column stands where, each once and in any order.</summary>
/// <typeparam name="TColumn">What a module calls its columns by.</typeparam>
internal sealed class SheetHead<TColumn>
    where TColumn : notnull
{
    private readonly Dictionary<TColumn, HeadCell> _places = [];

    private SheetHead()
    {
    }

    private sealed record HeadCell(string Letters, string Unit);

    /// <summary>The columns that are there, from left to right.</summary>
    public IReadOnlyCollection<TColumn> Columns => _places.Keys;

    /// <summary>Reads the first row of a sheet that has others below it.</summary>
    /// <param name="rows">Those that are not empty.</param>
    /// <param name="columns">What the sheet may have.</param>
    /// <param name="describe">What the head of each says.</param>
    /// <param name="unknown">What becomes of other heads.</param>
    public static Outcome<SheetHead<TColumn>> Read(
        IReadOnlyList<Workbook.Row> rows, IEnumerable<TColumn> columns, Func<TColumn, SheetColumn> describe,
        UnknownHead unknown)
    {
        var (head, known) = (new SheetHead<TColumn>(), columns.ToDictionary(column => column, describe));
        foreach (var (letters, cell) in rows.Take(1).SelectMany(row => row.Cells))
        {
            if (CellText.Of(cell) is { Length: > 0 } text
                && head.Put($"{letters}{rows[0].Number}", letters, text, known, unknown) is { } refused)
            {
                return refused;
            }
        }

        var missing = known.Where(each => each.Value.IsRequired && !head.Has(each.Key))
            .Select(each => each.Value.Head).FirstOrDefault();
        return missing is not null
            ? Refusal.Of(SheetRefusal.HeadMissing,
                $"第一个工作表的首行缺少“{missing.Zh}”一列；请用模板。",
                $"The first sheet's first row lacks the column '{missing.En}'; use the template.", "head")
            : rows.Count < 2
                ? Refusal.Of(SheetRefusal.RowsMissing,
                    "表头下面没有数据行。", "There is no row below the head.", "rows")
                : head;
    }

    /// <summary>Whether the sheet has a column.</summary>
    public bool Has(TColumn column) => _places.ContainsKey(column);

    /// <summary>The unit that a column's head names; null of none.</summary>
    public string? UnitOf(TColumn column) =>
        _places.GetValueOrDefault(column)?.Unit is { Length: > 0 } unit ? unit : null;

    /// <summary>What stands in a row's column; null of nothing.</summary>
    public object? CellOf(Workbook.Row row, TColumn column) =>
        _places.TryGetValue(column, out var place) ? row.Cells.GetValueOrDefault(place.Letters) : null;

    /// <summary>
    /// What spreadsheets call a cell, such as <c>E7</c>; the row alone of a column that is not there.
    /// </summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">Which column.</param>
    public string AddressOf(int row, TColumn column) => $"{_places.GetValueOrDefault(column)?.Letters}{row}";

    /// <summary>Finds the place of the column that a head's text means.</summary>
    private Refusal? Put(
        string address, string letters, string text, Dictionary<TColumn, SheetColumn> known, UnknownHead unknown)
    {
        // The longest name that fits: a name with brackets of its own is not a shorter one with a unit.
        var meant = known.Select(each => (Column: each.Key, each.Value, Unit: each.Value.UnitIn(text)))
            .Where(each => each.Unit is not null).OrderBy(each => each.Unit!.Length).ToList();
        var quoted = CellText.Quoted(text);
        if (meant is not [var (column, described, unit), ..])
        {
            return unknown == UnknownHead.Ignored ? null : Refusal.Of(SheetRefusal.UnknownHead,
                $"不认识表头 {address}“{quoted}”；请用模板。",
                $"The head {address} '{quoted}' is not known; use the template.", "head");
        }

        if (!described.Admits(unit!))
        {
            var own = described.Unit!.Length == 0 ? new BilingualText("空", "no unit")
                : new($"“{described.Unit}”", $"the unit '{described.Unit}'");
            return Refusal.Of(SheetRefusal.UnknownHead,
                $"表头 {address}“{quoted}”的单位应为{own.Zh}；数值不换算。",
                $"The head {address} '{quoted}' should have {own.En}; nothing is converted.", "head");
        }

        return _places.TryAdd(column, new(letters, unit!)) ? null : Refusal.Of(SheetRefusal.HeadRepeats,
            $"表头 {address}“{quoted}”与 {_places[column].Letters} 列是同一列；请只留一列。",
            $"The head {address} '{quoted}' means the same as column {_places[column].Letters}; keep one.", "head");
    }
}
