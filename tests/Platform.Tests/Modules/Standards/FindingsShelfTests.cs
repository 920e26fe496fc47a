using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>What was found is found once a day and version, and never told of another.</summary>
public sealed class FindingsShelfTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void Same_version_on_the_same_day_is_looked_over_once()
    {
        var (shelf, rules) = (new FindingsShelf(), Read(RuleSamples.Cod));
        Assert.Same(shelf.Of(rules, Today), shelf.Of(Read(RuleSamples.Cod), Today));
        Assert.Same(shelf.Of(rules, Today).Warnings, shelf.Of(rules, Today).Warnings);
    }

    /// <summary>A test case that names no day asks today, so that what passed yesterday may fail.</summary>
    [Fact]
    public void On_the_next_day_the_test_cases_run_again()
    {
        var dated = Read(RuleSamples.Cod
            .Replace(" on=\"2026-06-01\"", "", StringComparison.Ordinal)
            .Replace("<decision id=\"d1\"", """
                <inputData id="i3" name="check_date"><variable name="check_date" typeRef="date"/></inputData>
                <decision id="d1"
                """, StringComparison.Ordinal)
            .Replace("<literalExpression><text>cod_available &gt;=", """
                <informationRequirement><requiredInput href="#i3"/></informationRequirement>
                <literalExpression><text>check_date &lt; date("2026-11-29") and cod_available &gt;=
                """, StringComparison.Ordinal));
        var shelf = new FindingsShelf();

        Assert.Empty(shelf.Of(dated, Today).Refusals);
        Assert.Equal("test_failing", Assert.Single(shelf.Of(dated, Today.AddDays(1)).Refusals).Code);
        Assert.Empty(shelf.Of(dated, Today).Refusals);
    }

    [Fact]
    public void Another_version_of_the_model_has_its_own_and_there_are_never_more_than_so_many()
    {
        var (shelf, first) = (new FindingsShelf(), Read(RuleSamples.Cod));
        var kept = shelf.Of(first, Today);
        for (var at = 1; at < FindingsShelf.MostVersionCount; at++)
        {
            shelf.Of(Untested(at), Today);
        }

        Assert.Same(kept, shelf.Of(first, Today));
        Assert.Equal("tests_missing", Assert.Single(shelf.Of(Untested(1), Today).Refusals).Code);
        shelf.Of(Untested(FindingsShelf.MostVersionCount), Today);
        Assert.NotSame(kept, shelf.Of(first, Today));
    }

    private static RuleVersion Untested(int at)
    {
        var text = RuleSamples.Cod;
        var (from, to) = (text.IndexOf("<huanhu:tests>", StringComparison.Ordinal),
            text.IndexOf("</huanhu:tests>", StringComparison.Ordinal) + "</huanhu:tests>".Length);
        return Read(text[..from] + $"<!-- {at} -->" + text[to..]);
    }

    private static RuleVersion Read(string text) => RuleReader.Read(text, Today).Value;
}
