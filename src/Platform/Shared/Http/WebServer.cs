using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Huanhu.Platform.Shared.Http;

/// <summary>The web server around the routes: where it listens and what every request passes.</summary>
internal static class WebServer
{
    /// <summary>A body is a form's worth; a route that takes more says so itself.</summary>
    private const long LargestBody = 1 << 20;

    public static WebApplicationBuilder CreateBuilder(Installation installation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Services.AddSingleton(installation);
        builder.Services.AddSingleton(installation.Time);
        builder.Services.AddSingleton(installation.Ids);
        builder.Services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, installation));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }

    public static void UseShared(WebApplication app)
    {
        ConsolePages.Use(app);
        app.UseRouting();
    }

    private static void Listen(KestrelServerOptions kestrel, Installation installation)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        if (installation.ListensOnNetwork)
        {
            foreach (var address in ListenAddress.Read(installation.Settings).Value)
            {
                kestrel.Listen(address.Endpoint);
            }
        }
    }
}
