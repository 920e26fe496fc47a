using System.Buffers;
using System.Text;
using System.Text.Json;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Shared.Decisions;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A value as it is shown: for programs in JSON, for people as FEEL writes it.</summary>
/// <remarks>
/// A small value may hold one list a thousand times, so the text stops at a length, and there is no JSON of what is
/// longer or deeper.
/// </remarks>
/// <param name="Kind">What sort of value it is.</param>
/// <param name="Json">As JSON.</param>
/// <param name="Text">As FEEL.</param>
/// <param name="IsCut">Whether it was too long or too deep, and the JSON left out.</param>
internal sealed record ValueAnswer(FeelKind Kind, JsonElement Json, string Text, bool IsCut)
{
    public static ValueAnswer Of(FeelValue value)
    {
        var text = new StringBuilder();
        var deepest = WriteFeel(text, value);
        if (text.Length > TryLimits.ShownLength.Value || deepest > TryLimits.ShownDepth.Value)
        {
            text.Length = Math.Min(text.Length, TryLimits.ShownLength.Value);
            return new(value.Kind, JsonElement.Parse("null"), $"{text}…", true);
        }

        // What is short as a text is so as JSON.
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, DecisionAnswer.JsonForm))
        {
            FeelJson.Write(json, value);
        }

        return new(value.Kind, JsonElement.Parse(buffer.WrittenSpan), text.ToString(), false);
    }

    /// <summary>How many lists and contexts lie one inside the other, as far as was written.</summary>
    private static int WriteFeel(StringBuilder text, FeelValue value)
    {
        if (text.Length > TryLimits.ShownLength.Value)
        {
            return 0;
        }

        switch (value.Kind)
        {
            case FeelKind.List: return WriteList(text, value.AsList()) + 1;
            case FeelKind.Context: return WriteContext(text, value.AsContext()) + 1;
            case FeelKind.Range: return WriteRange(text, value.AsRange());
            case FeelKind.String: WriteQuoted(text, value.AsString()); break;
            case FeelKind.Function: text.Append("function"); break;
            case FeelKind.Null or FeelKind.Boolean or FeelKind.Number: text.Append(value.ToString()); break;
            default: text.Append("@\"").Append(value.ToString()).Append('"'); break;
        }

        return 0;
    }

    private static void WriteQuoted(StringBuilder text, string word) => text.Append('"')
        .Append(word.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');

    private static int WriteList(StringBuilder text, FeelList list)
    {
        var deepest = 0;
        text.Append('[');
        for (var at = 0; at < list.Count && text.Length <= TryLimits.ShownLength.Value; at++)
        {
            text.Append(at > 0 ? ", " : "");
            deepest = Math.Max(deepest, WriteFeel(text, list[at]));
        }

        text.Append(']');
        return deepest;
    }

    private static int WriteContext(StringBuilder text, FeelContext context)
    {
        var deepest = 0;
        text.Append('{');
        for (var at = 0; at < context.Count && text.Length <= TryLimits.ShownLength.Value; at++)
        {
            text.Append(at > 0 ? ", " : "");
            WriteQuoted(text, context.Names[at]);
            text.Append(": ");
            deepest = Math.Max(deepest, WriteFeel(text, context.Values[at]));
        }

        text.Append('}');
        return deepest;
    }

    // An end that is null is open, and is written as a comparison.
    private static int WriteRange(StringBuilder text, FeelRange range)
    {
        if (range.Start.IsNull || range.End.IsNull)
        {
            text.Append(range.Start.IsNull ? "(<" : "(>")
                .Append((range.Start.IsNull ? range.IsEndIncluded : range.IsStartIncluded) ? "=" : "");
            var only = WriteFeel(text, range.Start.IsNull ? range.End : range.Start);
            text.Append(')');
            return only + 1;
        }

        text.Append(range.IsStartIncluded ? '[' : '(');
        var start = WriteFeel(text, range.Start);
        text.Append("..");
        var end = WriteFeel(text, range.End);
        text.Append(range.IsEndIncluded ? ']' : ')');
        return Math.Max(start, end) + 1;
    }
}
