using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Decisions;

/// <summary>What a decision came to, for people and as JSON.</summary>
/// <param name="Decision">Its name.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Explanation">How; null when nobody asks.</param>
internal sealed record DecisionAnswer(string Decision, FeelValue Value, ExplanationAnswer? Explanation = null)
{
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
    public string ReasonText => TextOf(ReasonAnswer.Of(Value.Reason));

    /// <summary>The answer in the shape that docs/reference/cli.md lists.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<ModelFault> faults, string language)
    {
        json.WriteStartObject();
        json.WriteString("decision", Decision);
        json.WritePropertyName("value");
        FeelJson.Write(json, Value);
        json.WritePropertyName("reason");
        WriteReason(json, ReasonAnswer.Of(Value.Reason), language);
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
        if (Explanation is not null)
        {
            json.WritePropertyName("explanation");
            JsonSerializer.Serialize(json, Explanation, Json.Options);
        }

        json.WriteEndObject();
    }

    /// <summary>A value as JSON, whole.</summary>
    public static JsonElement JsonOf(FeelValue value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JsonForm)) { FeelJson.Write(json, value); }

        return JsonElement.Parse(text.WrittenSpan);
    }

    private static void WriteReason(Utf8JsonWriter json, ReasonAnswer? reason, string language)
    {
        if (reason is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", reason.Code);
        json.WriteString("message", reason.Message.In(language));
        json.WriteString("place", reason.Place);
        json.WritePropertyName("cause");
        WriteReason(json, reason.Cause, language);
        json.WriteEndObject();
    }

    private static string TextOf(ReasonAnswer? reason) => reason is null
        ? ""
        : $"{reason.Code}: {reason.Message.Zh} {reason.Message.En}{(reason.Place is { } place ? $" ({place})" : "")}"
            + (reason.Cause is null ? "" : $" ← {TextOf(reason.Cause)}");
}
