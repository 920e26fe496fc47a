using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace Huanhu.Platform.Shared.Http;

/// <summary>What every request passes before its route, in order.</summary>
internal static class RequestPipeline
{
    // Scripts only from our own files; MapLibre's worker is a blob, its pictures are data and blobs; style attributes
    // of ready-made components are let be, style elements are not.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; worker-src 'self' blob:; child-src 'self' blob:; "
        + "img-src 'self' data: blob:; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Use(WebApplication app, Installation installation)
    {
        if (installation.Settings.BehindProxy is { } proxy)
        {
            app.UseForwardedHeaders(Forwarded(proxy));
        }

        Monitoring.Use(app, installation.Settings);
        app.Use(LogAsync);
        app.Use(ExplainFaultsAsync);
        app.Use(SecureAsync);
        Compression.Use(app);
        ConsolePages.Use(app);
        app.UseRouting();
        app.Use(BodyLimit.InvokeAsync);
        var authentication = app.Services.GetRequiredService<Authentication>();
        app.Use(authentication.InvokeAsync);
        var gate = app.Services.GetRequiredService<AccessGate>();
        app.Use(gate.InvokeAsync);
    }

    private static ForwardedHeadersOptions Forwarded(Settings.ProxySettings proxy)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Every hop must be a known proxy; the first unknown one is the caller.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in proxy.Proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in proxy.Networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return options;
    }

    // The path alone: a query or a header may hold what is nobody's business.
    private static async Task LogAsync(HttpContext http, RequestDelegate next)
    {
        var began = Stopwatch.GetTimestamp();
        await next(http);
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Huanhu.Request");
        log.LogInformation(
            "{Method} {Path} {Status} {Milliseconds:0.0} ms {Account} {Trace}",
            http.Request.Method, http.Request.Path, http.Response.StatusCode,
            Stopwatch.GetElapsedTime(began).TotalMilliseconds, http.Features.Get<Caller>()?.Account
                ?? "", http.TraceIdentifier);
    }

    private static async Task ExplainFaultsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            // What the framework refuses by itself has a status and no words.
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await Problem.WriteAsync(http, Explain(http.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (Exception fault)
        {
            await Problem.WriteAsync(http, Explain(http, fault));
        }
    }

    private static Refusal Explain(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => new("too_large", new("请求内容过大。", "The body is too large.")),
        StatusCodes.Status415UnsupportedMediaType => new(
            "unsupported_media_type", new("请求内容须为 application/json。", "The body must be application/json.")),
        _ => new("bad_request", new("请求有误。", "The request is not what is expected.")),
    };

    private static Refusal Explain(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Explain(StatusCodes.Status413PayloadTooLarge);
            case BadHttpRequestException { InnerException: JsonException inner }:
                return BadJson(inner);
            case JsonException inner:
                return BadJson(inner);
            case BadHttpRequestException bad:
                return new("bad_request", new($"请求有误：{bad.Message}", bad.Message));
        }

        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Huanhu.Fault");
        log.LogError(fault, "{Method} {Path} {Trace}", http.Request.Method, http.Request.Path, http.TraceIdentifier);
        return fault is StoreBusyException or StoreUnavailableException or OutcomeUnknownException
            ? new("unavailable", new(
                "数据库暂时不能应答，刚才的操作可能未完成，请核对后重试。",
                "The database does not answer for now; check whether it was done, then try again."))
            : new("fault", new(
                $"程序出错，数据未受影响；请把追踪码 {http.TraceIdentifier} 告诉管理员。",
                $"A fault of ours; what was stored is safe. Quote {http.TraceIdentifier} to your administrator."));
    }

    private static Refusal BadJson(JsonException fault) => new(
        "bad_request",
        new(
            $"请求内容不是所要求的 JSON（第 {fault.LineNumber + 1} 行，第 {fault.BytePositionInLine + 1} 列）。",
            "The body is not the JSON that is expected "
                + $"(line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1})."),
        fault.Path?.TrimStart('$', '.') is { Length: > 0 } where ? where : null);

    private static Task SecureAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), payment=(), usb=()";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // What a route does not say otherwise is the caller's alone.
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "no-store";
        }

        return next(http);
    }
}
