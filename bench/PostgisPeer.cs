using Huanhu.Platform.Modules.Land;
using Npgsql;
using NpgsqlTypes;

namespace Huanhu.Bench;

/// <summary>The usual way: a table in PostGIS, projected beforehand, with a tree; one query a tile, prepared.</summary>
internal sealed class PostgisPeer : IAsyncDisposable
{
    public const string Name = "PostGIS ST_AsMVT, one connection";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _tile;

    private PostgisPeer(NpgsqlConnection connection, NpgsqlCommand tile) => (_connection, _tile) = (connection, tile);

    /// <summary>Loads the parcels; null where PostGIS is not installed.</summary>
    public static async Task<PostgisPeer?> TryLoadAsync(string database, InventedParcels parcels)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 600 }.ConnectionString);
        await connection.OpenAsync();
        await using (var look = new NpgsqlCommand(
            "select count(*) from pg_available_extensions where name = 'postgis'", connection))
        {
            if (await look.ExecuteScalarAsync() is 0L)
            {
                await connection.DisposeAsync();
                return null;
            }
        }

        await RunAsync(
            connection,
            "create extension postgis; create unlogged table given (id bigint, code text, class text, area_m2 bigint, "
            + "far double precision, zone text, jurisdiction text, label text, shape bytea)");
        await CopyAsync(connection, parcels);

        // In the order of the curve on disk, as our tree has it in memory.
        await RunAsync(
            connection,
            "create table parcel as select id, code, class, area_m2, far, zone, jurisdiction, label, "
            + "st_transform(st_geomfromwkb(shape, 4326), 3857) as shape from given order by shape; "
            + "create index on parcel using gist (shape)");
        await RunAsync(connection, "vacuum analyze parcel");
        return new(connection, await PrepareAsync(connection));
    }

    /// <summary>One tile's bytes.</summary>
    public async Task<byte[]> CutAsync(int zoom, int x, int y)
    {
        (_tile.Parameters[0].Value, _tile.Parameters[1].Value, _tile.Parameters[2].Value) = (zoom, x, y);
        return (byte[])(await _tile.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _tile.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connection)
    {
        var tile = new NpgsqlCommand(
            """
            select st_asmvt(feature, 'parcels', 4096, 'geom', 'id') from (
              select id, code, class, area_m2, far, zone, jurisdiction, label,
                st_asmvtgeom(shape, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom
              from parcel where shape && st_tileenvelope($1, $2, $3, margin => 64.0 / 4096)) as feature
            """,
            connection);
        for (var at = 0; at < 3; at++)
        {
            tile.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Integer });
        }

        await tile.PrepareAsync();
        return tile;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task CopyAsync(NpgsqlConnection connection, InventedParcels parcels)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy given from stdin (format binary)");
        var id = 0L;
        foreach (var shard in parcels.Shards)
        {
            for (var at = 0; at < shard.Parcels.Count; at++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(++id);
                await copy.WriteAsync(shard.Parcels.CodeAt(at).ToString());
                await copy.WriteAsync(LandUse.All[shard.Parcels.Uses[at]].Code);
                await copy.WriteAsync((shard.Parcels.AreasDm2[at] + 50) / 100);
                await copy.WriteAsync(shard.Parcels.FarsHundredths[at] / 100.0);
                await WriteAsync(copy, shard.ZoneOf(at)?.Id);
                await copy.WriteAsync(shard.County.ToString());
                await copy.WriteAsync(Parcel.Synthetic);
                await copy.WriteAsync(WellKnown.Bytes(shard.Parcels.CornersAt(at)));
            }
        }

        await copy.CompleteAsync();
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text) =>
        text is null ? copy.WriteNullAsync() : copy.WriteAsync(text);
}
