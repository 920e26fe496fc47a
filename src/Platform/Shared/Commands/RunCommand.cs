using System.CommandLine;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu run</c>: starts the platform and stays until it is told to stop.</summary>
internal static class RunCommand
{
    private const int UsualDrainSeconds = 5;

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen; several split by semicolons. Loopback unless HTTPS or a proxy is configured.",
        HelpName = "URLS",
    };

    private static readonly Option<bool> Empty = new("--empty")
    {
        Description = "Leave an empty folder empty: no region pack, no demo accounts.",
    };

    private static readonly Option<int?> Parcels = new("--parcels")
    {
        Description = "How many parcels a first start invents, up to 1,000,000; 20,000 unless given.",
        HelpName = "N",
    };

    private static readonly Option<int?> Firms = new("--firms")
    {
        Description = "How many firms are invented where none were imported, up to 1,000,000; 5,000 unless given.",
        HelpName = "N",
    };

    private static readonly Option<bool> WithoutBackup = new("--without-backup")
    {
        Description = "Upgrade the database without a backup first: you have made one yourself.",
    };

    private static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = "Join the processes on the same PostgreSQL: a private address and port they reach this one at.",
        HelpName = "ADDRESS:PORT",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("run", "Start the platform; the first start loads the region pack.")
        {
            Urls, Empty, Parcels, Firms, WithoutBackup, Cluster,
        };
        command.SetAction((asked, cancel) => RunAsync(asked, composition, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult asked, Composition composition, CancellationToken cancel)
    {
        var load = new FirstLoad(asked.GetValue(Empty), asked.GetValue(Parcels));
        var opened = await Workplace.Of(asked).OpenAsync(
            composition, load, asked.GetValue(WithoutBackup),
            new(asked.GetValue(Urls), asked.GetValue(Cluster), asked.GetValue(Firms)), cancel);
        if (!opened.IsDone)
        {
            return Terminal.Refuse(opened.Refusal);
        }

        var installation = opened.Value;
        await using var store = installation.Store;
        await using var silo = installation.Silo;
        await using var app = composition.App(installation);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault)
        {
            // What began already is told to stop; merely disposed of, it would be reported as failed.
            await app.StopAsync(CancellationToken.None);
            return Terminal.Refuse(new("unavailable", new(
                $"地址 {installation.Settings.Urls} 无法监听：{fault.Message}",
                $"can't listen at {installation.Settings.Urls}: {fault.Message}")));
        }

        File.SetUnixFileMode(installation.Folder.Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (!load.IsEmpty)
        {
            // Several that start at once make one set.
            await using var alone = await installation.Store.AloneAsync("makes demo accounts", cancel);
            await ShowDemoAccountsAsync(app);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        // Where metrics are served nobody finds the console.
        var metrics = installation.Settings.Monitoring.Metrics is { } url
            ? $"http://{ListenAddress.ReadMetrics(url).Value.Endpoint}"
            : null;
        foreach (var address in addresses.Where(address =>
            address != metrics && !address.Contains("unix:", StringComparison.Ordinal)))
        {
            Console.WriteLine($"Huanhu {ProgramVersion.Text} is at {address}");
        }

        return await StayAsync(app, installation, cancel)
            ? CommandLine.Done
            : Terminal.Refuse(new("fault", new("程序自行停止；日志说明了原因。", "It ended by itself; the log says why.")));
    }

    /// <summary>
    /// Serves until it is told to stop; then balancers have time to see it before anything ends. Whether it was told.
    /// </summary>
    private static async Task<bool> StayAsync(WebApplication app, Installation installation, CancellationToken stop)
    {
        var ended = app.WaitForShutdownAsync(CancellationToken.None);
        var told = new TaskCompletionSource();
        await using var heard = stop.Register(told.SetResult);
        await Task.WhenAny(ended, told.Task);
        if (stop.IsCancellationRequested)
        {
            app.Services.GetRequiredService<Readiness>().Drain();
            var settings = installation.Settings;
            var seconds = settings.DrainSeconds ?? (settings.Cluster is null ? 0 : UsualDrainSeconds);
            await Task.Delay(TimeSpan.FromSeconds(seconds), installation.Time, CancellationToken.None);
            app.Lifetime.StopApplication();
        }

        await ended;
        return stop.IsCancellationRequested;
    }

    private static async Task ShowDemoAccountsAsync(WebApplication app)
    {
        var accounts = await DemoAccounts.AddAsync(
            app.Services.GetRequiredService<Authentication>().LocalAdministrator(""),
            app.Services.GetRequiredService<Users>());
        if (accounts.Count > 0)
        {
            Console.WriteLine("Demo accounts; the passwords are shown this once (`user reset --demo` makes new ones):");
            Terminal.Table(
                ["account", "password", "name"],
                accounts.Select(one => new[] { one.Issued.Account, one.Issued.Password, one.Name }));
        }
    }
}
