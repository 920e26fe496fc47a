using System.Diagnostics;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Bench;

/// <summary>
/// The register in memory: bytes a parcel, a start from its files to the first answer, a layer that changes in a
/// county.
/// </summary>
/// <remarks>
/// No peer keeps columns of this kind. The start is that of the module in a process that runs: a process of its own
/// takes its usual second more. The county is Yixing, which has the most parcels; its new layer has 400 features of
/// some 5 km² that cover it.
/// </remarks>
internal static class LandBench
{
    private const int Across = 20;
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly (string Name, int Parcels)[] _sizes = [("20k", 20_000), ("1M", 1_000_000)];

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var rows = new List<BenchRow>();
        foreach (var (name, parcels) in _sizes)
        {
            var folder = Directory.CreateTempSubdirectory("huanhu-land-");
            try
            {
                rows.Add(await MeasureAsync($"land/{name}", parcels, folder.FullName));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return rows;
    }

    private static async Task<BenchRow> MeasureAsync(string name, int parcels, string folder)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var options = new StoreOptions(folder, "sqlite", ReadOnly: false);
        await using var store = (await StoreOpening.OpenAsync(options)).Value;
        var (invent, compute) = await BeginAsync(store, folder, parcels);
        Console.Error.WriteLine($"{name}: invented in {invent}, facts computed in {compute}");

        var (start, land) = await TimeAsync(async () =>
        {
            var opened = await OpenAsync(store, folder, parcels);
            var facts = await opened.FactsAtAsync(new(119.82, 31.35));
            return facts.IsDone ? opened : throw new InvalidOperationException(facts.Refusal.Code);
        });
        var snapshot = await land.Register.SnapshotAsync();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var count = snapshot.Shards.Sum(shard => shard.Parcels.Count);
        Console.Error.WriteLine(
            $"{name}: {count} parcels in {start}, {held / (double)count:0} bytes each");

        await store.WriteAsync("bench", session => AddLayer(session, land, snapshot.Of(Yixing)));
        var (change, changed) = await TimeAsync(() => land.Register.CatchUpAsync());
        return new(
            name, Math.Round((double)snapshot.Shards.Sum(shard => shard.SizeBytes) / count, 1), "bytes a parcel",
            null, null, null,
            new Dictionary<string, object>
            {
                ["bytes_a_parcel_with_all_of_the_region"] = Math.Round((double)held / count, 1),
                ["invent_and_store_s"] = invent.WallSeconds,
                ["invent_and_store_cpu_s"] = invent.ProcessorSeconds,
                ["first_facts_of_all_s"] = compute.WallSeconds,
                ["first_facts_of_all_cpu_s"] = compute.ProcessorSeconds,
                ["start_to_first_answer_s"] = start.WallSeconds,
                ["start_to_first_answer_cpu_s"] = start.ProcessorSeconds,
                ["layer_change_in_a_county_s"] = change.WallSeconds,
                ["layer_change_in_a_county_cpu_s"] = change.ProcessorSeconds,
                ["parcels_of_the_county"] = changed.Of(Yixing).Parcels.Count,
                ["overlaps_computed"] = changed.Of(Yixing).Find("bench")!.Value.Overlaps.Parcels.Length,
            });
    }

    private static async Task<LandModule> OpenAsync(Store store, string folder, int parcels) =>
        (await LandModule.OpenAsync(store, folder, TimeProvider.System, parcelCount: parcels)).Value;

    // By itself, so that nothing of it is held when memory is measured.
    private static async Task<(Time Invent, Time Compute)> BeginAsync(Store store, string folder, int parcels)
    {
        var land = await OpenAsync(store, folder, parcels);
        var (invent, _) = await TimeAsync(async () =>
        {
            await InventLand.RunAsync(store, land.Region.Pack, parcels, _ => true, DateTimeOffset.UnixEpoch);
            return true;
        });
        var (compute, _) = await TimeAsync(() => land.Register.CatchUpAsync());
        return (invent, compute);
    }

    private static async Task<(Time Time, T Value)> TimeAsync<T>(Func<Task<T>> work)
    {
        using var process = Process.GetCurrentProcess();
        var (began, spent) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var value = await work();
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        return (new(Math.Round(wall, 3), Math.Round((process.TotalProcessorTime - spent).TotalSeconds, 3)), value);
    }

    private static bool AddLayer(WriteSession session, LandModule land, LandShard county)
    {
        var sequence = county.Sequence + 1;
        var bounds = land.Region.Ground.OutlineOf(county.County)!.Bounds;
        LandStore.TryAdvance(
            session,
            new() { Jurisdiction = county.County, Sequence = sequence, RecordedAt = DateTimeOffset.UnixEpoch });
        LandStore.Add(
            session,
            new()
            {
                Jurisdiction = county.County, Id = "bench", Sequence = sequence, EffectiveDay = new(2026, 1, 1),
                NameZh = "单元", NameEn = "Units", Origin = "bench",
            },
            [
                .. from row in Enumerable.Range(0, Across)
                   from column in Enumerable.Range(0, Across)
                   select new LandFeature
                   {
                       Jurisdiction = county.County, Layer = "bench", Sequence = sequence, Id = $"{row}-{column}",
                       Shape = Cell(bounds, row, column).ToBytes(),
                   },
            ]);
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

    /// <summary>How long it took, and the processor's part: the machine may be shared.</summary>
    private sealed record Time(double WallSeconds, double ProcessorSeconds)
    {
        public override string ToString() => $"{WallSeconds:0.00} s ({ProcessorSeconds:0.00} s of processor)";
    }
}
