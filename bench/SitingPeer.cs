using Huanhu.Engines.Geo;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Siting;
using Npgsql;

namespace Huanhu.Bench;

/// <summary>
/// The two usual ways on PostgreSQL with PostGIS: one query over shapes, and one over facts that were computed and
/// indexed beforehand.
/// </summary>
/// <remarks>
/// Both are given what an application knows before it asks: of the project what it needs and how its industry fits each
/// zone, of each county whether its quotas suffice and how much is left. They give the best places, and count nothing.
/// </remarks>
internal sealed class SitingPeer : IAsyncDisposable
{
    public const string Naive = "PostGIS, one query over shapes";
    public const string Materialised = "PostgreSQL, facts in indexed columns";

    private const string Tables = """
        create extension postgis;
        create unlogged table parcel (code text primary key, county text not null, class text not null,
            area_dm2 bigint not null, far integer, shape geometry(Polygon, 4326) not null);
        create unlogged table zone (code text primary key, county text not null,
            shape geometry not null, centre geography(Point, 4326) not null);
        create unlogged table layer (id text not null, county text not null, shape geometry not null);
        create unlogged table county (code text primary key, seat geography(Point, 4326) not null);
        create unlogged table lake (shape geography not null);
        create unlogged table fact (code text primary key, county text not null, class text not null,
            area_dm2 bigint not null, far integer, tier smallint not null, zone text, is_barred smallint not null,
            shore integer not null, centre integer not null, seat integer not null);
        """;

    private const string Indexes = """
        create index on parcel using gist (shape);
        create index on parcel (class, area_dm2);
        create index on zone using gist (shape);
        create index on layer using gist (shape);
        create index on fact (class, area_dm2)
            include (code, county, far, zone, shore, centre, seat) where is_barred = 0 and tier > 1;
        """;

    // $1 classes of use, $2 area in 0.01 m², $3 ratio in hundredths, $4 weights in the order of the criteria.
    private const string Asked = """
        with open as (select * from unnest($5::text[], $6::integer[]) as given (county, slack)),
          fit as (select * from unnest($7::text[], $8::integer[]) as given (zone, fit))
        """;

    private const string ByShapes = Asked + """
        , place as (
          select parcel.code, parcel.area_dm2, parcel.far, open.slack, zone.code as zone,
            st_distance(parcel.shape::geography, lake.shape) as shore,
            st_distance(st_centroid(st_envelope(parcel.shape))::geography, zone.centre) as centre,
            st_distance(st_centroid(st_envelope(parcel.shape))::geography, county.seat) as seat
          from parcel join open on open.county = parcel.county join county on county.code = parcel.county
            cross join lake left join lateral (
              select near.code, near.centre from zone as near
              where near.county = parcel.county and st_intersects(near.shape, parcel.shape)
              order by st_area(st_intersection(near.shape, parcel.shape)) desc, near.code limit 1) as zone on true
          where parcel.class = any ($1) and parcel.area_dm2 >= $2 and (parcel.far is null or parcel.far >= $3)
            and not exists (
              select from layer where layer.county = parcel.county and st_intersects(layer.shape, parcel.shape)))
        select place.code
        from place left join fit on fit.zone = place.zone
        where place.shore > 5000
        order by place.far is null,
          coalesce(least(10000, $3 * 10000 / place.far), 0) * ($4::integer[])[1]
            + coalesce(fit.fit, 0) * ($4::integer[])[2] + place.slack * ($4::integer[])[3]
            + coalesce(greatest(0, floor(10000 - place.centre)::integer), 0) * ($4::integer[])[5]
            + greatest(0, floor(10000 - place.seat / 3)::integer) * ($4::integer[])[6]
            + least(10000, $2 * 10000 / place.area_dm2) * ($4::integer[])[7] desc, place.code
        limit 20
        """;

    private const string ByFacts = Asked + """
        select fact.code
        from fact join open on open.county = fact.county left join fit on fit.zone = fact.zone
        where fact.class = any ($1) and fact.area_dm2 >= $2 and (fact.far is null or fact.far >= $3)
          and fact.tier > 1 and fact.is_barred = 0
        order by fact.far is null,
          coalesce(least(10000, $3 * 10000 / fact.far), 0) * ($4::integer[])[1]
            + coalesce(fit.fit, 0) * ($4::integer[])[2] + open.slack * ($4::integer[])[3]
            + fact.shore * ($4::integer[])[4] + fact.centre * ($4::integer[])[5] + fact.seat * ($4::integer[])[6]
            + least(10000, $2 * 10000 / fact.area_dm2) * ($4::integer[])[7] desc, fact.code
        limit 20
        """;

    private readonly NpgsqlConnection _connection;

    private SitingPeer(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Loads the region; null where PostGIS is not installed.</summary>
    public static async Task<SitingPeer?> TryLoadAsync(
        string database, LandRegion region, LandSnapshot snapshot, SitingCriteria criteria)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 1_800 }.ConnectionString);
        await connection.OpenAsync();
        var peer = new SitingPeer(connection);
        await using (var look = new NpgsqlCommand(
            "select count(*) from pg_available_extensions where name = 'postgis'", connection))
        {
            if (await look.ExecuteScalarAsync() is 0L)
            {
                await connection.DisposeAsync();
                return null;
            }
        }

        await peer.RunAsync(Tables);
        await connection.ReloadTypesAsync();
        await peer.CopyParcelsAsync(snapshot);
        await peer.CopyFactsAsync(region, snapshot, criteria);
        await peer.CopyShapesAsync(region, snapshot);
        await peer.RunAsync(Indexes);
        await peer.RunAsync("vacuum analyze");
        return peer;
    }

    /// <summary>The best places' codes.</summary>
    public async Task<IReadOnlyList<string>> SiteAsync(bool isNaive, SitingNeed need)
    {
        await using var command = new NpgsqlCommand(isNaive ? ByShapes : ByFacts, _connection);
        command.Parameters.Add(new() { Value = need.Classes });
        command.Parameters.Add(new() { Value = need.AreaDm2 });
        command.Parameters.Add(new() { Value = need.FarHundredths });
        command.Parameters.Add(new() { Value = need.Weights });
        command.Parameters.Add(new() { Value = need.Slacks.Keys.ToArray() });
        command.Parameters.Add(new() { Value = need.Slacks.Values.ToArray() });
        command.Parameters.Add(new() { Value = need.Fits.Keys.ToArray() });
        command.Parameters.Add(new() { Value = need.Fits.Values.ToArray() });
        var codes = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            codes.Add(reader.GetString(0));
        }

        return codes;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task CopyParcelsAsync(LandSnapshot snapshot)
    {
        await RunAsync(
            "create unlogged table given (code text, county text, class text, area_dm2 bigint, far integer, "
            + "shape bytea)");
        await using (var copy = await _connection.BeginBinaryImportAsync(
            "copy given from stdin (format binary)"))
        {
            foreach (var shard in snapshot.Shards)
            {
                for (var at = 0; at < shard.Parcels.Count; at++)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(shard.Parcels.CodeAt(at).ToString());
                    await copy.WriteAsync(shard.County.ToString());
                    await copy.WriteAsync(LandUse.All[shard.Parcels.Uses[at]].Code);
                    await copy.WriteAsync(shard.Parcels.AreasDm2[at]);
                    await WriteFarAsync(copy, shard.Parcels.FarsHundredths[at]);
                    await copy.WriteAsync(WellKnown.Bytes(shard.Parcels.CornersAt(at)));
                }
            }

            await copy.CompleteAsync();
        }

        // In the order of the curve on disk, as our tree has it in memory.
        await RunAsync(
            "insert into parcel select code, county, class, area_dm2, far, st_geomfromwkb(shape, 4326) as shape "
            + "from given order by 6; drop table given");
    }

    private async Task CopyFactsAsync(LandRegion region, LandSnapshot snapshot, SitingCriteria criteria)
    {
        await using var copy = await _connection.BeginBinaryImportAsync("copy fact from stdin (format binary)");
        foreach (var shard in snapshot.Shards)
        {
            var columns = new LandColumns(shard, region);
            for (var at = 0; at < columns.Count; at++)
            {
                var isBarred = columns.OverlapDm2At("red_line", at) ?? columns.OverlapDm2At("farmland", at);
                await copy.StartRowAsync();
                await copy.WriteAsync(columns.CodeAt(at).ToString());
                await copy.WriteAsync(shard.County.ToString());
                await copy.WriteAsync(LandColumns.LandClasses[columns.UseAt(at)]);
                await copy.WriteAsync(columns.AreasDm2[at]);
                await WriteFarAsync(copy, columns.FarsHundredths[at]);
                await copy.WriteAsync((short)columns.TierByShoreAt(at));
                if (columns.ZoneAt(at) is { } zone)
                {
                    await copy.WriteAsync(columns.Zones[zone].Id);
                }
                else
                {
                    await copy.WriteNullAsync();
                }

                await copy.WriteAsync((short)(isBarred is null ? 0 : 1));
                foreach (var mark in CountyCells.Marks)
                {
                    await copy.WriteAsync((int)criteria.MarkOf(mark, CountyCells.MetresOf(mark, columns, at)));
                }
            }
        }

        await copy.CompleteAsync();
    }

    private async Task CopyShapesAsync(LandRegion region, LandSnapshot snapshot)
    {
        foreach (var shard in snapshot.Shards)
        {
            var columns = new LandColumns(shard, region);
            if (columns.Centre is { } seat)
            {
                await RunAsync(
                    "insert into county values ($1, st_point($2, $3)::geography)", shard.County.ToString(),
                    seat.LongitudeDegrees, seat.LatitudeDegrees);
            }

            foreach (var layer in shard.Layers)
            {
                for (var at = 0; at < layer.Shapes.Count; at++)
                {
                    await (layer.Layer.Id == LandLayer.Zones
                        ? RunAsync(
                            "insert into zone values ($1, $2, st_geomfromgeojson($3), st_point($4, $5)::geography)",
                            layer.Features[at].Id, shard.County.ToString(), WellKnown.GeoJson(layer.Shapes[at]),
                            columns.Zones[at].Centre.LongitudeDegrees, columns.Zones[at].Centre.LatitudeDegrees)
                        : RunAsync(
                            "insert into layer values ($1, $2, st_geomfromgeojson($3))", layer.Layer.Id,
                            shard.County.ToString(), WellKnown.GeoJson(layer.Shapes[at])));
                }
            }
        }

        var lake = MultiPolygon.FromBytes(region.Pack.Waters.First(water => water.Id == "taihu").Shape);
        await RunAsync(
            "insert into lake values (st_geomfromgeojson($1)::geography)", WellKnown.GeoJson(lake));
    }

    private static Task WriteFarAsync(NpgsqlBinaryImporter copy, ushort farHundredths) =>
        farHundredths == 0 ? copy.WriteNullAsync() : copy.WriteAsync((int)farHundredths);

    private async Task RunAsync(string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What an application knows of a project before it asks for places.</summary>
/// <param name="Weights">In the order of the criteria.</param>
/// <param name="Slacks">The counties whose quotas suffice, and how much is left, 0 to 10,000.</param>
/// <param name="Fits">How the project's industry fits zones, 0 to 10,000.</param>
internal sealed record SitingNeed(
    string[] Classes, long AreaDm2, int FarHundredths, int[] Weights, IReadOnlyDictionary<string, int> Slacks,
    IReadOnlyDictionary<string, int> Fits);
