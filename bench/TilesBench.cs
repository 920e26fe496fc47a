using System.Diagnostics;
using Huanhu.Engines.Geo;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>
/// Tiles of parcels cut when they are asked for, none kept, on one thread; the peer cuts the same in the same run.
/// </summary>
/// <remarks>
/// Around parcels taken by chance, at zooms 12 to 14, where each parcel is drawn. The coarser zooms have no peer: there
/// our tiles hold cells, and the peer's every parcel that is left of its grid.
/// </remarks>
internal static class TilesBench
{
    private const int TileCount = 300;
    private const int Seed = 14;
    private const int WarmUpRounds = 3;
    private const int Rounds = 4;

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        using var server = ThrowAwayPostgres.TryStart();
        var rows = new List<BenchRow>();
        foreach (var (name, count) in new[] { ("20k", 20_000), ("1M", 1_000_000) })
        {
            var parcels = InventedParcels.Of(count);
            rows.Add(await CompareAsync($"tiles/{name}", parcels, server));
            rows.Add(Coarse($"tiles/{name}/coarse", parcels));
        }

        return rows;
    }

    private static async Task<BenchRow> CompareAsync(string name, InventedParcels parcels, ThrowAwayPostgres? server)
    {
        var (ours, peers) = (new Cuts(), new Cuts());
        Func<TileId, Task<byte[]>> cut = tile =>
            Task.FromResult(TableCutter.Cut(tile, "parcels", parcels.Tables, TileShelf.Rules));
        var database = server?.NewDatabase();
        try
        {
            await using var peer = database is null ? null : await PostgisPeer.TryLoadAsync(database, parcels);
            var tiles = TilesOf(parcels, 12, 14);
            for (var round = 0; round < WarmUpRounds + Rounds; round++)
            {
                var isCounted = round >= WarmUpRounds;
                await MeasureAsync(tiles, cut, ours, isCounted);
                if (peer is not null)
                {
                    await MeasureAsync(tiles, tile => peer.CutAsync(tile.Zoom, tile.X, tile.Y), peers, isCounted);
                }
            }
        }
        finally
        {
            if (database is not null)
            {
                server!.Drop(database);
            }
        }

        return Row(name, ours, peers.Waits.Count > 0 ? peers : null);
    }

    private static BenchRow Row(string name, Cuts ours, Cuts? peers)
    {
        Console.Error.WriteLine(peers is null
            ? $"{name}: {ours.PerSecond:N0} tiles/s; no PostgreSQL with PostGIS is named or installed"
            : $"{name}: {ours.PerSecond:N0} tiles/s, {peers.PerSecond:N0} of the peer");
        var more = ours.ToFigures("");
        foreach (var (key, value) in peers?.ToFigures("peer_") ?? [])
        {
            more.Add(key, value);
        }

        return new(
            name, Math.Round(ours.PerSecond), "tiles/s", peers is null ? null : PostgisPeer.Name,
            peers is null ? null : Math.Round(peers.PerSecond),
            peers is null ? null : Math.Round(ours.PerSecond / peers.PerSecond, 1), more);
    }

    private static BenchRow Coarse(string name, InventedParcels parcels)
    {
        var (slowest, heaviest) = (0.0, 0);
        foreach (var tile in TilesOf(parcels, 5, 11))
        {
            var began = Stopwatch.GetTimestamp();
            heaviest = Math.Max(heaviest, TableCutter.Cut(tile, "parcels", parcels.Tables, TileShelf.Rules).Length);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.Error.WriteLine($"{name}: at most {slowest:N0} ms and {heaviest:N0} bytes");
        return new(
            name, Math.Round(slowest, 1), "ms at most", null, null, null,
            new Dictionary<string, object> { ["most_bytes"] = heaviest });
    }

    // The tiles once over; both sides in turn, so that a busy machine is busy for both.
    private static async Task MeasureAsync(
        TileId[] tiles, Func<TileId, Task<byte[]>> cut, Cuts cuts, bool isCounted)
    {
        foreach (var tile in tiles)
        {
            var began = Stopwatch.GetTimestamp();
            var bytes = (await cut(tile)).Length;
            if (isCounted)
            {
                cuts.Add(Stopwatch.GetElapsedTime(began), bytes);
            }
        }
    }

    private static TileId[] TilesOf(InventedParcels parcels, int shallowest, int deepest) =>
    [
        .. parcels.Some(TileCount, Seed).Select((corner, at) =>
            TileId.Of(corner, shallowest + (at % (deepest - shallowest + 1)))),
    ];

    private sealed class Cuts
    {
        private TimeSpan _time;
        private int _mostBytes;

        public Histogram Waits { get; } = new();

        public double PerSecond => Waits.Count / _time.TotalSeconds;

        public void Add(TimeSpan time, int bytes)
        {
            Waits.Add(time);
            _time += time;
            _mostBytes = Math.Max(_mostBytes, bytes);
        }

        public Dictionary<string, object> ToFigures(string prefix) => new()
        {
            [prefix + "p50_ms"] = Waits.Ms(0.5),
            [prefix + "p95_ms"] = Waits.Ms(0.95),
            [prefix + "most_bytes"] = _mostBytes,
        };
    }
}
