using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public abstract class LandRegisterTests(PostgresServer? server)
{
    public sealed class OnSqlite() : LandRegisterTests(null);

    public sealed class OnPostgres(PostgresServer server) : LandRegisterTests(server);

    public sealed class OnPlainPostgres(PlainPostgresServer server) : LandRegisterTests(server);

    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly DateOnly Later = new(2026, 1, 1);

    [Fact]
    public async Task Register_read_from_its_file_is_the_one_made_of_rows()
    {
        await using var test = await TestStore.OpenAsync(server);
        using var folder = new ScratchFolder();
        var made = await SnapshotAsync(test.Store, folder.Path);
        Assert.Equal(2_000, made.Shards.Sum(shard => shard.Parcels.Count));
        Assert.Equal(TextOf(made), TextOf(await SnapshotAsync(test.Store, folder.Path)));

        // Half a file is no file: it is passed over, and made again.
        var file = Path.Combine(folder.Path, "land", "320282.columns");
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);
        Assert.Equal(TextOf(made), TextOf(await SnapshotAsync(test.Store, folder.Path)));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task Snapshot_that_followed_changes_is_the_one_loaded_after_them()
    {
        await using var test = await TestStore.OpenAsync(server);
        var land = await OpenAsync(test.Store, null);
        var before = (await land.Register.SnapshotAsync()).Of(Yixing);
        var zone = before.Find(LandLayer.Zones)!.Value.Layer.Features[0];
        var (ended, changed) = (before.Parcels.CodeAt(3), before.Parcels.CodeAt(7));
        await test.Store.WriteAsync("test", session =>
        {
            var head = new LandHead { Jurisdiction = Yixing, Sequence = 2, RecordedAt = DateTimeOffset.UnixEpoch };
            Assert.True(LandStore.TryAdvance(session, head));
            Assert.False(LandStore.TryAdvance(session, head));
            LandStore.Add(session, [
                Version(before, ended, null, "100101"), Version(before, changed, before.Parcels.BytesAt(9), "0901"),
            ]);
            LandStore.Add(session, LayerOf("units"), [FeatureOf("units", zone.Shape)]);
            return true;
        });

        var followed = await land.Register.CatchUpAsync();
        Assert.Equal(TextOf(await SnapshotAsync(test.Store, null)), TextOf(followed));
        var after = followed.Of(Yixing);
        Assert.Null(after.Parcels.Find(ended));
        Assert.Equal("0901", LandUse.All[after.Parcels.Uses[after.Parcels.Find(changed)!.Value]].Code);
        Assert.Equal(OverlapsOf(after, LandLayer.Zones), OverlapsOf(after, "units"));

        // The day before it took effect nothing had changed.
        var past = await land.Register.AsOfAsync(Yixing, new(Later.AddDays(-1)), CancellationToken.None);
        Assert.Equal(before.Parcels.Codes, past.Parcels.Codes);
        Assert.Equal(before.Parcels.Uses, past.Parcels.Uses);
        Assert.Null(past.Find("units"));
    }

    [Fact]
    public async Task Register_that_has_parcels_gets_no_others()
    {
        await using var test = await TestStore.OpenAsync(server);
        await SnapshotAsync(test.Store, null);
        var again = await LandModule.OpenAsync(test.Store, null, Clock, parcelCount: 100);
        Assert.Equal("parcels_invented", again.Refusal?.Code);
        var tooMany = await LandModule.OpenAsync(test.Store, null, Clock, parcelCount: 1_000_001);
        Assert.Equal("parcel_count_out_of_range", tooMany.Refusal?.Code);
    }

    /// <summary>
    /// The count was compared with what is stored, which is a share where an installation hosts some counties only: it
    /// refused its second start. The obvious test hosts all.
    /// </summary>
    [Fact]
    public async Task Register_of_some_counties_opens_again_with_the_count_it_was_begun_with()
    {
        await using var test = await TestStore.OpenAsync(server);
        var first = await LandModule.OpenAsync(test.Store, null, Clock, parcelCount: 2_000, hosts: [Yixing]);
        var made = await first.Value.Register.SnapshotAsync();
        Assert.InRange(made.Shards.Sum(shard => shard.Parcels.Count), 1, 1_999);

        var again = await LandModule.OpenAsync(test.Store, null, Clock, parcelCount: 2_000, hosts: [Yixing]);
        Assert.True(again.IsDone, again.Refusal?.Message.En);
        Assert.Equal(TextOf(made), TextOf(await again.Value.Register.SnapshotAsync()));
        var other = await LandModule.OpenAsync(test.Store, null, Clock, parcelCount: 2_100, hosts: [Yixing]);
        Assert.Equal("parcels_invented", other.Refusal?.Code);
    }

    // With the first feature of a layer.
    private static List<(int Parcel, long AreaDm2)> OverlapsOf(LandShard shard, string layer)
    {
        var overlaps = shard.Find(layer)!.Value.Overlaps;
        return
        [
            .. overlaps.Parcels.Index().Where(each => overlaps.Features[each.Index] == 0)
                .Select(each => (each.Item, overlaps.AreasDm2[each.Index])),
        ];
    }

    private static SetClock Clock { get; } = new();

    private static async Task<LandModule> OpenAsync(Store store, string? folder) =>
        (await LandModule.OpenAsync(store, folder, Clock, parcelCount: 2_000)).Value;

    private static async Task<LandSnapshot> SnapshotAsync(Store store, string? folder) =>
        await (await OpenAsync(store, folder)).Register.SnapshotAsync();

    private static Parcel Version(LandShard of, ParcelCode code, byte[]? shape, string use) => new()
    {
        Code = code,
        Jurisdiction = of.County,
        Sequence = 2,
        EffectiveDay = Later,
        LandClass = use,
        AreaDm2 = 100,
        Shape = shape,
        Origin = "test.geojson",
    };

    private static LandLayer LayerOf(string id) => new()
    {
        Jurisdiction = Yixing, Id = id, Sequence = 2, EffectiveDay = Later, NameZh = "单元", NameEn = "Units",
        Origin = "test.geojson",
    };

    private static LandFeature FeatureOf(string layer, byte[] shape) => new()
    {
        Jurisdiction = Yixing, Layer = layer, Sequence = 2, Id = "1", Shape = shape,
    };

    private static List<string> TextOf(LandSnapshot snapshot) =>
    [
        .. snapshot.Shards.SelectMany(shard => Enumerable.Range(0, shard.Parcels.Count).Select(at => string.Join(' ', [
            $"{shard.Sequence} {shard.Parcels.CodeAt(at)} {shard.Parcels.Uses[at]} {shard.Parcels.AreasDm2[at]}",
            $"{shard.Parcels.FarsHundredths[at]} {shard.Parcels.ShoreDistancesDm[at]} {shard.Parcels.Sequences[at]}",
            shard.Parcels.OriginNames[shard.Parcels.Origins[at]], Convert.ToHexString(shard.Parcels.BytesAt(at)),
            .. shard.Layers.Zip(shard.Overlaps).SelectMany(each => each.Second.At(at)
                .Select(overlap => $"{each.First.Layer.Id} {overlap.Feature} {overlap.AreaDm2}")),
        ]))),
    ];
}
