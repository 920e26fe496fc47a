using CsCheck;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel.Builtins;

/// <summary>List functions against what .NET's own sequences give.</summary>
public sealed class ListBuiltinsTests
{
    private static readonly Gen<int[]> Numbers = Gen.Int[-5, 5].Array[0, 12];

    [Fact]
    public void Sort_keeps_equal_items_in_their_order() => Numbers.Sample(numbers =>
    {
        var rows = FeelList.Of(
            [.. numbers.Select((number, at) => (FeelValue)FeelContext.Of(("n", number), ("at", at)))]);
        var expected = numbers.Select((number, at) => (number, at)).OrderBy(row => row.number).Select(row => row.at);
        Assert.Equal(
            ListOf(expected), Evaluated.Of("sort(l, function(a, b) a.n < b.n).at", ("l", rows)));
    });

    [Fact]
    public void Functions_of_one_list_are_those_of_sequences() => Numbers.Sample(numbers =>
    {
        var l = ("l", (FeelValue)ListOf(numbers));
        Assert.Equal(ListOf(numbers.Reverse()), Evaluated.Of("reverse(l)", l));
        Assert.Equal(ListOf(numbers.Distinct()), Evaluated.Of("distinct values(l)", l));
        Assert.Equal(ListOf(numbers.Order()), Evaluated.Of("sort(l)", l));
        Assert.Equal(ListOf(numbers.Where(number => number > 1)), Evaluated.Of("l[item > 1]", l));
        Assert.Equal(ListOf(numbers.Union([9, 1])), Evaluated.Of("union(l, [9, 1])", l));
        Assert.Equal(ListOf([.. numbers, 9]), Evaluated.Of("append(l, 9)", l));
        Assert.Equal((FeelValue)numbers.Length, Evaluated.Of("count(l)", l));
        Assert.Equal((FeelValue)numbers.Contains(3), Evaluated.Of("list contains(l, 3)", l));
        var places = numbers.Index().Where(one => one.Item == 2).Select(one => one.Index + 1);
        Assert.Equal(ListOf(places), Evaluated.Of("index of(l, 2)", l));
        Assert.Equal((FeelValue)numbers.Any(number => number > 4), Evaluated.Of("some x in l satisfies x > 4", l));
        Assert.Equal((FeelValue)numbers.All(number => number < 5), Evaluated.Of("every x in l satisfies x < 5", l));
    });

    [Fact]
    public void Statistics_are_those_of_sequences() => Gen.Int[-5, 5].Array[1, 12].Sample(numbers =>
    {
        var l = ("l", (FeelValue)ListOf(numbers));
        Assert.Equal((FeelValue)numbers.Sum(), Evaluated.Of("sum(l)", l));
        Assert.Equal((FeelValue)numbers.Min(), Evaluated.Of("min(l)", l));
        Assert.Equal((FeelValue)numbers.Max(), Evaluated.Of("max(l)", l));
        Assert.Equal(numbers.Average(), Evaluated.Of("mean(l)", l).AsNumber().ToDouble(), 1e-12);
        var counts = numbers.CountBy(number => number).ToArray();
        var modes = counts.Where(pair => pair.Value == counts.Max(one => one.Value)).Select(pair => pair.Key);
        Assert.Equal(ListOf(modes.Order()), Evaluated.Of("mode(l)", l));
        var sorted = numbers.Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2m;
        Assert.Equal((FeelValue)median, Evaluated.Of("median(l)", l));
    });

    [Fact]
    public void Places_count_from_one_and_backwards() =>
        Gen.Select(Numbers, Gen.Int[-14, 14]).Sample(CheckPlaces);

    private static void CheckPlaces(int[] numbers, int place)
    {
        (string, FeelValue)[] inputs = [("l", ListOf(numbers)), ("p", place)];
        var at = place > 0 ? place - 1 : numbers.Length + place;
        var isPlace = place != 0 && at >= 0 && at < numbers.Length;
        Assert.Equal(isPlace ? numbers[at] : FeelValue.Null, Evaluated.Of("l[p]", inputs));
        Assert.Equal(
            isPlace ? ListOf([.. numbers[..at], .. numbers[(at + 1)..]]) : FeelValue.Null,
            Evaluated.Of("remove(l, p)", inputs));
        Assert.Equal(
            isPlace ? ListOf([.. numbers[..at], 9, .. numbers[at..]]) : FeelValue.Null,
            Evaluated.Of("insert before(l, p, 9)", inputs));
        Assert.Equal(isPlace ? ListOf(numbers[at..]) : FeelValue.Null, Evaluated.Of("sublist(l, p)", inputs));
        Assert.Equal(
            isPlace ? ListOf([.. numbers[..at], 9, .. numbers[(at + 1)..]]) : FeelValue.Null,
            Evaluated.Of("list replace(l, p, 9)", inputs));
    }

    [Theory]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("min([])", "null")]
    [InlineData("max(\"a\", \"b\")", "\"b\"")]
    [InlineData("max(1, \"a\")", "null")]
    [InlineData("sum([])", "null")]
    [InlineData("all([true, null])", "null")]
    [InlineData("all([false, null])", "false")]
    [InlineData("any([true, 1])", "true")]
    [InlineData("any([])", "false")]
    [InlineData("concatenate([1], 2, [[3]])", "[1, 2, [3]]")]
    [InlineData("concatenate([1], null)", "null")]
    [InlineData("append([1], [2], null)", "[1, [2], null]")]
    [InlineData("mode([])", "[]")]
    [InlineData("stddev([1])", "null")]
    [InlineData("sort([2, \"a\"])", "null")]
    [InlineData("sort([2, 1], function(a) true)", "null")]
    [InlineData("sort([2, 1], function(a, b) 1)", "null")]
    [InlineData("list replace([1, 2], function(a, b) a, 5)", "null")]
    [InlineData("count(5)", "1")]
    [InlineData("count(null)", "null")]
    [InlineData("distinct values([1, \"1\", [1], [1], null, null])", "[1, \"1\", [1], null]")]
    public void Lists_of_none_one_and_mixed_kinds_have_an_answer(string text, string expected) =>
        Assert.Equal(expected, Evaluated.Text(text));

    private static FeelList ListOf(IEnumerable<int> numbers) => FeelList.Of([.. numbers.Select(one => (FeelValue)one)]);
}
