namespace Huanhu.Kernel.Tests;

public sealed class LegalTimeTests
{
    [Fact]
    public void Day_ends_at_24_00_in_Shanghai()
    {
        var end = LegalTime.EndOf(new(2026, 2, 13));
        Assert.Equal(new(2026, 2, 13, 16, 0, 0, TimeSpan.Zero), end.ToUniversalTime());
        Assert.Equal(new(2026, 2, 13), LegalTime.DayOf(end.AddTicks(-1)));
        Assert.Equal(new(2026, 2, 14), LegalTime.DayOf(end));
    }

    [Theory]
    [InlineData("2025-12-31T15:59:59Z", "2025-12-31")]
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01")]
    [InlineData("2026-01-01T01:00:00+09:00", "2026-01-01")]
    public void Instant_falls_on_the_Shanghai_day(string instant, string day) => Assert.Equal(
        DateOnly.Parse(day), LegalTime.DayOf(DateTimeOffset.Parse(instant)));
}
