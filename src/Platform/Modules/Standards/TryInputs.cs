using System.Text.Json;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The inputs of a trial as a person writes them: an object of JSON, or a context of FEEL.</summary>
/// <remarks>
/// In JSON a string that is a literal of FEEL's for a moment or a span, such as <c>@"2026-01-01"</c>, is one. FEEL says
/// the same without the escapes.
/// </remarks>
internal static class TryInputs
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads inputs; blank is none.</summary>
    /// <returns>The inputs, or why the text is neither: a refusal of FEEL with line and column.</returns>
    public static Outcome<FeelContext> Read(string text, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return FeelContext.Empty;
        }

        if (text.Length <= TryLimits.Feel.TextLength.Value && ReadJson(text) is { } context)
        {
            return context;
        }

        var read = ReadValue(text, time);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        return read.Value.Kind == FeelKind.Context
            ? read.Value.AsContext()
            : Refusal.Of(FeelRefusal.TokenUnexpected, "输入应是名称与值，写成 { 名称: 值 }。",
                "Inputs are names with values, written { name: value }.") with { Facts = new FeelPlace(1, 1) };
    }

    /// <summary>A value of FEEL that rests on nothing.</summary>
    public static Outcome<FeelValue> ReadValue(string text, TimeProvider time)
    {
        var read = FeelExpression.Parse(text, FeelScope.Of(), TryLimits.Reading);
        return read.IsDone ? read.Value.Evaluate([], TryLimits.Run(time)) : read.Refusal;
    }

    /// <summary>The names and the types that the values show, so that names of entries are read whole.</summary>
    public static FeelScope ScopeOf(FeelContext inputs) => new(EntriesOf(inputs), new Dictionary<string, FeelType>());

    private static List<FeelVariable> EntriesOf(FeelContext context)
    {
        var entries = new List<FeelVariable>();
        foreach (var name in context.Names)
        {
            entries.Add(new(name, TypeOf(context[name])));
        }

        return entries;
    }

    private static FeelType? TypeOf(FeelValue value) => value.Kind switch
    {
        FeelKind.Context => FeelType.ContextOf(EntriesOf(value.AsContext())),
        FeelKind.List when value.AsList() is { Count: > 0 } list && TypeOf(list[0]) is { } item =>
            FeelType.ListOf(item),
        _ => null,
    };

    private static FeelContext? ReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Context(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FeelContext Context(JsonElement json) =>
        FeelContext.Of([.. json.EnumerateObject().Select(each => (each.Name, Value(each.Value)))]);

    private static FeelValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Context(json),
        JsonValueKind.Array => FeelList.Of([.. json.EnumerateArray().Select(Value)]),
        JsonValueKind.String => Text(json.GetString()!),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.True => FeelValue.True,
        JsonValueKind.False => FeelValue.False,
        _ => FeelValue.Null,
    };

    private static FeelValue Number(string text) => Decimal128.TryParse(text, out var number)
        ? number
        : FeelValue.NullBecause(new("literal_malformed", $"{text} is beyond the greatest number"));

    private static FeelValue Text(string text) =>
        text.StartsWith("@\"", StringComparison.Ordinal)
        && FeelExpression.Parse(text, FeelScope.Of(), TryLimits.Reading) is { IsDone: true } read
        && read.Value.Evaluate([], new(TryLimits.Feel, TimeProvider.System, default)) is { IsNull: false } literal
            ? literal
            : text;
}
