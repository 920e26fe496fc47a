namespace Huanhu.Simulation;

/// <summary>Deals over real ledgers in worlds that go wrong; 10,000 of them are a bench.</summary>
public sealed class DealWorldTests
{
    private const int Seeds = 200;
    private const int SeedsToFind = 1_000;

    [Fact]
    public void World_of_200_seeds_has_no_half_deal_and_meets_every_fault()
    {
        var (met, committed, deals) = (new HashSet<DealFault>(), 0, 0);
        Parallel.For(0, Seeds, seed =>
        {
            var report = DealWorld.Run(seed);
            lock (met)
            {
                met.UnionWith(report.Met.Keys);
                (committed, deals) = (committed + report.Committed, deals + report.Deals);
            }
        });

        Assert.Equal(Enum.GetValues<DealFault>(), met.Order());
        Assert.InRange(committed, Seeds / 4, deals - Seeds);
    }

    [Fact]
    public void Seed_run_again_gives_the_same_world()
    {
        var (first, second) = (DealWorld.Run(7), DealWorld.Run(7));

        Assert.Equal(first.Met, second.Met);
        Assert.Equal((first.Deals, first.Committed), (second.Deals, second.Committed));
        Assert.Equal(first.Sequences, second.Sequences);
    }

    [Theory]
    [InlineData(PlantedDealBug.PreparedExpires)]
    [InlineData(PlantedDealBug.SentBeforeDurable)]
    [InlineData(PlantedDealBug.AppliedTwice)]
    internal void Planted_bug_is_found(PlantedDealBug bug) =>
        Assert.Contains(Enumerable.Range(0, SeedsToFind), seed => Finds(seed, bug));

    private static bool Finds(int seed, PlantedDealBug bug)
    {
        try
        {
            DealWorld.Run(seed, bug);
            return false;
        }
        catch (ViolationException)
        {
            return true;
        }
    }
}
