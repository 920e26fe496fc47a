using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>Kill -9 at seeded points: what was acknowledged is there, a unit is there whole or not at all.</summary>
public sealed class CrashTests
{
    private const int Lanes = 4;
    private const int CrashesOfLane = 50;

    [Fact]
    public async Task What_was_acknowledged_survives_200_kills()
    {
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => CrashAgainAndAgainAsync(lane))));
    }

    private static async Task CrashAgainAndAgainAsync(int seed)
    {
        using var folder = new ScratchFolder();
        var chance = new Random(seed);
        var acknowledged = new List<TimeOrderedId>();
        for (var crash = 0; crash < CrashesOfLane; crash++)
        {
            acknowledged.AddRange(await RunAndKillAsync(folder.Path, chance.Next(0, 40), chance.Next(0, 4_000)));
            await using var store = (await StoreOpening.OpenAsync(new(folder.Path, "sqlite", false))).Value;
            var where = $"seed {seed}, crash {crash}";
            Assert.True(await store.CheckAsync() is null, where);
            var units = await store.ReadAsync(session => session.Query<Unit>(
                "select unit as id, count(*) as rows from crash_row group by unit"));
            Assert.True(units.All(unit => unit.Rows == CrashWriter.RowsOfUnit), $"{where}: a unit is there in part");
            Assert.True(acknowledged.ToHashSet().IsSubsetOf(units.Select(unit => unit.Id)), $"{where}: a unit is lost");
        }

        Assert.NotEmpty(acknowledged);
    }

    /// <summary>Lets a writer acknowledge some units, then a little more, then kills it.</summary>
    private static async Task<List<TimeOrderedId>> RunAndKillAsync(string folder, int units, int spins)
    {
        using var writer = CrashWriter.Start(folder);
        Assert.Equal("open", await writer.StandardOutput.ReadLineAsync());
        var acknowledged = new List<TimeOrderedId>();
        while (acknowledged.Count <= units)
        {
            Assert.True(TimeOrderedId.TryParse(await writer.StandardOutput.ReadLineAsync(), out var id));
            acknowledged.Add(id);
        }

        Thread.SpinWait(spins * 100);
        writer.Kill();
        // What it said before it died counts too; a line cut in half does not.
        foreach (var line in (await writer.StandardOutput.ReadToEndAsync()).Split('\n'))
        {
            if (TimeOrderedId.TryParse(line, out var id))
            {
                acknowledged.Add(id);
            }
        }

        await writer.WaitForExitAsync();
        return acknowledged;
    }

    private sealed record Unit
    {
        public TimeOrderedId Id { get; set; }

        public long Rows { get; set; }
    }
}
