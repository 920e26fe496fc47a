using System.Net;
using System.Net.Sockets;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>The plainest balancer: each connection goes to the next server that takes one.</summary>
internal sealed class TcpBalancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly IReadOnlyList<IPEndPoint> _servers;
    private readonly Task _accepting;
    private int _next;

    public TcpBalancer(IReadOnlyList<IPEndPoint> servers)
    {
        _servers = servers;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The next connection goes to this server.</summary>
    public void LeadNextTo(int server) => _next = server - 1;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using (browser)
        using (var server = await ReachAsync())
        {
            if (server is null)
            {
                return;
            }

            var (near, far) = (browser.GetStream(), server.GetStream());
            await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
        }
    }

    /// <summary>A connection to the next server that takes one; null when none does.</summary>
    private async Task<TcpClient?> ReachAsync()
    {
        for (var tries = 0; tries < _servers.Count; tries++)
        {
            var server = _servers[(int)((uint)Interlocked.Increment(ref _next) % _servers.Count)];
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(server, _closing.Token);
                return client;
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }

        return null;
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to, _closing.Token);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone; the other is closed with it.
        }
    }
}
