using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel;

public sealed class FeelRunTests
{
    private static readonly FeelLimits Tight = Ample.Limits with
    {
        Depth = new(100), Steps = new(100_000), ListSize = new(10_000), TextLength = new(10_000),
        PatternTime = TimeSpan.FromMilliseconds(200),
    };

    [Theory]
    [InlineData("for i in 1..1000000000 return i", "a list of 1000000000 items")]
    [InlineData("for i in 1..1000, j in 1..1000 return i", "a list of 10001 items")]
    [InlineData("every i in 1..1000, j in 1..1000 satisfies i > 0", "steps")]
    [InlineData("for i in 1..9999 return partial", "steps")]
    [InlineData("sort(for i in 1..9999 return i, function(a, b) some c in [1, 2, 3, 4] satisfies c = a)", "steps")]
    [InlineData("{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r", "deeper than the 100 levels")]
    [InlineData("for i in 1..1000 return if i = 1 then [] else [partial[-1]]", "deep, one inside the other")]
    [InlineData("for i in 1..40 return if i = 1 then \"ab\" else partial[-1] + partial[-1]", "a string of")]
    [InlineData("string join(for i in 1..9999 return \"abc\")", "a string of")]
    [InlineData("replace(string join(for i in 1..9999 return \"a\"), \"a\", \"bb\")", "a string of")]
    [InlineData("distinct values(for i in 1..9999 return i)", "steps")]
    [InlineData("for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]", "all the way down")]
    [InlineData("for i in 1..9999 return s + s", "steps")]
    [InlineData("for i in 1..9999 return context put(c, \"k\", i)", "steps")]
    [InlineData("every i in 1..9999 satisfies c = c", "steps")]
    [InlineData("flatten(for i in 1..200 return for j in 1..200 return 1)", "steps")]
    public void Evaluation_beyond_a_limit_ends_with_its_reason(string text, string words)
    {
        var large = FeelContext.Of([.. Enumerable.Range(0, 100).Select(at => ($"k{at}", (FeelValue)at))]);
        var value = Evaluated.Of(text, Evaluated.Run(Tight), ("s", new string('a', 4_000)), ("c", large));
        Assert.True(value.IsNull);
        Assert.Equal("limit_exceeded", value.Reason?.Code);
        Assert.Contains(words, value.Reason?.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_beyond_its_time_ends()
    {
        var run = Evaluated.Run(Ample.Limits with { Time = TimeSpan.FromMilliseconds(50), Steps = new(int.MaxValue) });
        var value = Evaluated.Of("every i in 1..99999, j in 1..99999 satisfies i > 0", run);
        Assert.Contains("longer than", value.Reason?.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    // Without back references the search is linear; with them the time limit ends it.
    [InlineData("matches(s, \"^(a+)+$\")", false)]
    [InlineData("matches(s, \"^(a|a)*$\")", false)]
    [InlineData("matches(s, \"^(a+)+(b?)\\2$\")", true)]
    public void Regular_expression_cannot_hang(string text, bool isEnded)
    {
        var run = Evaluated.Run(Tight);
        var value = Evaluated.Of(text, run, ("s", new string('a', 60) + "!"));
        Assert.Equal(isEnded, run.Stop is not null);
        Assert.Equal(isEnded ? FeelValue.Null : FeelValue.False, value);
    }

    [Theory]
    [InlineData("", "g(g)", " + 1")]
    [InlineData("[", "g(g)", "]")]
    [InlineData("{a: ", "g(g)", "}")]
    [InlineData("if g = 1 then 1 else ", "g(g)", "")]
    [InlineData("for i in [1] return ", "g(g)", "")]
    [InlineData("some i in [1] satisfies ", "g(g)", "")]
    [InlineData("", "[g(g)]", "[true]")]
    [InlineData("abs(", "g(g)", ")")]
    [InlineData("abs(n: ", "g(g)", ")")]
    [InlineData("", "g(g)", " in (1, 2)")]
    [InlineData("-", "g(g)", "")]
    [InlineData("[", "g(g)", "..1]")]
    [InlineData("sort([1, 2], function(a, b) ", "g(g)", ")")]
    public void Recursion_under_careless_limits_ends_at_the_stack(string before, string core, string after)
    {
        const int Times = 200;
        var body = $"{Repeated(before)}{core}{Repeated(after)}";
        var limits = Ample.Limits with { Depth = new(int.MaxValue), Steps = new(int.MaxValue) };
        FeelValue value = 0;
        // As little stack as threads have anywhere.
        var thread = new Thread(
            () => value = Evaluated.Of($"{{f: function(g) {body}, r: f(f)}}.r", Evaluated.Run(limits)), 1_500_000);
        thread.Start();
        thread.Join();
        Assert.Equal("limit_exceeded", value.Reason?.Code);
        Assert.Contains("stack", value.Reason?.Message.En, StringComparison.Ordinal);

        static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, Times));
    }

    /// <remarks>Each search stays within its own limit and counts no step: only the clock can end their sum.</remarks>
    [Fact]
    public void Many_slow_searches_end_by_the_time_of_the_whole()
    {
        var run = Evaluated.Run(Ample.Limits with { Time = TimeSpan.FromMilliseconds(300) });
        var value = Evaluated.Of(
            "for i in 1..1000 return matches(s, \"^(a+)+(b?)\\\\2$\")", run, ("s", new string('a', 22) + "!"));
        Assert.Contains("longer than", value.Reason?.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_runs_no_search() => Assert.False(
        FeelExpression.Parse("matches(\"aaa\", \"a+\")", FeelScope.Of(), Ample.Limits).Value.IsConstant);

    [Fact]
    public void Run_begins_anew_after_it_was_ended()
    {
        var run = Evaluated.Run(Tight);
        Evaluated.Of("for i in 1..1000000000 return i", run);
        Assert.Equal("limit_exceeded", Evaluated.Of("1 + 1", run).Reason?.Code);
        run.Begin();
        Assert.Equal((FeelValue)2, Evaluated.Of("1 + 1", run));
    }

    /// <remarks>
    /// A slot was once written through a reference taken before its value was computed. When a call in between made
    /// the run take more room, the slots moved, and what was written was lost: an argument became null. No test saw it,
    /// for the first room was larger than any test needed.
    /// </remarks>
    [Fact]
    public void Slots_that_move_while_an_argument_is_computed_keep_it()
    {
        const string Text = "{f: function(n, g) if n = 0 then 1 else max(g(n - 1, g), n, g(0, g)), r: f(40, f)}.r";
        Assert.Equal((FeelValue)40, Evaluated.Of(Text));
    }

    [Fact]
    public void Steps_add_up_over_evaluations_of_one_run()
    {
        var run = Evaluated.Run(Tight);
        for (var round = 0; round < 200; round++) { Evaluated.Of("for i in 1..1000 return i", run); }

        Assert.NotNull(run.Stop);
    }

    [Fact]
    public void Input_that_is_nested_too_deep_is_refused()
    {
        FeelValue nested = 1;
        for (var level = 0; level < 100_000; level++) { nested = FeelList.Of(nested); }

        Assert.Equal("limit_exceeded", Evaluated.Of("x = x", Evaluated.Run(Tight), ("x", nested)).Reason?.Code);
    }

    [Fact]
    public void List_of_a_million_items_is_filtered_and_summed()
    {
        var limits = Ample.Limits with { Steps = new(100_000_000), Time = TimeSpan.FromMinutes(1) };
        var value = Evaluated.Of("sum((for i in 1..1000000 return i)[item > 999990])", Evaluated.Run(limits));
        Assert.Equal((FeelValue)9_999_955, value);
    }
}
