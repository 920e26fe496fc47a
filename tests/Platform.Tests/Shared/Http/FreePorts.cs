using System.Net;
using System.Net.Sockets;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>Ports for programs that are told where to listen, of this machine alone; none is given twice.</summary>
/// <remarks>
/// Below the ports of outgoing connections: one of those may take, at any time, a port that was free when it was looked
/// for.
/// </remarks>
internal static class FreePorts
{
    private const int First = 10_000;
    private const int Beyond = 32_000;

    // Another run of tests beside this one begins elsewhere.
    private static int _last = Environment.ProcessId * 37;

    /// <summary>A port at which nobody listens.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref _last) & int.MaxValue) % (Beyond - First));
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
