using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
        options.Converters.Add(new PlainNumbers());
        return options;
    }

    public static bool IsPlainNumber(Type type) => type.IsValueType && Array.Exists(
        type.GetInterfaces(),
        each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IPlainNumber<>));

    private sealed class IdConverter : JsonConverter<TimeOrderedId>
    {
        public override TimeOrderedId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            TimeOrderedId.TryParse(reader.GetString(), out var id)
                ? id
                : throw new JsonException("An id has 32 hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, TimeOrderedId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class PlainNumbers : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => IsPlainNumber(type);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(PlainNumber<>).MakeGenericType(type))!;
    }

    private sealed class PlainNumber<T> : JsonConverter<T>
        where T : struct, IPlainNumber<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            && T.FromNumber(number) is { } known
                ? known
                : throw new JsonException(T.Expected);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToNumber());
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
