using System.CommandLine;
using System.Security.Cryptography;
using Huanhu.Platform.Shared.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu run</c>: starts the platform and stays until it is told to stop.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen; several split by semicolons. Loopback unless HTTPS or a proxy is configured.",
        HelpName = "URLS",
    };

    public static Command Create(Func<Installation, WebApplication> compose)
    {
        var command = new Command("run", "Start the platform; the first start loads the region pack.") { Urls };
        command.SetAction((asked, cancel) => RunAsync(asked, compose, cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult asked, Func<Installation, WebApplication> compose, CancellationToken cancel)
    {
        var folder = DataFolder.Of(asked.GetValue(CommonOptions.Data));
        var settings = Settings.Read(folder.Config);
        if (!settings.IsDone)
        {
            return Terminal.Refuse(settings.Refusal);
        }

        var here = settings.Value with { Urls = asked.GetValue(Urls) ?? settings.Value.Urls };
        if (ListenAddress.Read(here) is { IsDone: false } refused)
        {
            return Terminal.Refuse(refused.Refusal);
        }

        folder.Create();
        var chance = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var app = compose(new(folder, here, TimeProvider.System, new(TimeProvider.System, chance)));
        await using (app)
        {
            await app.StartAsync(cancel);
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            foreach (var address in addresses.Where(address => !address.Contains("unix:", StringComparison.Ordinal)))
            {
                Console.WriteLine($"Huanhu {ProgramVersion.Text} is at {address}");
            }

            await app.WaitForShutdownAsync(cancel);
        }

        return CommandLine.Done;
    }
}
