using Huanhu.Platform.Tests.Shared.Http;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>
/// One server for all tests that leave it as they found it; its limits are high, since one address makes all calls.
/// </summary>
public sealed class SharedServer : IAsyncLifetime
{
    private const string Config = """
        { "rate_limits": { "sign_in_per_address": 10000, "sign_in_per_account": 10000, "per_caller": 1000000,
          "per_stranger": 1000000 } }
        """;

    private readonly Lazy<Task<RunningServer>> _server = new(() => RunningServer.StartAsync(Config));

    internal Task<RunningServer> Server => _server.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await Server).DisposeAsync();
        }
    }
}
