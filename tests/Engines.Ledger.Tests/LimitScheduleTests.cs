namespace Huanhu.Engines.Ledger.Tests;

public sealed class LimitScheduleTests
{
    [Fact]
    public void Limits_announced_bind_now_where_they_are_tighter()
    {
        var schedule = new LimitSchedule(NormalSide.Credit, new(new(0), new(100)))
            .With(20, NormalSide.Credit, new(new(10), new(200)))
            .With(30, NormalSide.Credit, new(new(5), new(60)));

        Assert.Equal((10, 60, long.MinValue, 20), schedule.Binding(19));
        Assert.Equal((10, 60, 20, 30), schedule.Binding(20));
        Assert.Equal((5, 60, 30, long.MaxValue), schedule.Binding(30));
        Assert.Equal((10, 200), schedule.At(29));
    }

    [Fact]
    public void Limits_on_the_debit_side_bound_the_mirrored_balance() => Assert.Equal(
        (-100, -5),
        new LimitSchedule(NormalSide.Debit, new(new(5), new(100))).At(0));

    [Fact]
    public void Limits_set_again_from_one_moment_replace_what_stood_there() => Assert.Equal(
        2,
        new LimitSchedule(NormalSide.Credit, Limits.None)
            .With(5, NormalSide.Credit, Limits.NeverNegative).With(5, NormalSide.Credit, Limits.None).Steps.Count());
}
