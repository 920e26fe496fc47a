namespace Huanhu.Platform.Shared.Commands;

/// <summary>The query of an address; what is null is left out.</summary>
internal static class QueryText
{
    public static string Of(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(part => part.Value is not null)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }
}
