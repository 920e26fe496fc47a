using System.Net;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>Two real programs that know each other: 宜兴 on SQLite, 滨湖 on PostgreSQL, a network between them.</summary>
internal sealed class TwoInstallations : IAsyncDisposable
{
    public const string Yixing = "320282";
    public const string Binhu = "320211";

    private readonly ScratchFolder _files = new();
    private readonly NetworkNamespace? _network;

    private TwoInstallations(NetworkNamespace? network) => _network = network;

    public One Buyer { get; private set; } = null!;

    public One Seller { get; private set; } = null!;

    /// <summary>How long each piece of data takes between them.</summary>
    public TimeSpan Delay
    {
        set => (Buyer.Way.Delay, Seller.Way.Delay) = (value, value);
    }

    /// <summary>One of both.</summary>
    /// <param name="Server">The program.</param>
    /// <param name="Way">How the other one reaches it.</param>
    /// <param name="Address">Where the way leads.</param>
    internal sealed record One(RunningServer Server, CuttingProxy Way, IPAddress Address) : IAsyncDisposable
    {
        private readonly List<Person> _approvers = [];
        private string _token = "";
        private TaskCompletionSource _up = new();

        /// <summary>Whoever decides there, by a token that survives kills.</summary>
        public Person Approver => _approvers[^1];

        /// <summary>Ends once it runs.</summary>
        public Task Up => _up.Task;

        /// <summary>Lets an account decide, and the other one reach it.</summary>
        public async Task BeginAsync(string account)
        {
            using var person = await Server.SignInAsync(account);
            _token = (await person.SendAsync("POST", "/api/tokens", new { name = "deals" })).Json
                .GetProperty("token").GetString()!;
            Lead();
        }

        /// <summary>A cut of power and a new start.</summary>
        public async Task KillAsync()
        {
            _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await Server.KillAsync();
            await Server.BeginAsync();
            Lead();
        }

        public async ValueTask DisposeAsync()
        {
            _approvers.ForEach(person => person.Dispose());
            await Server.DisposeAsync();
            await Way.DisposeAsync();
        }

        private void Lead()
        {
            Way.Target = new(Address, Server.Address.Port);
            _approvers.Add(new(Server.Address) { Token = _token });
            _up.SetResult();
        }
    }

    /// <param name="startBuyer">Starts a program on SQLite with that config.json, in the network.</param>
    /// <param name="startSeller">Starts one on PostgreSQL.</param>
    /// <param name="network">The buyer's; null for proxies alone.</param>
    public static async Task<TwoInstallations> StartAsync(
        Func<string, Task<RunningServer>> startBuyer, Func<string, Task<RunningServer>> startSeller,
        NetworkNamespace? network = null)
    {
        var toBuyer = new CuttingProxy();
        var toSeller = network is null ? new CuttingProxy() : new CuttingProxy(NetworkNamespace.NearAddress);
        var buyerAt = network is null ? IPAddress.Loopback : IPAddress.Parse(NetworkNamespace.FarAddress);
        var both = new TwoInstallations(network)
        {
            Buyer = new(await startBuyer(ConfigOf("yixing", Yixing, toBuyer)), toBuyer, buyerAt),
            Seller = new(await startSeller(ConfigOf("binhu", Binhu, toSeller)), toSeller, IPAddress.Loopback),
        };
        await both.Buyer.BeginAsync("yixing.approver");
        await both.Seller.BeginAsync("binhu.approver");
        await both.IntroduceAsync(both.Buyer.Server, both.Seller.Server);
        await both.IntroduceAsync(both.Seller.Server, both.Buyer.Server);
        return both;
    }

    /// <summary>Nothing passes between them any more.</summary>
    public void Cut()
    {
        if (_network is not null)
        {
            _network.Cut();
        }
        else
        {
            Buyer.Way.Cut();
            Seller.Way.Cut();
        }
    }

    public void Restore()
    {
        _network?.Restore();
        Buyer.Way.Restore();
        Seller.Way.Restore();
    }

    public async ValueTask DisposeAsync()
    {
        await Buyer.DisposeAsync();
        await Seller.DisposeAsync();
        _files.Dispose();
    }

    private static string ConfigOf(string code, string host, CuttingProxy way) => $$"""
        { "rate_limits": { "sign_in_per_address": 10000, "per_caller": 1000000, "per_stranger": 1000000,
            "per_peer": 1000000 },
          "change_stream": { "heartbeat_seconds": 1 },
          "behind_proxy": { "networks": ["{{NetworkNamespace.Addresses}}"] },
          "installation": { "code": "{{code}}", "name": "{{code}}", "url": "{{way.Address}}", "hosts": ["{{host}}"] } }
        """;

    private async Task IntroduceAsync(RunningServer one, RunningServer other)
    {
        var shown = await one.CommandAsync("peers", "show");
        var file = Path.Combine(_files.Path, $"{one.Address.Port}.json");
        await File.WriteAllTextAsync(file, shown.Output);
        var added = await other.CommandAsync("peers", "add", file);
        if (added.Status != 0)
        {
            throw new InvalidOperationException(shown.Error + added.Error);
        }
    }
}
