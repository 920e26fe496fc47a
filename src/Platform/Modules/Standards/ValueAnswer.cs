using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A value as it is shown: for programs in JSON, for people as FEEL writes it.</summary>
/// <remarks>
/// A small value may hold one list a thousand times, so both forms stop at a length and say so. In JSON a moment or a
/// span is the string of its literal, <c>@"2026-01-01"</c>, as inputs take it; ranges and functions are strings too;
/// what lies deeper than the limit is null.
/// </remarks>
/// <param name="Kind">What sort of value it is.</param>
/// <param name="Json">As JSON; null also when it does not fit.</param>
/// <param name="Text">As FEEL.</param>
/// <param name="IsCut">Whether the text was cut, and the JSON left out.</param>
internal sealed record ValueAnswer(FeelKind Kind, JsonElement Json, string Text, bool IsCut)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ValueAnswer Of(FeelValue value)
    {
        var text = new StringBuilder();
        WriteFeel(text, value);
        if (text.Length > TryLimits.ShownLength)
        {
            text.Length = TryLimits.ShownLength;
            return new(value.Kind, JsonElement.Parse("null"), $"{text}…", true);
        }

        // What is short as a text is so as JSON.
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteJson(json, value, TryLimits.ShownDepth);
        }

        return new(value.Kind, JsonElement.Parse(buffer.WrittenSpan), text.ToString(), false);
    }

    private static void WriteFeel(StringBuilder text, FeelValue value)
    {
        if (text.Length > TryLimits.ShownLength)
        {
            return;
        }

        switch (value.Kind)
        {
            case FeelKind.String: WriteQuoted(text, value.AsString()); break;
            case FeelKind.List: WriteList(text, value.AsList()); break;
            case FeelKind.Context: WriteContext(text, value.AsContext()); break;
            case FeelKind.Range: WriteRange(text, value.AsRange()); break;
            case FeelKind.Function: text.Append("function"); break;
            case FeelKind.Null or FeelKind.Boolean or FeelKind.Number: text.Append(value.ToString()); break;
            default: text.Append("@\"").Append(value.ToString()).Append('"'); break;
        }
    }

    private static void WriteQuoted(StringBuilder text, string word) => text.Append('"')
        .Append(word.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');

    private static void WriteList(StringBuilder text, FeelList list)
    {
        text.Append('[');
        for (var at = 0; at < list.Count && text.Length <= TryLimits.ShownLength; at++)
        {
            text.Append(at > 0 ? ", " : "");
            WriteFeel(text, list[at]);
        }

        text.Append(']');
    }

    private static void WriteContext(StringBuilder text, FeelContext context)
    {
        text.Append('{');
        for (var at = 0; at < context.Count && text.Length <= TryLimits.ShownLength; at++)
        {
            text.Append(at > 0 ? ", " : "");
            WriteQuoted(text, context.Names[at]);
            text.Append(": ");
            WriteFeel(text, context.Values[at]);
        }

        text.Append('}');
    }

    // An end that is null is open, and is written as a comparison.
    private static void WriteRange(StringBuilder text, FeelRange range)
    {
        if (range.Start.IsNull || range.End.IsNull)
        {
            text.Append(range.Start.IsNull ? "(<" : "(>")
                .Append((range.Start.IsNull ? range.IsEndIncluded : range.IsStartIncluded) ? "=" : "");
            WriteFeel(text, range.Start.IsNull ? range.End : range.Start);
            text.Append(')');
            return;
        }

        text.Append(range.IsStartIncluded ? '[' : '(');
        WriteFeel(text, range.Start);
        text.Append("..");
        WriteFeel(text, range.End);
        text.Append(range.IsEndIncluded ? ']' : ')');
    }

    private static void WriteJson(Utf8JsonWriter json, FeelValue value, int depth)
    {
        switch (value.Kind)
        {
            case FeelKind.Null:
            case FeelKind.List or FeelKind.Context when depth == 0:
                json.WriteNullValue();
                break;
            case FeelKind.Boolean: json.WriteBooleanValue(value.AsBoolean()); break;
            case FeelKind.Number: json.WriteRawValue(value.ToString()); break;
            case FeelKind.String: json.WriteStringValue(value.AsString()); break;
            case FeelKind.List:
                json.WriteStartArray();
                foreach (var item in value.AsList())
                {
                    WriteJson(json, item, depth - 1);
                }

                json.WriteEndArray();
                break;
            case FeelKind.Context:
                json.WriteStartObject();
                foreach (var name in value.AsContext().Names)
                {
                    json.WritePropertyName(name);
                    WriteJson(json, value.AsContext()[name], depth - 1);
                }

                json.WriteEndObject();
                break;
            default:
                var text = new StringBuilder();
                WriteFeel(text, value);
                json.WriteStringValue(text.ToString());
                break;
        }
    }
}
