using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>
/// How the program writes JSON everywhere: snake_case names and words, ids and codes as text, 中文 as it is.
/// </summary>
internal static class Json
{
    public const string MediaType = "application/json";

    public static JsonSerializerOptions Options { get; } = Apply(new(JsonSerializerDefaults.Web));

    /// <summary>The same, on several lines, for people.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        // Answers are application/json with nosniff, never inlined in a page: 中文 needs no escapes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new IdConverter());
        options.Converters.Add(new CodeConverter());
        options.Converters.Add(new NumberConverter<Amount>(
            value => new(value), amount => amount.Value, "An amount is a whole number of the asset's smallest unit."));
        options.Converters.Add(new NumberConverter<AccountNumber>(
            value => value is >= int.MinValue and <= int.MaxValue ? new((int)value) : null,
            account => account.Value, "An account is named by its number."));
        return options;
    }

    private sealed class IdConverter : JsonConverter<TimeOrderedId>
    {
        public override TimeOrderedId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            TimeOrderedId.TryParse(reader.GetString(), out var id)
                ? id
                : throw new JsonException("An id has 32 hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, TimeOrderedId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>A whole number that stands for itself.</summary>
    private sealed class NumberConverter<T>(Func<long, T?> read, Func<T, long> write, string expected)
        : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && read(value) is { } known
                ? known
                : throw new JsonException(expected);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(write(value));
    }

    private sealed class CodeConverter : JsonConverter<JurisdictionCode>
    {
        public override JurisdictionCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JurisdictionCode.TryParse(reader.GetString(), out var code)
                ? code
                : throw new JsonException("A jurisdiction code has six digits.");

        public override void Write(Utf8JsonWriter writer, JurisdictionCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override JurisdictionCode ReadAsPropertyName(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Read(ref reader, type, options);

        public override void WriteAsPropertyName(
            Utf8JsonWriter writer, JurisdictionCode value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }
}
