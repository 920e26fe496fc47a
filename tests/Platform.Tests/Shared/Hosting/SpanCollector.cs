using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Huanhu.Platform.Tests.Shared.Hosting;

/// <summary>Takes what programs send by OTLP over gRPC, and knows of it which texts are in it.</summary>
internal sealed class SpanCollector : IAsyncDisposable
{
    private const string Export = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    // An empty answer: not compressed, no bytes.
    private static readonly byte[] Taken = new byte[5];

    private readonly SemaphoreSlim _came = new(0);
    private readonly ConcurrentQueue<string> _heard = [];
    private readonly WebApplication _app;

    private SpanCollector(WebApplication app)
    {
        _app = app;
        app.MapPost(Export, TakeAsync);
    }

    public string Address => _app.Urls.Single();

    public static async Task<SpanCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, socket => socket.Protocols = HttpProtocols.Http2));
        var collector = new SpanCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Ends when all the texts have come.</summary>
    public async Task HeardAsync(params string[] texts)
    {
        while (!texts.All(text => _heard.Any(heard => heard.Contains(text, StringComparison.Ordinal))))
        {
            Assert.True(await _came.WaitAsync(Soon.Patience), "No span came.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _came.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _heard.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        _came.Release();
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(Taken);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
