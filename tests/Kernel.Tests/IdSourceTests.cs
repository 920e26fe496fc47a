namespace Huanhu.Kernel.Tests;

public sealed class IdSourceTests
{
    /// <summary>A clock that a test sets.</summary>
    private sealed class SetClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void Ids_increase_when_the_clock_stands_or_steps_back()
    {
        var clock = new SetClock();
        var source = new IdSource(clock, new Random(1));
        var last = source.Next();
        Assert.Equal(clock.Now, last.MadeAt);
        for (var at = 0; at < 10_000; at++)
        {
            clock.Now = clock.Now.AddMilliseconds((at % 7) - 4);
            var next = source.Next();
            Assert.True(next > last);
            last = next;
        }
    }

    [Fact]
    public void Ids_of_many_threads_differ()
    {
        var source = new IdSource(new SetClock(), new Random(2));
        var ids = new TimeOrderedId[40_000];
        Parallel.For(0, ids.Length, at => ids[at] = source.Next());
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
