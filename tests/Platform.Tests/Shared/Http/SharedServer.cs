using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>
/// One server for all tests that leave it as they found it; its limits are high, since one address makes all calls.
/// </summary>
public sealed class SharedServer : ProgramUnderTest, IAsyncLifetime
{
    internal const string Config = """
        { "rate_limits": { "sign_in_per_address": 10000, "sign_in_per_account": 10000, "per_caller": 1000000,
          "per_stranger": 1000000 }, "change_stream": { "heartbeat_seconds": 1 } }
        """;

    private readonly ScratchFolder _folder = new();
    private readonly Lazy<Task<(RunningServer Server, RunningServer.Begun Begun)>> _first;

    public SharedServer() => _first = new(StartFirstAsync);

    internal override Task<RunningServer> Server => ServerAsync();

    internal override async Task<RunningServer> StartAsync(string? config = null, string? urls = null) =>
        await RunningServer.StartAsync(config, urls, begun: (await _first.Value).Begun);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_first.IsValueCreated)
        {
            await (await Server).DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<(RunningServer Server, RunningServer.Begun Begun)> StartFirstAsync()
    {
        var server = await RunningServer.StartAsync(Config);
        return (server, server.Copy(_folder.Path));
    }

    private async Task<RunningServer> ServerAsync() => (await _first.Value).Server;
}
