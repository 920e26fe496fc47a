namespace Huanhu.Platform.Shared.Http;

/// <summary>Sends what is read compressed, brotli before gzip, unless an answer holds a secret.</summary>
/// <remarks>
/// The length of a compressed answer tells an eavesdropper whether a text of his choosing stands in it twice (BREACH,
/// https://breachattack.com). Secrets stand in the answers to changing requests and in <c>GET /api/session</c>: these
/// are sent plain. Event streams are not compressed, since an event must leave at once; tiles and the console's files
/// come compressed from where they are kept.
/// </remarks>
internal static class Compression
{
    private const string Session = "/api/session";

    public static void Add(IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = [Json.MediaType, Problem.ContentType, "text/csv", "text/html"];
    });

    public static void Use(WebApplication app) =>
        app.UseWhen(http => HoldsNoSecret(http.Request), branch => branch.UseResponseCompression());

    // Routes are found whatever the case of their letters.
    private static bool HoldsNoSecret(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments(Session, StringComparison.OrdinalIgnoreCase);
}
