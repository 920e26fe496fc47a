using System.Text.RegularExpressions;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Routing;

namespace Huanhu.Platform.Tests.Shared.Http;

public sealed partial class ProblemTests
{
    /// <summary>The page once listed codes that no answer had, and lacked those of the change feed.</summary>
    [Fact]
    public void Reference_page_lists_every_code_with_a_status_of_its_own()
    {
        var listed = File.ReadLines(Path.Combine(RealProgram.Root, "docs", "reference", "api.md"))
            .Where(line => line is ['|', ' ', >= '4' and <= '5', ..])
            .SelectMany(line => Code().Matches(line).Select(match => match.Groups["code"].Value))
            .Where(code => !code.EndsWith('_'))
            .ToList();
        Assert.Equal(
            Problem.Statuses.Keys.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cursor_too_old", 410)]
    [InlineData("unknown_place", 404)]
    [InlineData("disk_full", 503)]
    [InlineData("query_out_of_range", 422)]
    public void Status_follows_from_the_code(string code, int status) =>
        Assert.Equal(status, Problem.StatusOf(new(code, new("", "")), []));

    /// <summary>
    /// A head that no sheet has was once answered like a page that is not there: the code alone decided.
    /// </summary>
    [Theory]
    [InlineData(null, 404)]
    [InlineData("id", 404)]
    [InlineData("head", 422)]
    [InlineData("elsewhere[1].id", 422)]
    public void Unknown_is_404_of_what_the_path_names_and_422_of_all_else(string? where, int status) => Assert.Equal(
        status, Problem.StatusOf(new("unknown_thing", new("", ""), where), new RouteValueDictionary { ["id"] = "7" }));

    /// <summary>A ledger's unknown account is a conflict with its books, not a wrong address.</summary>
    [Fact]
    public void A_conflict_is_409_whatever_its_code() =>
        Assert.Equal(409, Problem.StatusOf(new("unknown_account", new("", "")) { IsConflict = true }, []));

    [GeneratedRegex("`(?<code>[a-z_]+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
