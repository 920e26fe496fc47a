using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Shared.Http;

/// <summary>From where in a request the jurisdiction comes whose matter it is.</summary>
/// <param name="Place"><c>path</c>, <c>query</c>, <c>body</c> or <c>object</c>.</param>
/// <param name="Name">The name there; of an object, what it is.</param>
internal sealed record JurisdictionSource(
    string Place, string Name, Func<HttpContext, Task<JurisdictionCode?>> ReadAsync)
{
    private const int LargestBody = 1 << 20;

    public static JurisdictionSource Path(string name) =>
        new("path", name, http => Task.FromResult(Parse($"{http.Request.RouteValues[name]}", name)));

    /// <summary>A query that may be left out: then the handler answers what the caller may see.</summary>
    public static JurisdictionSource Query(string name) => new("query", name, http => Task.FromResult(
        http.Request.Query[name].ToString() is { Length: > 0 } text ? Parse(text, name) : null));

    /// <summary>A field of the JSON body; when it is left out, the caller's own jurisdiction.</summary>
    public static JurisdictionSource Body(string name) => new("body", name, async http =>
    {
        http.Request.EnableBuffering(LargestBody, LargestBody);
        using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        http.Request.Body.Position = 0;
        return body.RootElement.ValueKind == JsonValueKind.Object
            && body.RootElement.TryGetProperty(name, out var field)
            && field.ValueKind == JsonValueKind.String
                ? Parse(field.GetString()!, name)
                : Caller.Of(http) is { Kind: not CallerKind.Local } caller ? caller.Home : null;
    });

    /// <summary>The owner of the object that the path names; an object that is not there belongs to nobody.</summary>
    public static JurisdictionSource OwnerOf(string noun, Func<HttpContext, Task<JurisdictionCode?>> readAsync) =>
        new("object", noun, readAsync);

    private static JurisdictionCode? Parse(string text, string name) => JurisdictionCode.TryParse(text, out var code)
        ? code
        : throw new BadHttpRequestException($"{name}: '{text}' is not a jurisdiction code of six digits.");
}
