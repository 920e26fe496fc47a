using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>Reads the owner's data as it is told: a page behind a cursor, with every field there is.</summary>
internal sealed class FeedPages(SharingSources sources)
{
    /// <param name="Sequence">Of the owner's data as it was read.</param>
    /// <param name="IsWhole">Whether the telling brings all there is, not only what has changed.</param>
    /// <param name="LastKey">Where the page ends, also when its last rows are not told.</param>
    internal sealed record Page(
        long Sequence, bool IsWhole, IReadOnlyList<SharedItem> Items, string LastKey, bool HasMore);

    public Task<Page> NextAsync(
        AgreementRow agreement, IReadOnlyList<string> which, SharedCursor cursor, Limit rows,
        CancellationToken cancel) => agreement.Kind switch
        {
            SharedKind.Parcels => ParcelsAsync(agreement.Owner, which, cursor, rows, cancel),
            SharedKind.Layers => LayersAsync(agreement.Owner, which, cursor, rows, cancel),
            _ => BalancesAsync(agreement.Owner, which, cursor),
        };

    /// <summary>All at first, then what has changed; of another class than is shared, a parcel is gone.</summary>
    private async Task<Page> ParcelsAsync(
        JurisdictionCode owner, IReadOnlyList<string> which, SharedCursor cursor, Limit rows, CancellationToken cancel)
    {
        var isWhole = cursor.SinceSequence == 0;
        var page = await sources.Land.ParcelsAfterAsync(owner, cursor.SinceSequence, cursor.After, rows, cancel);
        var items = new List<SharedItem>();
        foreach (var item in page.Items)
        {
            var isTold = item.Members is { } members && (which.Count == 0 || which.Any(use =>
                members["land_class"]!.GetValue<string>().StartsWith(use, StringComparison.Ordinal)));
            if (isTold || !isWhole)
            {
                items.Add(new(item.Key, isTold ? item.Members : null));
            }
        }

        return new(page.Sequence, isWhole, items, page.Items.Count > 0 ? page.Items[^1].Key : "", page.HasMore);
    }

    /// <summary>All features, whenever the county's land has changed.</summary>
    private async Task<Page> LayersAsync(
        JurisdictionCode owner, IReadOnlyList<string> which, SharedCursor cursor, Limit rows, CancellationToken cancel)
    {
        var page = await sources.Land.FeaturesAfterAsync(owner, which.ToHashSet(), cursor.After, rows, cancel);
        return page.Sequence == cursor.SinceSequence && cursor.After.Length == 0
            ? new(page.Sequence, false, [], "", false)
            : new(
                page.Sequence, true, [.. page.Items.Select(item => new SharedItem(item.Key, item.Members))],
                page.Items.Count > 0 ? page.Items[^1].Key : "", page.HasMore);
    }

    /// <summary>All totals at once, whenever the ledger has another entry.</summary>
    private async Task<Page> BalancesAsync(JurisdictionCode owner, IReadOnlyList<string> which, SharedCursor cursor)
    {
        var totals = await sources.Ledgers.TotalsAsync(owner);
        return totals.Sequence == cursor.SinceSequence
            ? new(totals.Sequence, false, [], "", false)
            : new(
                totals.Sequence, true,
                [.. totals.Value.Where(row => which.Count == 0 || which.Contains(row.Asset))
                    .OrderBy(KeyOf, StringComparer.Ordinal)
                    .Select(row => new SharedItem(
                        KeyOf(row), JsonSerializer.SerializeToNode(row, Json.Options)!.AsObject()))],
                "", false);

        static string KeyOf(SharedTotals row) => $"{row.Asset}/{row.VintageYear}";
    }
}
