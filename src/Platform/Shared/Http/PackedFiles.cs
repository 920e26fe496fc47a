using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Huanhu.Platform.Shared.Http;

/// <summary>
/// Sends a file as the build packed it, <c>map.js.br</c> or <c>map.js.gz</c>, to whoever accepts that.
/// </summary>
internal sealed class PackedFiles(IFileProvider files) : IContentTypeProvider
{
    // The smaller first.
    private static readonly (string Ending, string Coding)[] Packings = [(".br", "br"), (".gz", "gzip")];

    private readonly FileExtensionContentTypeProvider _types = new();

    /// <summary>Lets the next handler find the packed file in place of the plain one.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path;
        if (!path.HasValue || !files.GetFileInfo(path + Packings[0].Ending).Exists)
        {
            await next(http);
            return;
        }

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var packing = Array.Find(Packings, each => accepted.Any(coding =>
            coding.Value.Equals(each.Coding, StringComparison.OrdinalIgnoreCase) && coding.Quality != 0));
        http.Request.Path = path + packing.Ending;
        await next(http);
        // As it was asked for: the log tells it.
        http.Request.Path = path;
    }

    /// <summary>Names the packing of a file that is about to be sent.</summary>
    public static void Label(HttpResponse response, string file) =>
        response.Headers.ContentEncoding = Array.Find(Packings, each => IsOf(each, file)).Coding;

    /// <summary>The type of a file, packed or not.</summary>
    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
        _types.TryGetContentType(
            Array.Exists(Packings, each => IsOf(each, subpath)) ? Path.ChangeExtension(subpath, null) : subpath,
            out contentType);

    private static bool IsOf((string Ending, string Coding) packing, string file) =>
        file.EndsWith(packing.Ending, StringComparison.Ordinal);
}
