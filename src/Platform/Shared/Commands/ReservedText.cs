using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>What is reserved, or what stands in its way, for people and as JSON.</summary>
internal static class ReservedText
{
    /// <summary>Where it stands, and what is taken of each asset.</summary>
    public static async Task<Refusal?> ShowAsync(
        JsonElement reserved, ServerClient server, bool asJson, CancellationToken cancel)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(reserved, Json.Options));
            return null;
        }

        var units = await UnitText.ReadAsync(server, cancel);
        if (!units.IsDone)
        {
            return units.Refusal;
        }

        Terminal.Table(["reservation", "state", "parcel", "held until", "entry"], [RowOf(reserved)]);
        Terminal.Table(
            ["asset", "needs", "takes", "ratio", "unit"],
            reserved.GetProperty("lines").EnumerateArray().Select(line => LineOf(line, units.Value)));
        return null;
    }

    /// <summary>A line of a list: id, state, parcel, end, the hold's entry.</summary>
    public static string[] RowOf(JsonElement reserved) =>
    [
        reserved.GetProperty("id").GetString()!,
        reserved.GetProperty("state").GetString()!,
        reserved.GetProperty("parcel").GetString()!,
        Ends(reserved),
        reserved.GetProperty("hold") is { ValueKind: JsonValueKind.Object } hold
            ? $"{hold.GetProperty("sequence").GetInt64()}" : "",
    ];

    /// <summary>
    /// Names the holds that stand in the way, if any do, before the refusal of what was understood and not done.
    /// </summary>
    public static async Task<Refusal?> ExplainAsync(
        Refusal refusal, ServerClient server, bool asJson, CancellationToken cancel)
    {
        if (refusal.Facts is not JsonElement { ValueKind: JsonValueKind.Object } facts)
        {
            return refusal;
        }

        refusal = refusal with { IsConflict = true };
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new Dictionary<string, object> { ["refused"] = refusal.Code, ["facts"] = facts }, Json.Options));
            return refusal;
        }

        if (facts.TryGetProperty("holds", out var holds) && holds.GetArrayLength() > 0
            && await UnitText.ReadAsync(server, cancel) is { IsDone: true, Value: var units })
        {
            var asset = facts.GetProperty("account").GetProperty("asset").GetString()!;
            Terminal.Table(
                ["blocking hold", "holds", "unit", "until", "by", "note"],
                holds.EnumerateArray().Select(hold => new[]
                {
                    hold.GetProperty("hold").GetString()!,
                    units.Write(asset, hold.GetProperty("amount").GetInt64()),
                    units.SymbolOf(asset),
                    Ends(hold),
                    hold.GetProperty("by").GetString() ?? "",
                    hold.GetProperty("note").GetString() ?? "",
                }));
        }

        return refusal;
    }

    private static string[] LineOf(JsonElement line, UnitText units)
    {
        var asset = line.GetProperty("asset").GetString()!;
        var ratio = line.GetProperty("ratio_ppm");
        return
        [
            units.NameOf(asset),
            units.Write(asset, line.GetProperty("amount").GetInt64()),
            units.Write(asset, line.GetProperty("taken").GetInt64()),
            ratio.ValueKind == JsonValueKind.Number ? $"{ratio.GetInt64() / 1_000_000m:0.###}" : "",
            units.SymbolOf(asset),
        ];
    }

    private static string Ends(JsonElement held)
    {
        if (held.GetProperty("ends_at") is not { ValueKind: JsonValueKind.String } at)
        {
            return "";
        }

        // By law a day ends at 24:00, not at 00:00 of the next.
        var legal = at.GetDateTimeOffset().ToOffset(LegalTime.Offset);
        return legal.TimeOfDay == TimeSpan.Zero
            ? $"{legal.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 24:00"
            : legal.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
