using System.Globalization;
using System.Text.Json;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Decisions;

/// <summary>Values of FEEL as JSON and back.</summary>
/// <remarks>
/// A number is its digits, never a binary fraction. What JSON has no form for is a string that holds FEEL's literal:
/// <c>"@\"2026-11-28\""</c> is a date, <c>"@\"P1D\""</c> a duration. Two answers are written and never read: a range is
/// an object of its ends, a function the string <c>function</c>.
/// </remarks>
internal static class FeelJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 100, AllowDuplicateProperties = false };

    /// <summary>Reads a document whose root is an object: inputs by name.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="limits">What a temporal literal in it may cost to read.</param>
    public static Outcome<FeelContext> ReadInputs(ReadOnlyMemory<byte> json, FeelLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Refuse("$", $"应为输入名到值的对象，而不是 {document.RootElement.ValueKind}",
                    $"expected an object of inputs by name, not {document.RootElement.ValueKind}");
            }

            var value = Read(document.RootElement, "$", limits);
            return value.IsDone ? value.Value.AsContext() : value.Refusal;
        }
        catch (JsonException fault)
        {
            var (line, column) = (fault.LineNumber + 1, fault.BytePositionInLine + 1);
            return Refuse($"{line}:{column}", "不是合规的 JSON", $"not valid JSON: {WhatIn(fault)}");
        }
    }

    public static void Write(Utf8JsonWriter json, FeelValue value)
    {
        switch (value.Kind)
        {
            case FeelKind.Null: json.WriteNullValue(); break;
            case FeelKind.Boolean: json.WriteBooleanValue(value.AsBoolean()); break;
            case FeelKind.Number: json.WriteRawValue(value.AsNumber().ToString()); break;
            case FeelKind.String: json.WriteStringValue(value.AsString()); break;
            case FeelKind.List:
                json.WriteStartArray();
                foreach (var item in value.AsList()) { Write(json, item); }

                json.WriteEndArray();
                break;
            case FeelKind.Context: Write(json, value.AsContext()); break;
            case FeelKind.Range: Write(json, value.AsRange()); break;
            case FeelKind.Function: json.WriteStringValue("function"); break;
            default: json.WriteStringValue($"@\"{value}\""); break;
        }
    }

    private static void Write(Utf8JsonWriter json, FeelContext context)
    {
        json.WriteStartObject();
        for (var at = 0; at < context.Count; at++)
        {
            json.WritePropertyName(context.Names[at]);
            Write(json, context.Values[at]);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FeelRange range)
    {
        json.WriteStartObject();
        json.WritePropertyName("start");
        Write(json, range.Start);
        json.WriteBoolean("start_included", range.IsStartIncluded);
        json.WritePropertyName("end");
        Write(json, range.End);
        json.WriteBoolean("end_included", range.IsEndIncluded);
        json.WriteEndObject();
    }

    private static Outcome<FeelValue> Read(JsonElement json, string path, FeelLimits limits)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True: return (FeelValue)true;
            case JsonValueKind.False: return (FeelValue)false;
            case JsonValueKind.Number: return Number(json.GetRawText(), path);
            case JsonValueKind.String: return Text(json.GetString()!, path, limits);
            case JsonValueKind.Array: return Items(json, path, limits);
            case JsonValueKind.Object: return Entries(json, path, limits);
            default: return FeelValue.Null;
        }
    }

    private static Outcome<FeelValue> Items(JsonElement json, string path, FeelLimits limits)
    {
        var items = new List<FeelValue>(json.GetArrayLength());
        foreach (var (at, element) in json.EnumerateArray().Index())
        {
            var item = Read(element, $"{path}[{at}]", limits);
            if (!item.IsDone) { return item; }

            items.Add(item.Value);
        }

        return (FeelValue)FeelList.Of([.. items]);
    }

    private static Outcome<FeelValue> Entries(JsonElement json, string path, FeelLimits limits)
    {
        var entries = new List<(string, FeelValue)>();
        foreach (var property in json.EnumerateObject())
        {
            var entry = Read(property.Value, $"{path}.{property.Name}", limits);
            if (!entry.IsDone) { return entry; }

            entries.Add((property.Name, entry.Value));
        }

        return (FeelValue)FeelContext.Of([.. entries]);
    }

    // 34 digits are kept, half-even beyond, as FEEL reads a literal; an exponent may lead out of the range.
    private static Outcome<FeelValue> Number(string text, string path) =>
        Decimal128.TryParse(text, out var number) ? (FeelValue)number
        : Refuse(path, $"{text} 超出数值范围", $"{text} is outside the numbers of FEEL");

    private static Outcome<FeelValue> Text(string text, string path, FeelLimits limits)
    {
        if (text is not ['@', '"', .. var inner, '"'] || inner.Contains('"', StringComparison.Ordinal))
        {
            return (FeelValue)text;
        }

        var literal = FeelExpression.Parse(text, FeelScope.Of(), limits);
        var value = literal.IsDone
            ? literal.Value.Evaluate([], new FeelRun(limits, TimeProvider.System, default))
            : FeelValue.Null;
        return !value.IsNull ? value
            : Refuse(path, $"{text} 不是日期、时间或时长", $"{text} is no date, time or duration");
    }

    // The reader's own sentence, without the path and place it adds.
    private static string WhatIn(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? fault.Message : fault.Message[..end]).TrimEnd('.');
    }

    private static Refusal Refuse(string place, string zh, string en) => new(
        "bad_request", new($"{place}：{zh}。", string.Create(CultureInfo.InvariantCulture, $"{place}: {en}.")), place);
}
