using System.Diagnostics;
using System.Security.Cryptography;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>The best 20 places for a project among all parcels, with verdicts; both peers give the same 20.</summary>
/// <remarks>
/// The broad project takes any industrial parcel but the smallest, the selective one only the largest half per cent.
/// Each question asks for a little less land than the one before, so none is the same. Every county has a red line and
/// permanent farmland. We also count what each clause excludes, and tell every criterion of the 20; the peers do not.
/// Our side and the driver of theirs are compiled while they run, so both are asked without being timed first.
/// The query over shapes keeps to the 5 km of the shore and ranks without the distance to it, as we do to compare:
/// what PostGIS measures to a line is now and then some metres too far (docs/internals/geometry.md).
/// <c>HUANHU_BENCH_SITING_PARCELS</c> sets one number of parcels, to look at one part quickly.
/// </remarks>
internal static class SitingBench
{
    private const int Across = 20;
    private const int MostRounds = 200;
    private const int WarmUpRounds = 500;
    private const int NaiveWarmUpRounds = 3;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);
    private static readonly (string Name, double Rank, int FarHundredths)[] Projects =
        [("broad", 0.05, 100), ("selective", 0.995, 150)];

    private static IReadOnlyList<(string Name, int Parcels)> Sizes { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_BENCH_SITING_PARCELS"), out var parcels)
            ? [($"siting/{parcels}", parcels)]
            : [("siting/20k", 20_000), ("siting/200k", 200_000), ("siting/1M", 1_000_000)];

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        using var server = ThrowAwayPostgres.TryStart();
        var rows = new List<BenchRow>();
        foreach (var (name, parcels) in Sizes)
        {
            rows.AddRange(await MeasureAsync(name, parcels, server));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<BenchRow>> MeasureAsync(
        string name, int parcels, ThrowAwayPostgres? server)
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-bench-").FullName;
        var database = server?.NewDatabase();
        try
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", false))).Value;
            var (time, pack) = (TimeProvider.System, RegionPack.Found);
            var land = (await LandModule.OpenAsync(store, folder, time, parcelCount: parcels)).Value;
            await land.Register.SnapshotAsync();
            await store.WriteAsync("bench", session => AddLayers(session, land));
            var snapshot = await land.Register.CatchUpAsync();
            await LedgerModule.LoadOpeningAsync(store, land.ApprovedAreas, time);
            await using var ledgers = new LedgerModule(store, folder, time);
            var standards = (await StandardsModule.OpenAsync(store, pack, time)).Value;
            var tree = land.Jurisdictions;
            var ids = new IdSource(time, new(RandomNumberGenerator.GetInt32(int.MaxValue)));
            var sources = new SitingSources(land, new(standards, tree), new(pack), standards, ledgers, tree);
            var siting = new SitingModule(sources, store, new(ids, time), ids, time);
            var question = new SitingQuestion(siting, land, ledgers, new Caller(tree)
            {
                Kind = CallerKind.Local,
                Account = "local",
            });
            var areas = Projects.Select(project => AreaOf(snapshot, project.Rank)).ToList();

            // The first question makes the cells.
            var began = Stopwatch.GetTimestamp();
            await question.SiteAsync(question.ProjectOf(areas[0], Projects[0].FarHundredths));
            var start = new Start(Stopwatch.GetElapsedTime(began).TotalMilliseconds,
                GC.GetTotalMemory(forceFullCollection: true) - before);
            await using var peer = database is null
                ? null
                : await SitingPeer.TryLoadAsync(database, land.Region, snapshot, siting.Site.Criteria);
            var rows = new List<BenchRow>();
            foreach (var ((project, _, far), area) in Projects.Zip(areas))
            {
                rows.AddRange(await CompareAsync($"{name}/{project}", question, peer, area, far, start));
            }

            return rows;
        }
        finally
        {
            if (database is not null)
            {
                server!.Drop(database);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<BenchRow>> CompareAsync(
        string name, SitingQuestion question, SitingPeer? peer, long areaDm2, int farHundredths, Start start)
    {
        var (ours, naive, materialised) = (new List<double>(), new List<double>(), new List<double>());
        var (chance, began) = (new Random(1), Stopwatch.GetTimestamp());
        for (var round = -WarmUpRounds;
            round < 0 || (round < MostRounds && Left(began, naive) > TimeSpan.Zero); round++)
        {
            if (round == 0)
            {
                (ours, naive, materialised, began) = ([], [], [], Stopwatch.GetTimestamp());
            }

            var area = Math.Max(1, areaDm2 * (10_000 - chance.Next(100)) / 1_000_000) * 100;
            var project = question.ProjectOf(area, farHundredths);
            var best = await TimeAsync(ours, () => question.SiteAsync(project));
            if (peer is null)
            {
                continue;
            }

            var need = await question.NeedAsync(project, area, farHundredths, best[0]);
            AssertSame(SitingPeer.Materialised, best, await TimeAsync(
                materialised, () => peer.SiteAsync(isNaive: false, need)));
            if (naive.Count < (round < 0 ? NaiveWarmUpRounds : MostRounds)
                && naive.Sum() < MostTime.TotalMilliseconds)
            {
                AssertSame(
                    SitingPeer.Naive, await question.SiteAsync(project, isShoreCounted: false),
                    await TimeAsync(naive, () => peer.SiteAsync(isNaive: true, need)));
            }
        }

        Console.Error.WriteLine(
            $"{name}: p95 {At(ours, 95):N2} ms, facts {At(materialised, 95):N2} ms, shapes {At(naive, 95):N2} ms");
        return peer is null
            ? [RowOf(name, ours, null, [], start)]
            : [
                RowOf(name, ours, SitingPeer.Naive, naive, start),
                RowOf(name, ours, SitingPeer.Materialised, materialised, start),
            ];
    }

    // The query over shapes has as much time again: it may take minutes.
    private static TimeSpan Left(long began, List<double> naive) =>
        MostTime - Stopwatch.GetElapsedTime(began) + TimeSpan.FromMilliseconds(naive.Sum());

    private static async Task<IReadOnlyList<string>> TimeAsync(
        List<double> took, Func<Task<IReadOnlyList<string>>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var best = await work();
        took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return best;
    }

    private static void AssertSame(string peer, IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        if (!ours.SequenceEqual(theirs))
        {
            throw new InvalidDataException(
                $"{peer} gives other places:\n{string.Join(' ', ours)}\n{string.Join(' ', theirs)}");
        }
    }

    private static BenchRow RowOf(string name, List<double> ours, string? peer, List<double> theirs, Start start)
    {
        var figure = At(ours, 95);
        double? peerFigure = peer is null ? null : At(theirs, 95);
        return new(
            name, figure, "ms", peer, peerFigure, peerFigure is { } other ? Math.Round(other / figure, 1) : null,
            new Dictionary<string, object>
            {
                ["p50"] = At(ours, 50),
                ["p95"] = figure,
                ["questions"] = ours.Count,
                ["first_question_ms"] = Math.Round(start.FirstMilliseconds, 1),
                ["memory_mb"] = start.HeldBytes >> 20,
                ["peer_p50"] = At(theirs, 50),
                ["peer_questions"] = theirs.Count,
            });
    }

    private static double At(List<double> took, int percent) => took.Count == 0
        ? 0 : Math.Round(took.Order().ElementAt(Math.Max(0, (took.Count * percent / 100) - 1)), 3);

    // The area of an industrial parcel, so far along all of them by size.
    private static long AreaOf(LandSnapshot snapshot, double rank)
    {
        var areas = snapshot.Shards.SelectMany(shard => Enumerable.Range(0, shard.Parcels.Count)
                .Where(at => LandUse.All[shard.Parcels.Uses[at]].Code.StartsWith("1001", StringComparison.Ordinal))
                .Select(at => shard.Parcels.AreasDm2[at]))
            .Order().ToList();
        return areas[(int)(rank * areas.Count)];
    }

    // Of the county's box the red line takes every 13th cell of 400, farmland every 17th.
    private static bool AddLayers(WriteSession session, LandModule land)
    {
        foreach (var county in land.Region.Ground.Counties)
        {
            var bounds = land.Region.Ground.OutlineOf(county)!.Bounds;
            var head = LandStore.Heads(session).First(each => each.Jurisdiction == county).Sequence + 1;
            LandStore.TryAdvance(
                session, new() { Jurisdiction = county, Sequence = head, RecordedAt = DateTimeOffset.UnixEpoch });
            foreach (var (layer, every) in new[] { ("red_line", 13), ("farmland", 17) })
            {
                LandStore.Add(
                    session,
                    new()
                    {
                        Jurisdiction = county, Id = layer, Sequence = head, EffectiveDay = new(2026, 1, 1),
                        NameZh = layer, NameEn = layer, Origin = "bench",
                    },
                    [
                        .. Enumerable.Range(0, Across * Across / every).Select(at => new LandFeature
                        {
                            Jurisdiction = county, Layer = layer, Sequence = head, Id = $"{at}",
                            Shape = Cell(bounds, at * every / Across, at * every % Across).ToBytes(),
                        }),
                    ]);
            }
        }

        return true;
    }

    private static MultiPolygon Cell(GeoBounds bounds, int row, int column)
    {
        var (width, height) = ((bounds.EastE7 - bounds.WestE7) / Across, (bounds.NorthE7 - bounds.SouthE7) / Across);
        var (west, south) = (bounds.WestE7 + (column * width), bounds.SouthE7 + (row * height));
        return MultiPolygon.Of([[[
            new(west, south), new(west + width, south), new(west + width, south + height), new(west, south + height),
        ]]]);
    }

    /// <summary>What the first question took, and what is held after it: land, ledgers, rules and cells.</summary>
    private sealed record Start(double FirstMilliseconds, long HeldBytes);
}
