using System.Globalization;
using System.Text.Json;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>Where a project may stand, for people: the answer of the API, in the terminal's language.</summary>
internal static class SitedText
{
    private static readonly string[] Standings = ["pass", "conditional", "unknown"];

    public static void Show(JsonElement answer)
    {
        ShowCounts(answer);
        ShowCandidates(answer);
        ShowExcluded(answer);
        ShowWhy(answer);
    }

    private static void ShowCounts(JsonElement answer)
    {
        var counts = answer.GetProperty("counts");
        Terminal.Table(["considered", Whole(answer.GetProperty("considered"))],
        [
            ["project", In(answer.GetProperty("project").GetProperty("name"))],
            .. Standings.Select(standing => new[] { standing, Whole(counts.GetProperty(standing)) }),
            ["excluded", Whole(counts.GetProperty("fail"))],
        ]);
    }

    private static void ShowCandidates(JsonElement answer)
    {
        var candidates = answer.GetProperty("candidates").EnumerateArray().ToList();
        if (candidates.Count == 0)
        {
            return;
        }

        Console.WriteLine();
        var criteria = NamesIn(answer);
        Terminal.Table(
            ["rank", "parcel", "where", "verdict", "score", .. criteria.Select(HeadOf)],
            candidates.Select(candidate => (string[])
            [
                Whole(candidate.GetProperty("rank")), candidate.GetProperty("parcel").GetString()!,
                In(candidate.GetProperty("jurisdiction_name")), candidate.GetProperty("verdict").GetString()!,
                Points(candidate.GetProperty("score")), .. criteria.Select(name => PointsOf(candidate, name)),
            ]));
    }

    private static void ShowExcluded(JsonElement answer)
    {
        var excluded = answer.GetProperty("excluded").EnumerateObject().ToList();
        if (excluded.Count == 0)
        {
            return;
        }

        Console.WriteLine();
        Terminal.Table(["excluded", "clause", "because"], excluded.Select(each => (string[])
        [
            Whole(each.Value), each.Name,
            $"{In(answer.GetProperty("clauses").GetProperty(each.Name).GetProperty("article"))}: "
            + In(answer.GetProperty("clauses").GetProperty(each.Name).GetProperty("text")),
        ]));
    }

    private static void ShowWhy(JsonElement answer)
    {
        var asked = answer.GetProperty("why").EnumerateArray().ToList();
        if (asked.Count == 0)
        {
            return;
        }

        Console.WriteLine();
        Terminal.Table(["parcel", "verdict", "rank", "score", "fails", "open"], asked.Select(why => (string[])
        [
            why.GetProperty("parcel").GetString()!, why.GetProperty("verdict").GetString()!,
            Whole(why.GetProperty("rank")), Points(why.GetProperty("score")), Names(why.GetProperty("failing")),
            Names(why.GetProperty("open")),
        ]));
    }

    private static List<string> NamesIn(JsonElement answer) =>
        [.. answer.GetProperty("criteria").EnumerateArray().Select(each => each.GetProperty("name").GetString()!)];

    // The first word of a criterion's name: seven of them stand beside one another.
    private static string HeadOf(string name) => name.Split('_')[0];

    // What is unknown counts nothing, which is not the same as nothing.
    private static string PointsOf(JsonElement candidate, string name)
    {
        var criterion = candidate.GetProperty("criteria").GetProperty(name);
        return criterion.GetProperty("known").GetBoolean() ? Points(criterion.GetProperty("points")) : "?";
    }

    private static string Points(JsonElement number) => number.ValueKind == JsonValueKind.Number
        ? number.GetDecimal().ToString("0.00", CultureInfo.InvariantCulture)
        : "";

    private static string Whole(JsonElement number) => number.ValueKind == JsonValueKind.Number
        ? number.GetInt64().ToString("#,0", CultureInfo.InvariantCulture)
        : "";

    private static string Names(JsonElement names) =>
        string.Join(", ", names.EnumerateArray().Select(name => name.GetString()));

    private static string In(JsonElement text) => text.GetProperty(Terminal.Language).GetString()!;
}
