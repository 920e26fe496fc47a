using System.Diagnostics;
using Dapper;
using Huanhu.Engines.Geo;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Verification;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>What GIS programs read of a database with PostGIS: the same as the program shows.</summary>
public sealed class GisProgramsTests(PostgresServer server, PlainPostgresServer plain)
{
    private const int ParcelCount = 400;
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    [Fact]
    public async Task Views_show_every_parcel_as_the_register_has_it()
    {
        await using var test = await OpenAsync();
        var land = (await LandModule.OpenAsync(test.Store, null, TimeProvider.System, parcelCount: ParcelCount)).Value;
        var shards = (await land.Register.SnapshotAsync()).Shards;
        await using var gis = new NpgsqlConnection(test.Options.Db);

        var seen = (await gis.QueryAsync<Seen>(
            """
            select code, county, zone, class, area_m2, far, status, st_astext(geometry) as outline,
                st_area(geometry::geography) as outline_m2, st_srid(geometry) as srid
            from gis_parcels order by code
            """)).ToList();

        Assert.Equal(ParcelCount, seen.Count);
        var ours = shards.SelectMany(shard => Enumerable.Range(0, shard.Parcels.Count).Select(at => (shard, at)))
            .OrderBy(each => $"{each.shard.Parcels.CodeAt(each.at)}", StringComparer.Ordinal);
        Assert.All(ours.Zip(seen), pair =>
        {
            var ((shard, at), row) = pair;
            Assert.Equal($"{shard.Parcels.CodeAt(at)}", row.Code);
            Assert.Equal($"{shard.County}", row.County);
            Assert.Equal(shard.ZoneOf(at)?.Id, row.Zone);
            Assert.Equal(LandUse.All[shard.Parcels.Uses[at]].Code, row.Class);
            Assert.Equal(shard.Parcels.AreasDm2[at] / 100.0, row.AreaM2);
            Assert.Equal(shard.Parcels.FarsHundredths[at] / 100.0, row.Far ?? 0);
            Assert.Equal(("free", 4490L), (row.Status, row.Srid));
            Assert.Equal(EllipsoidArea.SquareMetresOf(shard.Parcels.ShapeAt(at)), row.OutlineM2, 1.0);
        });
        var zones = await gis.QueryAsync<string>("select code from gis_zones where geometry is not null order by code");
        Assert.Equal(
            shards.SelectMany(shard => shard.Find(LandLayer.Zones)!.Value.Layer.Features.Select(zone => zone.Id))
                .Order(StringComparer.Ordinal),
            zones);
    }

    [Fact]
    public async Task Outline_of_islands_with_holes_comes_out_whole()
    {
        await using var test = await OpenAsync();
        var shape = MultiPolygon.Of(
        [
            [Square(0, 0, 100), Square(20, 20, 10), Square(50, 50, 20)],
            [Square(-300, -300, 100)],
            // Longer than a piece of what is joined.
            [Enumerable.Range(0, 1_000).Select(at => new GeoPoint(500 + at, at * at)).Append(new(500, 2_000_000))],
        ]);
        await using var gis = new NpgsqlConnection(test.Options.Db);

        var parts = await gis.QuerySingleAsync<(long Polygons, long Rings, long Corners, string First)>(
            """
            select st_numgeometries(shape), st_nrings(shape), st_npoints(shape), st_astext(st_geometryn(shape, 2))
            from (select land_geometry(@bytes) as shape) as read
            """,
            new { bytes = shape.ToBytes() });

        Assert.Equal((3L, 5L, shape.CornerCount + 5L), (parts.Polygons, parts.Rings, parts.Corners));
        Assert.Equal(
            "POLYGON((-0.00003 -0.00003,-0.00002 -0.00003,-0.00002 -0.00002,-0.00003 -0.00002,-0.00003 -0.00003))",
            parts.First);
    }

    [Fact]
    public async Task Views_follow_a_later_version_an_end_and_a_hold()
    {
        await using var test = await OpenAsync();
        var land = (await LandModule.OpenAsync(test.Store, null, TimeProvider.System, parcelCount: ParcelCount)).Value;
        var before = (await land.Register.SnapshotAsync()).Of(Yixing);
        var (ended, changed) = (before.Parcels.CodeAt(0), before.Parcels.CodeAt(1));
        await test.Store.WriteAsync("test", session =>
        {
            LandStore.TryAdvance(
                session, new() { Jurisdiction = Yixing, Sequence = 2, RecordedAt = DateTimeOffset.UnixEpoch });
            LandStore.Add(session, [Version(ended, null), Version(changed, before.Parcels.BytesAt(1))]);
            return true;
        });
        await using var gis = new NpgsqlConnection(test.Options.Db);

        Assert.Equal(0, await CountAsync(gis, $"code = '{ended}'"));
        Assert.Equal(1, await CountAsync(gis, $"code = '{changed}' and class = '0901' and land_sequence = 2"));
        Assert.Equal(ParcelCount - 1, await CountAsync(gis, "true"));

        await using var ledgers = new LedgerModule(test.Store, test.Options.DataFolder, TimeProvider.System);
        await HoldAsync(ledgers, changed);
        using var statuses = new FollowStatus(
            ledgers, test.Store, TimeProvider.System, NullLogger<FollowStatus>.Instance);
        using var balances = new FollowBalances(
            ledgers, test.Store, TimeProvider.System, NullLogger<FollowBalances>.Instance);
        await statuses.StartAsync(TestContext.Current.CancellationToken);
        await balances.StartAsync(TestContext.Current.CancellationToken);
        await SeenAsync(
            gis,
            $"select count(*) from gis_parcels where code = '{changed}' and status = 'held' and taken_m2 = 16000");
        await SeenAsync(
            gis,
            """
            select count(*) from gis_balances where county = '320282' and asset = 'parcel_area' and unit = '亩'
                and round(available) = 36 and round(held) = 24 and committed = 0
            """);
        await statuses.StopAsync(TestContext.Current.CancellationToken);
        await balances.StopAsync(TestContext.Current.CancellationToken);
        // As much of it is registered as was booked.
        await gis.ExecuteAsync($"update land_parcel set area_dm2 = 4000000 where code = '{changed}'");
        Assert.Null(await FirstBreakAsync(test));

        await gis.ExecuteAsync("update ledger_balance set held_units = 0 where asset = 'parcel_area'");
        Assert.Equal(
            "the balance of parcel_area 0 is shown otherwise to who reads the database", await FirstBreakAsync(test));
        await gis.ExecuteAsync("delete from ledger_balance_head; delete from land_status");
        Assert.Equal(
            $"parcel {changed} is shown otherwise to who reads the database", await FirstBreakAsync(test));
        await gis.ExecuteAsync("update land_status_head set sequence = sequence - 1");
        Assert.Null(await FirstBreakAsync(test));
    }

    /// <summary>What <c>verify</c> finds first of what the views show.</summary>
    private static async Task<string?> FirstBreakAsync(TestStore test)
    {
        IProof[] proofs = [LedgerModule.Prove(test.Store), LandModule.Prove(test.Store)];
        var proof = Assert.Single(await LedgerModule.VerifyAsync(
            test.Store, [.. proofs.Select(each => (Func<JurisdictionCode, Witness?>)each.Witness)]));
        return proof.FirstBreak;
    }

    /// <summary>
    /// What <c>ogrinfo</c> opens, QGIS opens: both read through GDAL or ask the same tables of PostGIS.
    /// </summary>
    [Fact]
    public async Task Ogrinfo_opens_parcels_with_geometry_and_the_balances()
    {
        await using var test = await OpenAsync();
        var land = (await LandModule.OpenAsync(test.Store, null, TimeProvider.System, parcelCount: ParcelCount)).Value;
        await land.Register.SnapshotAsync();

        var parcels = await OgrinfoAsync(test, "gis_parcels");
        Assert.Contains("Geometry: Multi Polygon", parcels, StringComparison.Ordinal);
        Assert.Contains($"Feature Count: {ParcelCount}", parcels, StringComparison.Ordinal);
        Assert.Contains("China Geodetic Coordinate System 2000", parcels, StringComparison.Ordinal);
        Assert.Contains("status: String", parcels, StringComparison.Ordinal);

        var balances = await OgrinfoAsync(test, "gis_balances");
        Assert.Contains("available: Real", balances, StringComparison.Ordinal);
        Assert.Contains("unit: String", balances, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_without_the_right_to_extensions_has_no_views_until_an_administrator_adds_PostGIS()
    {
        await using var test = await TestStore.OpenAsync(plain);
        Assert.False(test.Store.HasPostgis);
        Assert.Equal(0, await CountViewsAsync(test));

        await test.Store.DisposeAsync();
        await using (var administrator = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(test.Options.Db)
        {
            Username = "huanhu",
        }.ConnectionString))
        {
            Assert.SkipWhen(await IsMissingAsync(administrator), "PostGIS is not installed beside PostgreSQL.");
            await administrator.ExecuteAsync("create extension postgis");
        }

        await test.OpenAgainAsync();
        Assert.True(test.Store.HasPostgis);
        Assert.Equal(4, await CountViewsAsync(test));
    }

    private static IEnumerable<GeoPoint> Square(int west, int south, int width) =>
    [
        new(west, south), new(west + width, south), new(west + width, south + width), new(west, south + width),
    ];

    private static Parcel Version(ParcelCode code, byte[]? shape) => new()
    {
        Code = code,
        Jurisdiction = Yixing,
        Sequence = 2,
        EffectiveDay = new(2026, 1, 1),
        LandClass = "0901",
        AreaDm2 = 100,
        Shape = shape,
        Origin = "test",
    };

    // 60 亩 of a parcel, 24 of them promised.
    private static async Task HoldAsync(LedgerModule ledgers, ParcelCode parcel)
    {
        var ids = new IdSource(TimeProvider.System, new Random(1));
        var (source, stock, given) = (new AccountNumber(1), new AccountNumber(2), new AccountNumber(3));
        var nextDay = HoldEnd.Time(Moment.Of(TimeProvider.System.GetUtcNow().AddDays(1)));
        foreach (var command in new LedgerCommand[]
        {
            Open("source", AccountRole.Source, NormalSide.Debit, Limits.None),
            Open($"{parcel}", AccountRole.Available, NormalSide.Credit, Limits.NeverNegative),
            Open($"{parcel}_committed", AccountRole.Committed, NormalSide.Credit, Limits.NeverNegative),
            new LedgerCommand.Post(ids.Next(), new Leg(source, stock, new(4_000_000))),
            new LedgerCommand.Hold(ids.Next(), nextDay, new Leg(stock, given, new(1_600_000))),
        })
        {
            Assert.True((await ledgers.DoAsync(Yixing, command)).IsDone);
        }

        LedgerCommand.Open Open(string purpose, AccountRole role, NormalSide side, Limits limits) =>
            new(ids.Next(), new(new($"{Yixing}", "parcel_area", 0, purpose), "dm2", role, side, limits));
    }

    private static Task<long> CountAsync(NpgsqlConnection gis, string condition) =>
        gis.ExecuteScalarAsync<long>($"select count(*) from gis_parcels where {condition}");

    private static async Task SeenAsync(NpgsqlConnection gis, string count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await gis.ExecuteScalarAsync<long>(count) == 0)
        {
            // Each look takes the server long enough to let the follower go on.
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static Task<long> CountViewsAsync(TestStore test) => test.Store.ReadAsync(session => session.First<long>(
        "select count(*) from information_schema.views where table_name like 'gis_%'"));

    private static async Task<bool> IsMissingAsync(NpgsqlConnection connection) =>
        await connection.ExecuteScalarAsync<long>(
            "select count(*) from pg_available_extensions where name = 'postgis'") == 0;

    private static async Task<string> OgrinfoAsync(TestStore test, string view)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ogrinfo"), "ogrinfo (Debian's gdal-bin) is not installed.");
        var db = new NpgsqlConnectionStringBuilder(test.Options.Db);
        using var ogrinfo = Process.Start(new ProcessStartInfo(
            "/usr/bin/ogrinfo",
            ["-so", $"PG:host={db.Host} port={db.Port} user={db.Username} dbname={db.Database}", view])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var told = await ogrinfo.StandardOutput.ReadToEndAsync();
        await ogrinfo.WaitForExitAsync();
        Assert.True(ogrinfo.ExitCode == 0, await ogrinfo.StandardError.ReadToEndAsync());
        return told;
    }

    private async Task<TestStore> OpenAsync()
    {
        var test = await TestStore.OpenAsync(server);
        if (!test.Store.HasPostgis)
        {
            await test.DisposeAsync();
            Assert.Skip("PostGIS is not installed beside PostgreSQL.");
        }

        return test;
    }

    private sealed class Seen
    {
        public required string Code { get; init; }

        public required string County { get; init; }

        public string? Zone { get; init; }

        public required string Class { get; init; }

        public double AreaM2 { get; init; }

        public double? Far { get; init; }

        public required string Status { get; init; }

        public double OutlineM2 { get; init; }

        public long Srid { get; init; }
    }
}
