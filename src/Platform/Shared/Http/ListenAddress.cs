using System.Net;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>One address to listen on.</summary>
internal sealed record ListenAddress(IPEndPoint Endpoint, bool IsHttps)
{
    /// <summary>
    /// Reads <c>urls</c>. Plain HTTP beyond this machine is refused unless a reverse proxy is named: passwords and
    /// sessions would travel in the clear.
    /// </summary>
    public static Outcome<IReadOnlyList<ListenAddress>> Read(Settings settings)
    {
        var addresses = new List<ListenAddress>();
        foreach (var url in settings.Urls.Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryRead(url, out var address))
            {
                return Refused(url, "应形如 http://127.0.0.1:8080，主机为 IP 地址、localhost 或 *",
                    "expected like http://127.0.0.1:8080, the host an IP address, localhost or *");
            }

            if (address.IsHttps && settings.Certificate is null)
            {
                return Refused(url, "需要在 config.json 中设置 certificate", "needs a certificate in config.json");
            }

            if (!address.IsHttps && settings.BehindProxy is null && !IPAddress.IsLoopback(address.Endpoint.Address))
            {
                return Refused(url, "会以明文向外传送密码；请用 https 并设置 certificate，或设置 behind_proxy",
                    "would send passwords in the clear; use https and a certificate, or behind_proxy in config.json");
            }

            addresses.Add(address);
        }

        return addresses.Count > 0 ? addresses : Refused(settings.Urls, "没有地址", "names no address");
    }

    /// <summary>Reads where metrics are served: plain HTTP, which says nothing of anybody.</summary>
    public static Outcome<ListenAddress> ReadMetrics(string url) =>
        TryRead(url, out var address) && !address.IsHttps
            ? address
            : new Refusal("bad_request", new(
                $"monitoring.metrics {url}：应形如 http://127.0.0.1:9464。",
                $"monitoring.metrics {url}: expected like http://127.0.0.1:9464."), "monitoring.metrics");

    private static bool TryRead(string url, out ListenAddress address)
    {
        address = new(new(IPAddress.Loopback, 0), false);
        // Uri knows no "*": it stands for every IPv6 and IPv4 address, as it does in ASP.NET.
        if (!Uri.TryCreate(url.Replace("://*", "://[::]", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.AbsolutePath != "/")
        {
            return false;
        }

        var host = uri.Host == "localhost" ? "127.0.0.1" : uri.Host.Trim('[', ']');
        if (!IPAddress.TryParse(host, out var ip))
        {
            return false;
        }

        address = new(new(ip, uri.Port), uri.Scheme == "https");
        return true;
    }

    private static Refusal Refused(string url, string zh, string en) =>
        new("bad_request", new($"地址 {url}：{zh}。", $"urls {url}: {en}."), "urls");
}
