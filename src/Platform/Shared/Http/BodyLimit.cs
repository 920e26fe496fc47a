using Huanhu.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Huanhu.Platform.Shared.Http;

/// <summary>
/// A body beyond its route's limit is read to its end and dropped before the refusal is sent. The server by itself
/// would answer and close while the body is still on its way: a browser then tells of a broken connection, and nobody
/// learns that the file is too large.
/// </summary>
internal static class BodyLimit
{
    /// <summary>Longer ones are refused at once, and the connection is closed.</summary>
    private const long MostDroppedBytes = 512 << 20;

    private static readonly TimeSpan LongestDrop = TimeSpan.FromMinutes(1);

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var limit = http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>();
        if (http.Request.ContentLength is not { } length || length <= (limit.MaxRequestBodySize ?? length))
        {
            await next(http);
            return;
        }

        var most = limit.MaxRequestBodySize.GetValueOrDefault();
        if (length <= MostDroppedBytes && !Waits(http.Request))
        {
            limit.MaxRequestBodySize = length;
            await DropAsync(http);
        }

        await Problem.WriteAsync(http, TooLarge(length, most));
    }

    /// <summary>Whether the sender begins only when it is told to.</summary>
    private static bool Waits(HttpRequest request) =>
        request.Headers.Expect.ToString().Equals("100-continue", StringComparison.OrdinalIgnoreCase);

    private static async Task DropAsync(HttpContext http)
    {
        using var time = new CancellationTokenSource(
            LongestDrop, http.RequestServices.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, http.RequestAborted);
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, either.Token);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            // Whoever is that slow may not hear it.
        }
    }

    private static Refusal TooLarge(long length, long most) => new("too_large", new(
        $"内容有 {Size(length)}，这里至多 {Size(most)}。",
        $"The body has {Size(length)}; {Size(most)} are the most here."));

    // Rounded up: what is too large never looks as if it were not.
    private static string Size(long bytes) => bytes < 1 << 20
        ? $"{Math.Ceiling(bytes / 1024m):0} KiB"
        : $"{Math.Ceiling(bytes * 100m / (1 << 20)) / 100:0.##} MiB";
}
