using CsCheck;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel.Builtins;

/// <summary>The relations of table 78 against the sets of points that ranges hold, on a grid of quarters.</summary>
public sealed class RangeBuiltinsTests
{
    private static readonly Gen<Span> Spans = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Bool, Gen.Bool)
        .Select((start, length, hasStart, hasEnd) => new Span(start, start + length, hasStart, hasEnd));

    private static readonly Dictionary<string, Func<Span, Span, bool>> Naive = new()
    {
        ["before"] = (a, b) => a.Points.Max() < b.Points.Min(),
        ["after"] = (a, b) => a.Points.Min() > b.Points.Max(),
        ["meets"] = (a, b) => a.Points.Max() == b.Points.Min(),
        ["met by"] = (a, b) => a.Points.Min() == b.Points.Max(),
        ["overlaps"] = (a, b) => a.Points.Overlaps(b.Points),
        ["includes"] = (a, b) => a.Points.IsSupersetOf(b.Points),
        ["during"] = (a, b) => a.Points.IsSubsetOf(b.Points),
        ["coincides"] = (a, b) => a.Points.SetEquals(b.Points),
        ["starts"] = (a, b) => a.Points.Min() == b.Points.Min() && a.Points.IsSubsetOf(b.Points),
        ["started by"] = (a, b) => a.Points.Min() == b.Points.Min() && a.Points.IsSupersetOf(b.Points),
        ["finishes"] = (a, b) => a.Points.Max() == b.Points.Max() && a.Points.IsSubsetOf(b.Points),
        ["finished by"] = (a, b) => a.Points.Max() == b.Points.Max() && a.Points.IsSupersetOf(b.Points),
        ["overlaps before"] = (a, b) =>
            a.Points.Min() < b.Points.Min() && a.Points.Overlaps(b.Points) && a.Points.Max() <= b.Points.Max(),
        ["overlaps after"] = (a, b) =>
            b.Points.Min() < a.Points.Min() && b.Points.Overlaps(a.Points) && b.Points.Max() <= a.Points.Max(),
    };

    public static TheoryData<string> Names => [.. Naive.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Relation_of_ranges_is_that_of_their_points(string name) => Gen.Select(Spans, Spans).Sample(
        (a, b) => Assert.Equal(
            (FeelValue)Naive[name](a, b), Evaluated.Of($"{name}(a, b)", ("a", a.Range), ("b", b.Range))),
        iter: 500);

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    [InlineData("includes")]
    [InlineData("finished by")]
    [InlineData("started by")]
    public void Relation_to_a_point_is_that_to_the_range_of_it(string name) => Gen.Select(Spans, Gen.Int[0, 10]).Sample(
        (a, point) => Assert.Equal(
            Evaluated.Of($"{name}(a, [p..p])", ("a", a.Range), ("p", point)),
            Evaluated.Of($"{name}(a, p)", ("a", a.Range), ("p", point))),
        iter: 200);

    [Theory]
    [InlineData("before((<3), [3..4])", "true")]
    [InlineData("includes((>=3), 1000)", "true")]
    [InlineData("overlaps((<3), (>2))", "true")]
    [InlineData("after(@\"2026-11-28\", [@\"2026-01-01\"..@\"2026-06-30\"])", "true")]
    [InlineData("meets(1, [1..2])", "null")]
    [InlineData("coincides(1, [1..1])", "null")]
    [InlineData("before(1, \"a\")", "null")]
    [InlineData("before(null, 1)", "null")]
    [InlineData("includes([1..5], \"a\")", "null")]
    [InlineData("before(point: 1, range: [2..3])", "true")]
    [InlineData("before(range: [2..3], point: 9)", "true")]
    public void Open_ends_reach_to_the_infinite_and_kinds_never_mix(string text, string expected) =>
        Assert.Equal(expected, Evaluated.Text(text));

    /// <summary>Whole ends at least one apart, so that every range holds a quarter inside.</summary>
    private sealed record Span(int Start, int End, bool HasStart, bool HasEnd)
    {
        internal FeelRange Range => new(Start, HasStart, End, HasEnd);

        internal HashSet<int> Points =>
        [
            .. Enumerable.Range(Start * 4, ((End - Start) * 4) + 1)
                .Where(quarter => (quarter > Start * 4 || HasStart) && (quarter < End * 4 || HasEnd)),
        ];
    }
}
