using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>Copies at the reader are what the owner told last, marked with whose they are and of when.</summary>
public abstract class FollowFeedsTests(PostgresServer? server)
{
    public sealed class OnSqlite() : FollowFeedsTests(null);

    public sealed class OnPostgres(PostgresServer server) : FollowFeedsTests(server);

    [Fact]
    public async Task Copies_of_parcels_follow_what_is_changed_and_what_ends()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var agreement = await desk.AgreeAsync(SharedKind.Parcels, "land_class area_m2 geometry");
        await desk.Follow.PullAsync(agreement, SharingDesk.Cancel);
        var before = (await desk.Land.Register.SnapshotAsync(SharingDesk.Cancel)).Of(SharingDesk.Yixing);
        Assert.Equal(before.Parcels.Count, (await desk.CopiesAsync(agreement)).Count);

        var (ended, changed) = (before.Parcels.CodeAt(3), before.Parcels.CodeAt(7));
        await ChangeAsync(desk, before, ended, changed);
        await desk.Follow.PullAsync(agreement, SharingDesk.Cancel);
        var copies = (await desk.CopiesAsync(agreement)).ToDictionary(copy => copy.Key);
        Assert.Equal(before.Parcels.Count - 1, copies.Count);
        Assert.False(copies.ContainsKey(ended.ToString()));
        Assert.Equal(
            "0901", SharingDesk.MembersOf(copies[changed.ToString()]).GetProperty("land_class").GetString());
        // What did not change was not told again.
        Assert.Equal(2, (await desk.ReadsAsync())[0].ToldRows);
        var shown = (await ShowCopy.HandleAsync(
            $"{agreement.Id}", null, 10, desk.Store, desk.OfXinwu, desk.Clock, SharingDesk.Cancel)).Value;
        Assert.Equal((SharingDesk.Yixing, 10), (shown.Owner, shown.Rows.Count));
        Assert.Equal(desk.Clock.GetUtcNow(), shown.ToldAt);
        var owners = await ShowCopy.HandleAsync(
            $"{agreement.Id}", null, 10, desk.Store, desk.OfYixing, desk.Clock, SharingDesk.Cancel);
        Assert.Equal("unknown_agreement", owners.Refusal?.Code);
    }

    [Fact]
    public async Task Parcel_that_leaves_the_shared_class_leaves_the_copies()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var agreement = await desk.AgreeAsync(SharedKind.Parcels, "area_m2", "1001");
        await desk.Follow.PullAsync(agreement, SharingDesk.Cancel);
        var before = (await desk.Land.Register.SnapshotAsync(SharingDesk.Cancel)).Of(SharingDesk.Yixing);
        var factory = ParcelCode.Read((await desk.CopiesAsync(agreement))[0].Key).Value;
        await ChangeAsync(desk, before, before.Parcels.CodeAt(0) == factory
            ? before.Parcels.CodeAt(1) : before.Parcels.CodeAt(0), factory);
        await desk.Follow.PullAsync(agreement, SharingDesk.Cancel);
        Assert.DoesNotContain(factory.ToString(), (await desk.CopiesAsync(agreement)).Select(copy => copy.Key));
    }

    [Fact]
    public async Task Balances_are_those_of_the_owners_ledger_and_layers_those_of_its_register()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var balances = await desk.AgreeAsync(SharedKind.Balances, "total available labels", "cod land_quota");
        await desk.Follow.PullAsync(balances, SharingDesk.Cancel);
        var totals = await desk.Ledgers.TotalsAsync(SharingDesk.Yixing);
        var copies = await desk.CopiesAsync(balances);
        Assert.Equal(
            totals.Value.Where(row => row.Asset is "cod" or "land_quota")
                .Select(row => (row.Asset, row.Total.Value)).Order(),
            copies.Select(SharingDesk.MembersOf)
                .Select(row => (row.GetProperty("asset").GetString()!, row.GetProperty("total").GetInt64())).Order());

        var layers = await desk.AgreeAsync(SharedKind.Layers, "name_zh geometry");
        await desk.Follow.PullAsync(layers, SharingDesk.Cancel);
        Assert.All(await desk.CopiesAsync(layers), copy => Assert.Equal(
            "zones", SharingDesk.MembersOf(copy).GetProperty("layer").GetString()));
    }

    [Fact]
    public async Task Owner_is_not_asked_again_once_it_is_over_and_what_was_told_stays()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var agreement = await desk.AgreeAsync(SharedKind.Balances, "total");
        await desk.Follow.PullAsync(agreement, SharingDesk.Cancel);
        var count = (await desk.CopiesAsync(agreement)).Count;
        Assert.Equal(desk.Clock.GetUtcNow() + FollowFeeds.AskEvery, (await desk.PullOfAsync(agreement))!.NextAt);
        desk.Clock.Advance(desk.Noon - desk.Clock.GetUtcNow());

        // A reader whose clock is behind asks once more, and never again.
        await desk.Follow.PullAsync(agreement, SharingDesk.Cancel);
        var pull = (await desk.PullOfAsync(agreement))!;
        Assert.Equal(("agreement_ended", null), (pull.Code, pull.NextAt));
        Assert.Equal(count, (await desk.CopiesAsync(agreement)).Count);
        Assert.Empty(await desk.Store.ReadAsync(
            session => SharingStore.Due(session, desk.Clock.GetUtcNow()), SharingDesk.Cancel));
    }

    private static async Task ChangeAsync(SharingDesk desk, LandShard before, ParcelCode ended, ParcelCode changed)
    {
        var sequence = before.Sequence + 1;
        await desk.Store.WriteAsync("test", session =>
        {
            Assert.True(LandStore.TryAdvance(session, new()
            {
                Jurisdiction = SharingDesk.Yixing, Sequence = sequence, RecordedAt = desk.Clock.GetUtcNow(),
            }));
            LandStore.Add(session, [
                Version(ended, null, "100101"),
                Version(changed, before.Parcels.BytesAt(before.Parcels.Find(changed)!.Value), "0901"),
            ]);
            return true;
        });
        await desk.Land.Register.CatchUpAsync(SharingDesk.Cancel);

        Parcel Version(ParcelCode code, byte[]? shape, string use) => new()
        {
            Code = code,
            Jurisdiction = SharingDesk.Yixing,
            Sequence = sequence,
            EffectiveDay = new(2026, 11, 1),
            LandClass = use,
            AreaDm2 = 100,
            Shape = shape,
            Origin = "test.geojson",
        };
    }
}
