using System.Net;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// One of two installations in the test's own process: a store, its channels, and a door for the other.
/// </summary>
/// <remarks>
/// What its topic <c>count</c> is told it writes into a table, each message by itself. With land and ledger it shares
/// them, too.
/// </remarks>
internal sealed class LinkedInstallation : IAsyncDisposable
{
    private readonly string _code;
    private readonly JurisdictionCode _host;
    private readonly TimeProvider _time;
    private readonly TestStore _test;
    private SharingSources? _shared;
    private WebApplication _app = null!;

    private LinkedInstallation(string code, JurisdictionCode host, TimeProvider time, TestStore test) =>
        (_code, _host, _time, _test) = (code, host, time, test);

    /// <summary>The way of the other one to this one.</summary>
    public CuttingProxy Way { get; } = new();

    public Store Store => _test.Store;

    public Channels Channels => _app.Services.GetRequiredService<Channels>();

    public PeerLink Link => _app.Services.GetRequiredService<PeerLink>();

    public IServiceProvider Services => _app.Services;

    public static async Task<LinkedInstallation> StartAsync(
        string code, JurisdictionCode host, TimeProvider time, PostgresServer? server, int sharedParcels = 0)
    {
        var test = await TestStore.OpenAsync(server);
        await test.Store.WriteAsync("test", session => session.Execute(
            "create table test_told (number bigint not null primary key, body text not null)"));
        var one = new LinkedInstallation(code, host, time, test);
        if (sharedParcels > 0)
        {
            var land = (await LandModule.OpenAsync(test.Store, null, time, parcelCount: sharedParcels, hosts: [host]))
                .Value;
            one._shared = new(land, new(test.Store, test.Options.DataFolder, time));
        }

        await one.BeginAsync();
        return one;
    }

    /// <summary>Each pins the other's keys.</summary>
    public static async Task MeetAsync(LinkedInstallation one, LinkedInstallation other)
    {
        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            var descriptor = new PeerDescriptor(
                PeerDescriptor.FormatName, 1, to._code, to._code, $"{to.Way.Address}", [to._host],
                PublicKeyFile.Of(to._app.Services.GetRequiredService<Installation>().SigningKeys.PublicKeys));
            var caller = new Caller(ProjectSamples.Region());
            var added = await from._app.Services.GetRequiredService<PeerRegister>().AddAsync(descriptor, caller);
            Assert.True(added.IsDone, added.Refusal?.Message.En);
        }
    }

    /// <summary>Ends it with whatever was on its way, and begins it anew on what is stored.</summary>
    public async Task RestartAsync()
    {
        Way.Cut();
        await StopAsync();
        await _test.OpenAgainAsync();
        Way.Restore();
        await BeginAsync();
    }

    public Task<IReadOnlyList<Told>> ToldAsync() =>
        Store.ReadAsync(session => session.Query<Told>("select number, body from test_told order by number"));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Way.DisposeAsync();
        await (_shared?.Ledgers.DisposeAsync() ?? default);
        await _test.DisposeAsync();
    }

    /// <summary>A message that was handled.</summary>
    internal sealed record Told
    {
        public long Number { get; set; }

        public string Body { get; set; } = "";
    }

    private async Task BeginAsync()
    {
        var settings = new Settings
        {
            Installation = new() { Code = _code, Name = _code, Hosts = [$"{_host}"] },
            RateLimits = new() { PerPeer = 1_000_000 },
        };
        var installation = new Installation(
            new(_test.Options.DataFolder), settings, Store, ProjectSamples.Region(), _time,
            new(_time, new Random(1)))
        {
            SigningKeys = SigningKeys.Open(Path.Combine(_test.Options.DataFolder, "keys"), _time).Value,
        };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(installation).AddSingleton(Store).AddSingleton(_time)
            .AddSingleton<AuditTrail>().AddSingleton<RateLimits>();
        PeerParts.AddTo(builder.Services, installation);
        if (_shared is { } shared)
        {
            builder.Services.AddSingleton(installation.Jurisdictions).AddSingleton(new IdSource(_time, new Random(2)))
                .AddSingleton<Calendars>().AddSingleton<Outbox>().AddSingleton<Inbox>();
            SharingModule.AddTo(builder.Services, shared);
        }

        _app = builder.Build();
        if (_shared is not null)
        {
            SharingModule.Listen(_app.Services);
        }

        Channels.Receive("count", CountAsync);
        _app.Services.GetRequiredService<Questions>().Answer("echo", (question, _) =>
            Task.FromResult<Outcome<string>>($"{question.Installation} {question.From} {question.Body}"));
        _app.MapPost(PeerCaller.Path, (HttpContext http, PeerDoor door) => door.HandleAsync(
            http, new Caller(ProjectSamples.Region()) { Address = "test" }, http.RequestAborted));
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        Way.Target = new(IPAddress.Loopback, new Uri(address).Port);
    }

    private Task CountAsync(ChannelMessage message, CancellationToken cancel) => Store.WriteAsync(
        "test",
        session => session.Execute(
            "insert into test_told (number, body) values (@Number, @Body) on conflict (number) do nothing",
            new { message.Number, message.Body }),
        cancel: cancel);

    private async Task StopAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
