using System.Security.Cryptography.X509Certificates;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Backups;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Huanhu.Platform.Shared.Http;

/// <summary>The web server around the routes: what it is made of and where it listens.</summary>
internal static class WebServer
{
    /// <summary>A body is a form's worth; a route that takes more says so itself.</summary>
    private const long LargestBody = 1 << 20;

    public static WebApplicationBuilder CreateBuilder(Installation installation)
    {
        // Our settings come from one file: the usual builder would look for others and watch them.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, installation));
        builder.Services.AddRoutingCore();
        ProgramLog.Configure(
            builder.Logging, installation.ListensOnNetwork ? LogLevel.Information : LogLevel.Warning);
        AddShared(builder.Services, installation);
        Monitoring.Add(builder.Services, installation.Settings);
        return builder;
    }

    /// <summary>
    /// The certificate that HTTPS is served with: PFX, or PEM with its key in the same or another file.
    /// </summary>
    public static Outcome<X509Certificate2> ReadCertificate(Settings.CertificateSettings settings)
    {
        try
        {
            var isPfx = Path.GetExtension(settings.Path).ToUpperInvariant() is ".PFX" or ".P12";
            return isPfx ? X509CertificateLoader.LoadPkcs12FromFile(settings.Path, settings.Password)
                : settings.Password is { Length: > 0 } password
                    ? X509Certificate2.CreateFromEncryptedPemFile(settings.Path, password, settings.KeyPath)
                : X509Certificate2.CreateFromPemFile(settings.Path, settings.KeyPath);
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException
            or IOException or UnauthorizedAccessException)
        {
            return new Refusal("bad_request", new(
                $"证书 {settings.Path} 读不出来：{fault.Message}",
                $"certificate {settings.Path} can't be read: {fault.Message}"), "certificate");
        }
    }

    private static void AddShared(IServiceCollection services, Installation installation)
    {
        services.AddSingleton(installation);
        services.AddSingleton(installation.Store);
        services.AddSingleton<IHostLifetime, StayingLifetime>();
        services.AddSingleton<Readiness>();
        services.AddSingleton(installation.Jurisdictions);
        services.AddSingleton(installation.Time);
        services.AddSingleton(installation.Ids);
        services.AddSingleton(installation.SigningKeys);
        services.AddSingleton<Outbox.Outbox>();
        services.AddSingleton<Inbox.Inbox>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton(installation.Settings.ChangeStream);
        services.AddSingleton<ChangeStream>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Calendars>();
        services.AddSingleton<DeadlineRegister>();
        PeerParts.AddTo(services, installation);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<Authentication>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<Users>();
        services.AddSingleton<ReceiveWal>();
        services.AddHostedService(provider => provider.GetRequiredService<ReceiveWal>());
        services.AddSingleton<BackupSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupSchedule>());
        ApiDescription.Add(services);
        Compression.Add(services);
        services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        // A body that can't be read is explained where every fault is.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    private static void Listen(KestrelServerOptions kestrel, Installation installation)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.ListenUnixSocket(installation.Folder.Socket, socket => socket.Use(next => connection =>
        {
            connection.Features.Set(new Authentication.LocalPeer());
            return next(connection);
        }));
        if (!installation.ListensOnNetwork)
        {
            return;
        }

        if (installation.Settings.Monitoring.Metrics is { } metrics)
        {
            kestrel.Listen(ListenAddress.ReadMetrics(metrics).Value.Endpoint, socket => socket.Use(next => connection =>
            {
                connection.Features.Set(new Monitoring.Peer());
                return next(connection);
            }));
        }

        foreach (var address in ListenAddress.Read(installation.Settings).Value)
        {
            if (address.IsHttps)
            {
                var certificate = ReadCertificate(installation.Settings.Certificate!).Value;
                kestrel.Listen(address.Endpoint, socket => socket.UseHttps(certificate));
            }
            else
            {
                kestrel.Listen(address.Endpoint);
            }
        }
    }
}
