using System.Collections.Frozen;
using Huanhu.Engines.Ledger;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Modules.Siting;

internal sealed partial class SitingFacts
{
    /// <summary>The origin of what the ledger says.</summary>
    internal const string OfLedger = "ledger";

    // An asset of the ledger, its smallest units in the fact's unit, and the fact.
    private static readonly (string Asset, decimal Scale, string Available, string? Freed)[] Quotas =
    [
        ("land_quota", 100m, "land_quota_available", null),
        ("cod", GramsPerTonne, "cod_available", null),
        ("ammonia_nitrogen", GramsPerTonne, "ammonia_nitrogen_available", null),
        ("total_nitrogen", GramsPerTonne, "total_nitrogen_available", "freed_total_nitrogen"),
        ("total_phosphorus", GramsPerTonne, "total_phosphorus_available", "freed_total_phosphorus"),
        ("energy", 1_000m, "energy_available", null),
    ];

    private static readonly FrozenSet<string> OfCounty = Quotas
        .SelectMany(quota => new[] { quota.Available, quota.Freed }.OfType<string>())
        .Concat(["jurisdiction", "red_line_overlap", "farmland_overlap"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is left of each asset, freed sources apart: they are for who substitutes.</summary>
    /// <param name="book">The ledger's.</param>
    /// <param name="year">The vintage looked at beside those without a year.</param>
    internal static IReadOnlyList<(string Name, decimal Value)> LeftIn(Book book, int year)
    {
        var left = new Dictionary<(string Asset, bool IsFreed), long>();
        for (var number = 1; number <= book.AccountCount; number++)
        {
            var account = new AccountNumber(number);
            var terms = book.TermsOf(account);
            if (terms.Role == AccountRole.Available && (terms.Key.VintageYear == 0 || terms.Key.VintageYear == year))
            {
                var key = (terms.Key.Asset, LedgerModule.IsFreed(terms.Key));
                left[key] = left.GetValueOrDefault(key) + book.BalanceOf(account).Available.Value;
            }
        }

        var facts = new List<(string, decimal)>();
        foreach (var quota in Quotas)
        {
            if (left.TryGetValue((quota.Asset, false), out var available))
            {
                facts.Add((quota.Available, available / quota.Scale));
            }

            // An asset that is kept here, and nothing of it freed, is a known nothing.
            if (quota.Freed is { } freed && (available > 0 || left.ContainsKey((quota.Asset, true))))
            {
                facts.Add((freed, left.GetValueOrDefault((quota.Asset, true)) / quota.Scale));
            }
        }

        return facts;
    }

    private void AddQuotas(IEnumerable<(string Name, decimal Value)> left, DateOnly day)
    {
        foreach (var (name, value) in left)
        {
            Add(name, value, OfLedger, day);
        }
    }
}
