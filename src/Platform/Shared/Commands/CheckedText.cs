using System.Globalization;
using System.Text.Json;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>What a check came to, for people: the answer of the API, in the terminal's language.</summary>
internal static class CheckedText
{
    private static readonly string[] Rows = ["fail", "unknown", "conditional", "pass"];

    public static void Show(JsonElement answer)
    {
        var facts = answer.GetProperty("facts");
        Terminal.Table(["verdict", $"{answer.GetProperty("verdict")}"],
        [
            ["project", In(answer.GetProperty("project").GetProperty("name"))],
            ["place", PlaceOf(answer.GetProperty("at"))],
            ["shore", ShoreOf(facts, answer.GetProperty("drawn"))],
            ["next step", In(answer.GetProperty("next_step"))],
            ["id", $"{answer.GetProperty("id")}"],
        ]);
        Console.WriteLine();
        var titles = answer.GetProperty("titles");
        Terminal.Table(
            ["clause", "state", "why"],
            answer.GetProperty("clauses").EnumerateArray()
                .OrderBy(clause => clause.GetProperty("blocking").GetBoolean() ? 0 : 1)
                .ThenBy(clause => Array.IndexOf(Rows, clause.GetProperty("state").GetString()))
                .Select(clause => new[]
                {
                    clause.GetProperty("id").GetString()!, StateOf(clause), WhyOf(clause, titles),
                }));
    }

    private static string PlaceOf(JsonElement at)
    {
        var parcel = at.GetProperty("parcel").GetString();
        var zone = at.GetProperty("zone") is { ValueKind: JsonValueKind.Object } named ? $", {In(named)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{In(at.GetProperty("jurisdiction_name"))}{zone}, {at.GetProperty("lon").GetDouble():0.#####},"
            + $"{at.GetProperty("lat").GetDouble():0.#####}{(parcel is null ? "" : $", parcel {parcel}")}");
    }

    private static string ShoreOf(JsonElement facts, JsonElement drawn)
    {
        var metres = facts.GetProperty("shore_distance").GetProperty("value").GetDouble();
        var unsure = drawn.GetProperty("shore_line").GetProperty("properties").GetProperty("uncertainty_m").GetDouble();
        var tier = facts.GetProperty("tier_by_shore");
        return string.Create(CultureInfo.InvariantCulture,
            $"{metres / 1000:0.0} km ±{unsure / 1000:0.0}, tier {tier.GetProperty("value")} "
            + $"({tier.GetProperty("origin").GetString()!.Replace('_', '-')})");
    }

    private static string StateOf(JsonElement clause) => clause.GetProperty("state").GetString()
        + (clause.GetProperty("blocking").GetBoolean() ? "" : ", not blocking")
        + (clause.GetProperty("synthetic").GetBoolean() ? ", 合成"
            : clause.GetProperty("verified").GetBoolean() ? "" : ", 待核");

    private static string WhyOf(JsonElement clause, JsonElement titles)
    {
        var parts = new List<string> { In(clause.GetProperty("article")) };
        if (clause.GetProperty("rule") is { ValueKind: JsonValueKind.Object } rule)
        {
            parts.Add(In(rule.GetProperty("says")));
        }

        if (clause.GetProperty("missing") is var missing && missing.GetArrayLength() > 0)
        {
            parts.Add("missing " + string.Join(", ",
                missing.EnumerateArray().Select(name => In(titles.GetProperty(name.GetString()!)))));
        }

        var limits = clause.GetProperty("limit");
        parts.AddRange(limits.EnumerateObject().Select(limit => LimitOf(limit, clause, titles)));
        if (clause.GetProperty("state").GetString() != "pass")
        {
            parts.AddRange(clause.GetProperty("facts").EnumerateObject()
                .Where(fact => fact.Value.GetProperty("unit").GetString()!.Length > 1
                    && !limits.TryGetProperty(fact.Name, out _))
                .Select(fact => $"{In(titles.GetProperty(fact.Name))} {FigureOf(fact.Value)}"));
        }

        return string.Join("; ", parts);
    }

    private static string LimitOf(JsonProperty limit, JsonElement clause, JsonElement titles)
    {
        var sign = limit.Value.GetProperty("side").GetString() == "at_least" ? "≥" : "≤";
        var has = clause.GetProperty("facts").TryGetProperty(limit.Name, out var fact) ? $"{FigureOf(fact)}, " : "";
        return $"{In(titles.GetProperty(limit.Name))} {has}{sign} {FigureOf(limit.Value)}";
    }

    private static string FigureOf(JsonElement figure) => figure.GetProperty("value") is
        { ValueKind: JsonValueKind.Number } number
        ? $"{number.GetDecimal().ToString("#,0.###", CultureInfo.InvariantCulture)} {figure.GetProperty("unit")}".Trim()
        : $"{figure.GetProperty("value")}";

    private static string In(JsonElement text) => text.GetProperty(Terminal.Language).GetString()!;
}
