using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// A network of a program's own: a wire to others that can be cut, and a door for its own people that can't; gone
/// afterwards.
/// </summary>
/// <remarks>Addresses are those that RFC 2544 keeps for measuring.</remarks>
internal sealed class NetworkNamespace : IDisposable
{
    /// <summary>All addresses of both lines.</summary>
    public const string Addresses = "198.18.0.0/28";

    /// <summary>This machine's end of the wire.</summary>
    public const string NearAddress = "198.18.0.1";

    /// <summary>The other end.</summary>
    public const string FarAddress = "198.18.0.2";

    /// <summary>Where its own people reach a program in it.</summary>
    public const string DoorAddress = "198.18.0.6";

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"huanhu{Environment.ProcessId}");

    private NetworkNamespace()
    {
    }

    /// <summary>The words before a command that is to run in it.</summary>
    public IReadOnlyList<string> Before => ["ip", "netns", "exec", _name];

    /// <summary>A new one; null where that takes more rights than the caller has.</summary>
    public static NetworkNamespace? TryMake()
    {
        var made = new NetworkNamespace();
        if (!Environment.IsPrivilegedProcess || !Ip($"netns add {made._name}"))
        {
            return null;
        }

        var isMade = made.In("link set lo up")
            && made.Join("wire", NearAddress, FarAddress) && made.Join("door", "198.18.0.5", DoorAddress);
        if (!isMade)
        {
            made.Dispose();
        }

        return isMade ? made : null;
    }

    /// <summary>From now on nothing passes the wire: what is on its way is lost, and nobody is told.</summary>
    public void Cut() => In("link set wire down");

    public void Restore() => In("link set wire up");

    public void Dispose() => Ip($"netns delete {_name}");

    private bool Join(string line, string near, string far) =>
        Ip($"link add {line}{Environment.ProcessId} type veth peer name {line} netns {_name}")
        && Ip($"address add {near}/30 dev {line}{Environment.ProcessId}")
        && Ip($"link set {line}{Environment.ProcessId} up")
        && In($"address add {far}/30 dev {line}") && In($"link set {line} up");

    private bool In(string words) => Ip($"-n {_name} {words}");

    private static bool Ip(string words)
    {
        try
        {
            using var ip = Process.Start(new ProcessStartInfo("ip", words)
            {
                UseShellExecute = false, RedirectStandardError = true,
            })!;
            ip.WaitForExit();
            return ip.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
