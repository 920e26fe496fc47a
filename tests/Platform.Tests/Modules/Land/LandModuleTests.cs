using System.Text.Json;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public abstract class LandModuleTests(PostgresServer? server) : IDisposable
{
    public sealed class OnSqlite() : LandModuleTests(null);

    public sealed class OnPostgres(PostgresServer server) : LandModuleTests(server);

    public sealed class OnPlainPostgres(PlainPostgresServer server) : LandModuleTests(server);

    // Before 0021, which brought the pack's English words and the sources of a park's figures.
    private const int LastStepOfFirstPack = 20;

    // A district that no later pack has, with all that hangs on it.
    private const string FirstPack = """
        insert into land_source (id, name_zh, name_en, licence, dated, fingerprint, pack, loaded_at)
        values ('jurisdictions.geojson', '旧', 'old', 'MIT', '2019-05', '', 'taihu 1.0.0', 0);
        insert into land_jurisdiction (code, name_zh, name_en, search_keys, kind, members, is_pseudo, code_origin,
            source)
        values ('320299', '旧区', 'Old District', '', 'county', '', 0, 'GB/T 2260', 'jurisdictions.geojson');
        insert into land_town (code, name_zh, name_en, search_keys, jurisdiction, source)
        values ('320299101', '旧镇', 'Old Town', '', '320299', 'jurisdictions.geojson');
        insert into land_zone (code, name_zh, name_en, search_keys, jurisdiction, host, grade, zone_type, approved,
            area_m2, industries, source)
        values ('S329999', '旧开发区', 'Old Zone', '', '320299', '320299', '省级', '工业园区', '2006-01', 1, '装备',
            'jurisdictions.geojson');
        insert into land_park (id, name_zh, name_en, search_keys, jurisdiction, lon, lat, label, source)
        values ('hudai', '旧园', 'Old Park', '', '320299', 120, 31, '代用', 'jurisdictions.geojson');
        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Store_that_pack_1_0_0_filled_gets_the_present_pack_once()
    {
        var options = new StoreOptions(
            _folder.Path, server?.NewDatabase() ?? "sqlite", ReadOnly: false, WithoutBackup: true);
        SchemaStep[] first = [.. SchemaStep.All.Where(step => step.Number <= LastStepOfFirstPack)];
        await using (var old = (await StoreOpening.OpenAsync(options, steps: first)).Value)
        {
            await old.WriteAsync("test", session => session.Execute(FirstPack));
        }

        var clock = new SetClock();
        await using var store = (await StoreOpening.OpenAsync(options)).Value;
        var upgraded = await OpenAsync(store, clock);
        Assert.Equal(TextOf(LandRegion.Of(LandPack.FromFiles(clock.GetUtcNow())).Value), TextOf(upgraded));

        var loadedAt = upgraded.LoadedAt;
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(loadedAt, (await OpenAsync(store, clock)).LoadedAt);
    }

    private static async Task<LandRegion> OpenAsync(Store store, SetClock clock) =>
        (await LandModule.OpenAsync(store, null, clock, parcelCount: 0)).Value.Region;

    private static string TextOf(LandRegion region) => JsonSerializer.Serialize(
        region.Places.OrderBy(place => place.Kind).ThenBy(place => place.Id, StringComparer.Ordinal));
}
