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

    private TwoInstallations()
    {
    }

    public One Buyer { get; private set; } = null!;

    public One Seller { get; private set; } = null!;

    /// <summary>One of both.</summary>
    /// <param name="Server">The program.</param>
    /// <param name="Way">How the other one reaches it.</param>
    internal sealed record One(RunningServer Server, CuttingProxy Way)
    {
        /// <summary>The secret by which its approver's clients call; it survives kills.</summary>
        public string Token { get; set; } = "";

        public Person Approver()
        {
            var person = Server.Stranger();
            person.Token = Token;
            return person;
        }

        /// <summary>A cut of power and a new start.</summary>
        public async Task KillAsync()
        {
            await Server.KillAsync();
            await Server.BeginAsync();
            Lead();
        }

        public void Lead() => Way.Target = new(IPAddress.Loopback, Server.Address.Port);
    }

    public static async Task<TwoInstallations> StartAsync(SharedServer shared, PostgresServer postgres)
    {
        var (toBuyer, toSeller) = (new CuttingProxy(), new CuttingProxy());
        var both = new TwoInstallations
        {
            Buyer = new(await shared.StartAsync(ConfigOf("yixing", Yixing, toBuyer)), toBuyer),
            Seller = new(
                await RunningServer.StartAsync(ConfigOf("binhu", Binhu, toSeller), db: postgres.NewSchema()), toSeller),
        };
        both.Buyer.Lead();
        both.Seller.Lead();
        both.Buyer.Token = await TokenOfAsync(both.Buyer.Server, "yixing.approver");
        both.Seller.Token = await TokenOfAsync(both.Seller.Server, "binhu.approver");
        await both.IntroduceAsync(both.Buyer.Server, both.Seller.Server);
        await both.IntroduceAsync(both.Seller.Server, both.Buyer.Server);
        return both;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { Buyer, Seller })
        {
            await one.Server.DisposeAsync();
            await one.Way.DisposeAsync();
        }

        _files.Dispose();
    }

    private static string ConfigOf(string code, string host, CuttingProxy way) => $$"""
        { "rate_limits": { "sign_in_per_address": 10000, "per_caller": 1000000, "per_stranger": 1000000 },
          "installation": { "code": "{{code}}", "name": "{{code}}", "url": "{{way.Address}}", "hosts": ["{{host}}"] } }
        """;

    private static async Task<string> TokenOfAsync(RunningServer server, string account)
    {
        using var person = await server.SignInAsync(account);
        return (await person.SendAsync("POST", "/api/tokens", new { name = "deals" })).Json
            .GetProperty("token").GetString()!;
    }

    private async Task IntroduceAsync(RunningServer one, RunningServer other)
    {
        var shown = await one.CommandAsync("peers", "show");
        Assert.True(shown.Status == 0, shown.Error);
        var file = Path.Combine(_files.Path, $"{one.Address.Port}.json");
        await File.WriteAllTextAsync(file, shown.Output);
        var added = await other.CommandAsync("peers", "add", file);
        Assert.True(added.Status == 0, added.Error);
    }
}
