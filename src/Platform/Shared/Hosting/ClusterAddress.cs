using System.Net;
using System.Net.Sockets;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Hosting;

/// <summary>Where the processes of a cluster talk to this one: an address of a private network, and a port.</summary>
/// <remarks>Nothing on that wire is encrypted or signed, so it must be one that strangers can't reach.</remarks>
internal static class ClusterAddress
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Reads <c>10.0.0.5:11111</c>; refused when it is none of a private network.</summary>
    public static Outcome<IPEndPoint> Read(string text)
    {
        if (!IPEndPoint.TryParse(text, out var endpoint) || endpoint.Port == 0)
        {
            return Refuse(
                $"集群地址“{text}”应为 IP 地址和端口，如 10.0.0.5:11111。",
                $"The cluster address '{text}' should be an IP address and a port, such as 10.0.0.5:11111.");
        }

        return endpoint.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && Private.Any(network => network.Contains(endpoint.Address))
                ? endpoint
                : Refuse(
                    $"集群地址 {endpoint.Address} 不是内网地址：集群通信不加密，只能用 10/8、172.16/12、192.168/16、fc00::/7 或本机地址。",
                    $"The cluster address {endpoint.Address} is not private: the cluster's own traffic is plain, so it "
                    + "must be in 10/8, 172.16/12, 192.168/16, fc00::/7 or loopback.");
    }

    private static Refusal Refuse(string zh, string en) => new("bad_request", new(zh, en), "cluster");
}
