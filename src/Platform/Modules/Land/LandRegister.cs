using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>The register in memory: loaded when it is first asked for, brought up to date after each change.</summary>
/// <param name="store">Where the register is.</param>
/// <param name="dataFolder">Where the columns are kept between starts; null keeps none.</param>
/// <param name="region">By which facts are computed.</param>
/// <param name="time">Which versions are in force today.</param>
internal sealed class LandRegister(Store store, string? dataFolder, LandRegion region, TimeProvider time)
{
    /// <summary>The topic of the notice that a county's land has changed; its subject is the county.</summary>
    public const string Changed = "land_changed";

    private readonly Lock _gate = new();
    private LandSnapshot? _snapshot;
    private Task _last = Task.CompletedTask;

    /// <summary>How many parcels are invented before anything is read; null for none.</summary>
    /// <remarks>Not when the store is opened: a first start listens before that is done.</remarks>
    public int? InventedCount { get; init; }

    /// <summary>The jurisdictions whose counties have parcels invented, with what lies below; all when empty.</summary>
    public IReadOnlyList<JurisdictionCode> Hosts { get; init; } = [];

    /// <summary>Whether it was read.</summary>
    public bool IsLoaded => _snapshot is not null;

    /// <summary>What is in force, as of the last change that this process has heard of.</summary>
    public ValueTask<LandSnapshot> SnapshotAsync(CancellationToken cancel = default) =>
        _snapshot is { } known ? new(known) : new(CatchUpAsync(cancel));

    /// <summary>What is in force, with every change that was recorded before this call.</summary>
    public Task<LandSnapshot> CatchUpAsync(CancellationToken cancel = default)
    {
        lock (_gate)
        {
            var next = CatchUpAfterAsync(_last);
            _last = next;
            return next.WaitAsync(cancel);
        }
    }

    /// <summary>A county as it was in force on a day.</summary>
    public Task<LandShard> AsOfAsync(JurisdictionCode county, LandAsOf asOf, CancellationToken cancel) =>
        LandSnapshot.AsOfAsync(store, region.Ground, county, asOf, cancel);

    /// <summary>The parcels that changes behind one have touched, in the order of codes.</summary>
    public Task<IReadOnlyList<ParcelCode>> TouchedAfterAsync(
        JurisdictionCode county, long sequence, CancellationToken cancel) =>
        store.ReadAsync<IReadOnlyList<ParcelCode>>(
            session => [.. LandStore.CodesTouchedAfter(session, county, sequence).Order()], cancel);

    // One after another; the fault of the one before is its caller's.
    private async Task<LandSnapshot> CatchUpAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var (known, today) = (_snapshot, LegalTime.DayOf(time.GetUtcNow()));
        if (known is null && InventedCount is { } count)
        {
            await using var alone = await store.AloneAsync("invents land", CancellationToken.None);
            await InventLand.RunAsync(
                store, region.Pack, count, code => region.Tree.IsWithin(Hosts, code), time.GetUtcNow());
        }

        var now = known is null
            ? await LandSnapshot.LoadAsync(store, region.Ground, FileOf, today, CancellationToken.None)
            : await known.CatchUpAsync(store, region.Ground, today, CancellationToken.None);
        foreach (var shard in now.Shards.Where(shard => known is not null && known.Of(shard.County) != shard))
        {
            FileOf(shard.County)?.Write(shard);
        }

        return _snapshot = now;
    }

    private ShardFile? FileOf(JurisdictionCode county) => dataFolder is null || store.IsReadOnly
        ? null
        : new(dataFolder, county, region.Pack.Sources[0].Pack);
}
