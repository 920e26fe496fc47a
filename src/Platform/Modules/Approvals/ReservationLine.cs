using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>What a reservation takes of one asset, in its smallest unit.</summary>
/// <param name="Amount">What the project uses.</param>
/// <param name="RatioPpm">Of a substitution, 1,100,000 for 1.1 to 1; else null.</param>
/// <param name="Freed">Whether only what retired sources freed may be taken.</param>
/// <param name="Taken">What leaves the available balance: the amount, a ratio times over.</param>
/// <param name="AvailableBefore">Where it is taken from; null when the caller may not see the balances.</param>
/// <param name="Total">Of what it is a part, for a bar; null likewise.</param>
/// <param name="Sources">The accounts that could give it, and what each would; empty when they may not be seen.</param>
/// <param name="Short">How much is missing; 0 when there is enough, or when it is not known.</param>
internal sealed record ReservationLine(
    string Asset, BilingualText Name, string Unit, Amount Amount, long? RatioPpm, LineKind Kind, bool Freed,
    Amount Taken, Amount? AvailableBefore, Amount? AvailableAfter, Amount? Total,
    IReadOnlyList<ReservationSource> Sources, Amount Short)
{
    /// <summary>Whether what is taken or brought is invented.</summary>
    public bool Synthetic { get; init; }

    /// <summary>What other jurisdictions bring.</summary>
    public IReadOnlyList<BroughtLine> Brought { get; init; } = [];

    /// <summary>What is known without a look into the ledger.</summary>
    public static ReservationLine Of(AssetNeed need)
    {
        var (name, unit) = LedgerModule.WordsOf(need.Asset)!.Value;
        return new(
            need.Asset, name, unit, need.Amount, need.RatioPpm, need.Kind, need.IsFreed, need.Taken, null, null, null,
            [], Amount.Zero);
    }

    /// <summary>The same for those who may see totals and not accounts.</summary>
    public ReservationLine WithoutAccounts() => this with { Sources = [] };
}

/// <summary>An account that something is taken from.</summary>
/// <param name="Account">Its number in the ledger; 0 of a parcel whose account opens with the hold.</param>
/// <param name="Freed">Whether a retired source freed what it keeps.</param>
/// <param name="Available">Before anything is taken.</param>
/// <param name="Taken">What this reservation takes of it.</param>
/// <param name="PledgedTo">The open holds out of it.</param>
internal sealed record ReservationSource(
    AccountNumber Account, string Purpose, int VintageYear, bool Freed, Amount Available, Amount Taken,
    IReadOnlyList<TimeOrderedId> PledgedTo);

/// <summary>An open hold that stands in the way.</summary>
/// <param name="Amount">How much of the asset it holds.</param>
/// <param name="EndsAt">Null when another ledger's decision ends it.</param>
/// <param name="By">Who gave it; null for those who may not see it, or when nobody did.</param>
internal sealed record BlockingLine(
    string Asset, TimeOrderedId Hold, Amount Amount, DateTimeOffset? EndsAt, string? By, string? Note);
