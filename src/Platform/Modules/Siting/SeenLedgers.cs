using System.Collections.Concurrent;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What a ledger had at a sequence.</summary>
/// <param name="Sequence">The last entry looked at.</param>
/// <param name="Year">The vintage looked at beside amounts without a year.</param>
/// <param name="Left">What is left, by fact.</param>
/// <param name="Taken">The parcels of which something is promised or given.</param>
internal sealed record SeenLedger(
    long Sequence, int Year, IReadOnlyList<(string Name, decimal Value)> Left,
    IReadOnlyDictionary<ParcelCode, TakenParcel> Taken);

/// <summary>The ledgers as siting sees them: their accounts are walked once a sequence, not once a question.</summary>
internal sealed class SeenLedgers(LedgerModule ledgers)
{
    private readonly ConcurrentDictionary<JurisdictionCode, SeenLedger> _seen = new();

    /// <summary>A ledger as it is now.</summary>
    public async Task<SeenLedger> OfAsync(JurisdictionCode jurisdiction, int year)
    {
        var kept = _seen.GetValueOrDefault(jurisdiction);
        var seen = (await ledgers.ReadAsync(jurisdiction, book => kept is not null
            && (kept.Sequence, kept.Year) == (book.Sequence, year) ? kept : Look(book, year))).Value;
        // Kept only now: before, what was seen might not have become durable.
        _seen[jurisdiction] = seen;
        return seen;
    }

    private static SeenLedger Look(Book book, int year) =>
        new(book.Sequence, year, SitingFacts.LeftIn(book, year), LandModule.TakenIn(book));
}
