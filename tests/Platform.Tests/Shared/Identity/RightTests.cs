using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Tests.Shared.Identity;

public sealed class RightTests
{
    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", false)]
    public void Right_holds_from_its_first_day_until_the_day_it_ends(string day, bool holds)
    {
        var right = new Right(
            JurisdictionCode.Parse("320211"), Department.Planning, Duty.Officer, new(2026, 3, 1), new(2026, 4, 1));
        Assert.Equal(holds, right.IsValidOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Right_without_dates_always_holds()
    {
        var right = new Right(JurisdictionCode.Parse("320211"), Department.Planning, Duty.Officer);
        Assert.True(right.IsValidOn(DateOnly.MinValue) && right.IsValidOn(DateOnly.MaxValue));
    }
}
