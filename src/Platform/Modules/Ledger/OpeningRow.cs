using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>One opening balance, lawful by itself.</summary>
/// <param name="Row">Its row in the sheet, from 1.</param>
/// <param name="VintageYear">0 when the asset's years are not told apart.</param>
/// <param name="Purpose">What the amount is kept for: 1 to 64 characters.</param>
/// <param name="Effective">The day from whose 00:00 it stands.</param>
internal sealed record OpeningRow(
    int Row, LedgerAsset Asset, int VintageYear, string Purpose, AccountRole Role, Amount Amount, DateOnly Effective,
    string Note);

/// <summary>The columns of a sheet of opening balances, in the order of the template.</summary>
internal enum OpeningColumn
{
    /// <summary>A code or a name of an asset.</summary>
    Asset,

    /// <summary>The year the amount belongs to; empty or 0 for none.</summary>
    VintageYear,

    /// <summary>What it is kept for.</summary>
    Purpose,

    /// <summary>Which part of the total it is.</summary>
    Role,

    /// <summary>How much, above zero.</summary>
    Amount,

    /// <summary>One of the asset's units.</summary>
    Unit,

    /// <summary>From which day it stands.</summary>
    Effective,

    /// <summary>Where it comes from; may be empty.</summary>
    Note,
}

/// <summary>What is wrong with a cell or a row, in the order in which it is looked for.</summary>
internal enum OpeningFault
{
    /// <summary>Nothing where something must stand.</summary>
    CellEmpty,

    /// <summary>A formula that came to an error.</summary>
    CellError,

    /// <summary>No asset of this code or name.</summary>
    UnknownAsset,

    /// <summary>Not a year.</summary>
    YearMalformed,

    /// <summary>Too long, or the name of the sources of imports.</summary>
    PurposeUnfit,

    /// <summary>None of the words for a role.</summary>
    UnknownRole,

    /// <summary>Not a number as it is expected.</summary>
    AmountMalformed,

    /// <summary>Not above zero, or beyond all measure.</summary>
    AmountOutOfRange,

    /// <summary>Not a unit of this asset.</summary>
    UnknownUnit,

    /// <summary>Finer than the asset's smallest unit.</summary>
    AmountTooFine,

    /// <summary>Not a day.</summary>
    DayMalformed,

    /// <summary>More than 200 characters.</summary>
    NoteTooLong,

    /// <summary>The same account stands in a row above.</summary>
    RowRepeats,

    /// <summary>Another department's asset, or one that takes an approver.</summary>
    NotAllowed,

    /// <summary>The day is still to come.</summary>
    EffectiveInFuture,

    /// <summary>The books are closed for that day.</summary>
    PeriodClosed,

    /// <summary>The account is open, and takes postings, not an opening.</summary>
    AccountExists,

    /// <summary>The asset has serial numbers, which a sheet of amounts can't give.</summary>
    AssetHasSerials,
}

/// <summary>A fault, where it stands, and what was expected there.</summary>
/// <param name="Cell">As the spreadsheet calls it, such as <c>E7</c>.</param>
internal sealed record OpeningFaultRow(
    int Row, string Cell, OpeningColumn Column, BilingualText ColumnName, OpeningFault Code, BilingualText Text,
    BilingualText Expected);
