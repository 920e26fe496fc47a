using System.Diagnostics;
using System.Diagnostics.Metrics;
using Huanhu.Platform.Shared.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Huanhu.Platform.Shared.Hosting;

/// <summary>
/// What the program counts and times, for Prometheus and a collector of traces: docs/operating/monitoring.md.
/// </summary>
/// <remarks>Nothing is gathered unless the settings ask: an instrument nobody reads costs a comparison.</remarks>
internal static class Monitoring
{
    private const string Name = "huanhu";

    // Of Kestrel, ASP.NET, Npgsql, Orleans and .NET itself those that an operator looks at.
    private static readonly string[] Meters =
    [
        Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "Microsoft.Orleans",
        "System.Runtime",
    ];

    private static readonly string[] Sources =
        [Name, "Microsoft.AspNetCore", "Npgsql", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application"];

    /// <summary>Where every part makes its instruments.</summary>
    public static Meter Meter { get; } = NewMeter();

    /// <summary>For instruments that ask an object, as long as that one lives.</summary>
    public static Meter NewMeter() => new(Name);

    /// <summary>Where every part begins its spans.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Marks a connection to the address that serves metrics alone.</summary>
    internal sealed class Peer;

    public static void Add(IServiceCollection services, Settings settings)
    {
        if (settings.Monitoring is { Metrics: null, Traces: null })
        {
            return;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Name, serviceVersion: ProgramVersion.Text));
        if (settings.Monitoring.Metrics is not null)
        {
            telemetry.WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        }

        if (settings.Monitoring.Traces is { } collector)
        {
            telemetry.WithTracing(traces => traces.AddSource(Sources)
                .AddOtlpExporter(exporter => exporter.Endpoint = new(collector)));
        }
    }

    /// <summary>The address of metrics answers nothing else, and no other address answers with metrics.</summary>
    public static void Use(WebApplication app, Settings settings)
    {
        if (settings.Monitoring.Metrics is null)
        {
            return;
        }

        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            http => http.Features.Get<Peer>() is not null && http.Request.Path == "/metrics");
        app.Use((http, next) =>
        {
            if (http.Features.Get<Peer>() is null)
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
