using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>A row as a line of JSON: an array in the order of its columns; bytes as <c>{"base64":"…"}</c>.</summary>
internal static class EstateRow
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DbDataReader row, IReadOnlyDictionary<string, object> blanked)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartArray();
            for (var column = 0; column < row.FieldCount; column++)
            {
                Write(json, blanked.GetValueOrDefault(row.GetName(column)) ?? row.GetValue(column));
            }

            json.WriteEndArray();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <exception cref="JsonException">It is not such a line.</exception>
    public static object?[] Read(string line)
    {
        using var row = JsonDocument.Parse(line);
        return [.. row.RootElement.EnumerateArray().Select(Read)];
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull:
                json.WriteNullValue();
                break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String("base64", bytes);
                json.WriteEndObject();
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Object => value.GetProperty("base64").GetBytesFromBase64(),
        _ => throw new JsonException($"A row holds {value.ValueKind}."),
    };
}
