using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel;

/// <summary>DMN 1.5 §10.3.2.9.3 (conformance) and §10.3.2.9.4 (conversions).</summary>
public sealed class FeelTypeTests
{
    private static readonly FeelType Number = FeelType.Named("number")!;

    private static readonly FeelType Person =
        FeelType.ContextOf([new("name", FeelType.Named("string")), new("age", Number)]);

    [Fact]
    public void Type_admits_what_conforms()
    {
        Assert.True(FeelType.Any.Admits("a"));
        Assert.True(Number.Admits(default));
        Assert.False(Number.Admits("1"));
        Assert.True(FeelType.ListOf(Number).Admits(FeelList.Of(1, default)));
        Assert.False(FeelType.ListOf(Number).Admits(FeelList.Of(1, "2")));
        Assert.True(Person.Admits(FeelContext.Of(("name", "a"), ("age", 1), ("other", true))));
        Assert.False(Person.Admits(FeelContext.Of(("name", "a"))));
        Assert.True(FeelType.RangeOf(Number).Admits(new FeelRange(1, true, default, false)));
        Assert.False(FeelType.RangeOf(Number).Admits(new FeelRange("a", true, "b", false)));
    }

    [Fact]
    public void Type_coerces_lists_of_one_and_dates()
    {
        Assert.True(Number.TryCoerce(FeelList.Of(5), out var one) && one == 5);
        Assert.False(Number.TryCoerce(FeelList.Of(5, 6), out _));
        Assert.False(Number.TryCoerce(FeelList.Of("a"), out _));
        Assert.True(FeelType.ListOf(Number).TryCoerce(5, out var list) && list == FeelList.Of(5));
        Assert.False(FeelType.ListOf(Number).TryCoerce("a", out _));
        Assert.True(FeelType.Any.TryCoerce(FeelList.Of(5), out var same) && same == FeelList.Of(5));
        Assert.True(FeelDate.TryParse("2026-11-28", out var date));
        Assert.True(FeelType.Named("date and time")!.TryCoerce(date, out var midnight));
        Assert.Equal("2026-11-28T00:00:00Z", midnight.ToString());
    }

    [Theory]
    [InlineData("list<number>", "list<Any>", true)]
    [InlineData("list<Any>", "list<number>", false)]
    [InlineData("context<a: number, b: string>", "context<a: number>", true)]
    [InlineData("context<a: number>", "context<a: number, b: string>", false)]
    [InlineData("function<Any>->number", "function<string>->Any", true)]
    [InlineData("function<string>->number", "function<Any>->number", false)]
    [InlineData("Null", "number", true)]
    [InlineData("range<date>", "range<number>", false)]
    public void Type_conforms_when_all_its_values_do(string type, string other, bool conforms) =>
        Assert.Equal(conforms, Read(type).ConformsTo(Read(other)));

    [Fact]
    public void Type_prints_as_it_is_written()
    {
        string[] types = ["list<range<number>>", "context<a b: date and time>", "function<Any, Null>->string"];
        foreach (var text in types)
        {
            Assert.Equal(text, Read(text).ToString());
        }
    }

    // A parameter of the type, of a function that was read.
    private static FeelType Read(string text) =>
        ((Decisions.Feel.Closures.Callable)Evaluated.Of($"function(p: {text}) p").AsFunction()).Parameters[0].Type!;
}
