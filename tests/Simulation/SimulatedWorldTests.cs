namespace Huanhu.Simulation;

/// <summary>The real ledger in worlds that go wrong; <c>./huanhu bench simulation</c> runs 10,000 of them.</summary>
public sealed class SimulatedWorldTests
{
    private const int Seeds = 200;
    private const int SeedsToFind = 1_000;

    [Fact]
    public void World_of_200_seeds_has_no_violation_and_meets_every_fault()
    {
        var met = new HashSet<FaultKind>();
        Parallel.For(0, Seeds, seed =>
        {
            var report = SimulatedWorld.Run(seed);
            lock (met)
            {
                met.UnionWith(report.Faults.Keys);
            }
        });

        Assert.Equal(Enum.GetValues<FaultKind>(), met.Order());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Seed_run_again_gives_the_same_world(int seed)
    {
        var (first, second) = (SimulatedWorld.Run(seed), SimulatedWorld.Run(seed));

        Assert.Equal(first.Faults, second.Faults);
        Assert.Equal(first with { Faults = second.Faults }, second);
        Assert.True(first.Entries > 20, $"{first}");
    }

    [Theory]
    [InlineData(PlantedBug.SkippedFsync)]
    [InlineData(PlantedBug.DoubleCommit)]
    [InlineData(PlantedBug.LostExpiry)]
    [InlineData(PlantedBug.UnknownTakenForRefused)]
    internal void Planted_bug_is_found(PlantedBug bug) =>
        Assert.Contains(Enumerable.Range(0, SeedsToFind), seed => Finds(seed, bug));

    private static bool Finds(int seed, PlantedBug bug)
    {
        try
        {
            SimulatedWorld.Run(seed, bug);
            return false;
        }
        catch (ViolationException)
        {
            return true;
        }
    }
}
