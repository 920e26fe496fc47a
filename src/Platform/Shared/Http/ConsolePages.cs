using Microsoft.Extensions.FileProviders;

namespace Huanhu.Platform.Shared.Http;

/// <summary>
/// The web console's files; every path no route knows is a page of the console, which reads its URL itself.
/// </summary>
internal static class ConsolePages
{
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Before routing, so that a file costs no endpoint.</summary>
    public static void Use(WebApplication app)
    {
        if (Installation.ConsoleFolder is not { } folder)
        {
            return;
        }

        var files = new PhysicalFileProvider(folder);
        var packed = new PackedFiles(files);
        app.Use(packed.InvokeAsync);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = packed,
            OnPrepareResponse = file =>
            {
                PackedFiles.Label(file.Context.Response, file.File.Name);
                // Bundled files carry a hash in their name; the page that names them must be asked for again.
                file.Context.Response.Headers.CacheControl = IsBelow(file.Context, "/assets") ? Immutable : "no-cache";
            },
        });
    }

    public static void Map(WebApplication app) => app.MapFallback("{*path:nonfile}", Page);

    private static bool IsBelow(HttpContext http, string path) =>
        http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal);

    private static async Task Page(HttpContext http)
    {
        var isApi = IsBelow(http, "/api") || IsBelow(http, "/tiles");
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isApi || !isRead || Installation.ConsoleFolder is not { } folder)
        {
            await Problem.WriteAsync(http, new(
                "not_found",
                new($"没有 {http.Request.Path} 这个地址。", $"There is nothing at {http.Request.Path}.")));
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        await http.Response.SendFileAsync(Path.Combine(folder, "index.html"), http.RequestAborted);
    }
}
