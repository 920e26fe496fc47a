using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>A stretch of network between two programs: it can be cut, slowed and restored.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const int BufferBytes = 16 << 10;

    private readonly TcpListener _listener;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _accepting;
    private volatile bool _isCut;
    private long _delayTicks;

    /// <param name="address">Of this machine.</param>
    public CuttingProxy(string address = "127.0.0.1")
    {
        _listener = new(IPAddress.Parse(address), 0);
        _listener.Start();
        Address = new($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where one connects to.</summary>
    public Uri Address { get; }

    /// <summary>Where it leads; nobody is there before it is set.</summary>
    public IPEndPoint? Target { get; set; }

    /// <summary>How long each piece of data takes on its way.</summary>
    public TimeSpan Delay
    {
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>Ends every connection in the middle of what it carries, and takes no other.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    public void Restore() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_ends.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        _open.TryAdd(near, true);
        _open.TryAdd(far, true);
        try
        {
            if (!_isCut && Target is { } target)
            {
                await far.ConnectAsync(target);
                await Task.WhenAny(
                    CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException
            or InvalidOperationException)
        {
            // As a network does: it says nothing.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            near.Dispose();
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[BufferBytes];
        while (await from.ReadAsync(buffer) is > 0 and var length && !_isCut)
        {
            if (Interlocked.Read(ref _delayTicks) is > 0 and var ticks)
            {
                await Task.Delay(TimeSpan.FromTicks(ticks), TimeProvider.System);
            }

            await to.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
