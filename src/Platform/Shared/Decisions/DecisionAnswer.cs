using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Platform.Shared.Decisions;

/// <summary>What a decision came to, for people and as JSON.</summary>
internal sealed record DecisionAnswer(string Decision, FeelValue Value)
{
    // The engine's word for a reason that only says where in the model the next one arose.
    private const string InModel = "in_model";

    /// <summary>On one line, 中文 as it is.</summary>
    public static JsonWriterOptions JsonForm { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value on one line, written as JSON.</summary>
    public string ValueText
    {
        get
        {
            using var text = new MemoryStream();
            using (var json = new Utf8JsonWriter(text, JsonForm)) { FeelJson.Write(json, Value); }

            return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    /// <summary>Why the value is null, from what was asked down to what caused it; empty for a value.</summary>
    public string ReasonText => string.Join(" ← ", Reasons(Value.Reason).Select(one =>
        $"{one.Reason.Code}: {one.Reason.Message}{(one.Place is { } place ? $" ({place})" : "")}"));

    /// <summary>The answer in the shape that docs/reference/cli.md lists.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<ModelFault> faults, string language)
    {
        json.WriteStartObject();
        json.WriteString("decision", Decision);
        json.WritePropertyName("value");
        FeelJson.Write(json, Value);
        json.WritePropertyName("reason");
        WriteReason(json, [.. Reasons(Value.Reason)]);
        json.WriteStartArray("faults");
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("message", fault.Message.In(language));
            json.WriteString("place", $"{fault.Line}:{fault.ColumnNumber} {fault.Element} {fault.Id}".TrimEnd());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, ReadOnlySpan<(NullReason Reason, string? Place)> reasons)
    {
        if (reasons.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", reasons[0].Reason.Code);
        json.WriteString("message", reasons[0].Reason.Message);
        json.WriteString("place", reasons[0].Place);
        json.WritePropertyName("cause");
        WriteReason(json, reasons[1..]);
        json.WriteEndObject();
    }

    /// <summary>Each reason with its place in the model, the outermost first.</summary>
    private static IEnumerable<(NullReason Reason, string? Place)> Reasons(NullReason? outermost)
    {
        string? place = null;
        for (var reason = outermost; reason is not null; reason = reason.Cause)
        {
            if (reason.Code == InModel)
            {
                place = reason.Message;
                continue;
            }

            yield return (reason, place);
            place = null;
        }
    }
}
