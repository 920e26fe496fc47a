using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Values;

public sealed class FeelContextTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public void Context_finds_its_names_and_no_other(int count)
    {
        var entries = Enumerable.Range(0, count).Select(at => ($"名 {at}", (FeelValue)at)).ToArray();
        var context = FeelContext.Of(entries);
        Assert.Equal(count, context.Count);
        Assert.Equal(entries.Select(entry => entry.Item1), context.Names.ToArray());
        Assert.All(entries, entry => Assert.Equal(entry.Item2, context[entry.Item1]));
        Assert.False(context.TryGet("名", out var missing));
        Assert.True(missing.IsNull);
    }

    [Fact]
    public void Later_entry_of_a_name_replaces_the_value()
    {
        var context = FeelContext.Of(("a", 1), ("b", 2), ("a", 3));
        Assert.Equal(["a", "b"], context.Names.ToArray());
        Assert.Equal(3, context["a"]);
    }

    [Fact]
    public void Contexts_of_one_shape_share_their_names()
    {
        var shape = new ContextShape("x", "y");
        var first = new FeelContext(shape, [1, 2]);
        var second = new FeelContext(shape, [3, 4]);
        Assert.Same(first.Shape, second.Shape);
        Assert.Equal(4, second.Values[second.Shape.PlaceOf("y")]);
    }
}
