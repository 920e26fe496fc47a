using Huanhu.Platform.Shared;

namespace Huanhu.Platform.Tests.Shared;

/// <summary>A clock for trials of what comes due.</summary>
public sealed class AheadTimeTests
{
    [Fact]
    public void Days_are_added_to_the_clock_of_the_machine()
    {
        var ahead = AheadTime.Of("11").GetUtcNow() - TimeProvider.System.GetUtcNow();
        Assert.InRange(ahead, TimeSpan.FromDays(11) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(11));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("367")]
    [InlineData("soon")]
    public void Anything_else_is_the_clock_of_the_machine(string? days) =>
        Assert.Same(TimeProvider.System, AheadTime.Of(days));
}
