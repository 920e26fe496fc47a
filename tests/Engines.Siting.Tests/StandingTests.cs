namespace Huanhu.Engines.Siting.Tests;

public sealed class StandingTests
{
    [Fact]
    public void Standings_rank_from_what_passes_to_what_is_excluded() => Assert.Equal(
        [Standing.Pass, Standing.Conditional, Standing.Unknown, Standing.Fail], Enum.GetValues<Standing>());
}
