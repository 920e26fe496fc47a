using System.Collections.Concurrent;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>A county as it was when the question was asked.</summary>
/// <param name="Cells">Its land.</param>
/// <param name="Day">The legal day.</param>
/// <param name="Facts">What all its places share, whatever the project, by name.</param>
/// <param name="Taken">The parcels of which something is promised or given.</param>
/// <param name="LedgerSequence">The last entry looked at.</param>
internal sealed record SeenCounty(
    CountyCells Cells, DateOnly Day, IReadOnlyDictionary<string, FactValue> Facts,
    IReadOnlyDictionary<ParcelCode, TakenParcel> Taken, long LedgerSequence);

/// <summary>The counties as siting sees them.</summary>
/// <remarks>
/// While land, ledger and day are the same, a county is the same object: accounts are walked once a sequence and not
/// once a question, and what was decided of a county is found by it.
/// </remarks>
internal sealed class SeenCounties(LedgerModule ledgers)
{
    private readonly ConcurrentDictionary<(JurisdictionCode County, bool IsShown), SeenCounty> _seen = new();

    /// <summary>A county as it is now.</summary>
    /// <param name="cells">Its land.</param>
    /// <param name="isShown">Whether the caller may see what its ledger has left.</param>
    /// <param name="day">The legal day.</param>
    public async Task<SeenCounty> OfAsync(CountyCells cells, bool isShown, DateOnly day)
    {
        var key = (cells.Columns.County, isShown);
        var kept = _seen.GetValueOrDefault(key);
        var seen = (await ledgers.ReadAsync(
            cells.Columns.County,
            book => kept is not null && kept.Cells == cells && (kept.LedgerSequence, kept.Day) == (book.Sequence, day)
                ? kept : Look(book, cells, isShown, day))).Value;
        // Kept only now: before, what was seen might not have become durable.
        _seen[key] = seen;
        return seen;
    }

    private static SeenCounty Look(Book book, CountyCells cells, bool isShown, DateOnly day) => new(
        cells, day,
        SitingFacts.Of(cells.Columns, isShown ? SitingFacts.LeftIn(book, day.Year) : [], day).ByName,
        LandModule.TakenIn(book), book.Sequence);
}
