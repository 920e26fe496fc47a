using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared;

/// <summary>
/// What <c>config.json</c> in the data folder may say; docs/operating/configuration.md lists it with its defaults.
/// </summary>
internal sealed record Settings
{
    private const int LongestSession = 24 * 30;

    /// <summary>Addresses to listen on, split by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Where the other processes of a cluster find this one; null when it is the only one.</summary>
    public string? Cluster { get; init; }

    public CertificateSettings? Certificate { get; init; }

    public ProxySettings? BehindProxy { get; init; }

    /// <summary>Where keys lie, for all processes of a cluster; <c>keys</c> in the data folder when null.</summary>
    public string? KeysFolder { get; init; }

    public SessionSettings Session { get; init; } = new();

    public RateSettings RateLimits { get; init; } = new();

    public RetentionSettings Retention { get; init; } = new();

    public ChangeStreamSettings ChangeStream { get; init; } = new();

    public InstallationSettings Installation { get; init; } = new();

    public BackupSettings Backup { get; init; } = new();

    public MonitoringSettings Monitoring { get; init; } = new();

    /// <summary>
    /// Seconds between the word that nobody more is to be sent here and the stop; 5 in a cluster, else none.
    /// </summary>
    public int? DrainSeconds { get; init; }

    /// <summary>How many firms are invented for a demonstration, up to 1,000,000; 5,000 when null.</summary>
    public int? Firms { get; init; }

    /// <summary>Real unified social credit codes that are taken although their checks fail.</summary>
    public IReadOnlyList<string> AdmittedCreditCodes { get; init; } = [];

    /// <summary>A PFX file, or a PEM file with its key.</summary>
    public sealed record CertificateSettings
    {
        public required string Path { get; init; }

        public string? KeyPath { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>Whose forwarded headers are believed: nobody's but these.</summary>
    public sealed record ProxySettings
    {
        public IReadOnlyList<string> Proxies { get; init; } = [];

        public IReadOnlyList<string> Networks { get; init; } = [];
    }

    public sealed record SessionSettings
    {
        public int IdleMinutes { get; init; } = 60;

        public int LongestHours { get; init; } = 12;
    }

    /// <summary>Requests a minute; a burst of as many is let through at once.</summary>
    public sealed record RateSettings
    {
        public int SignInPerAddress { get; init; } = 30;

        public int SignInPerAccount { get; init; } = 10;

        public int PerCaller { get; init; } = 3000;

        public int PerStranger { get; init; } = 300;

        /// <summary>Of what other installations send, from one address.</summary>
        public int PerPeer { get; init; } = 60_000;
    }

    public sealed record RetentionSettings
    {
        /// <summary>Days a change stays readable by its cursor.</summary>
        public int FeedDays { get; init; } = 30;
    }

    /// <summary>Where backups go by themselves, and how many stay.</summary>
    public sealed record BackupSettings
    {
        /// <summary>The backup folder; none makes no backups by itself.</summary>
        public string? To { get; init; }

        /// <summary>The full path of the same.</summary>
        [JsonIgnore]
        public string? Folder => To is null ? null : Path.GetFullPath(To);

        /// <summary>Hours between two base backups; commits between them are kept as they are made.</summary>
        public int EveryHours { get; init; } = 24;

        /// <summary>Days back to which any moment can be restored.</summary>
        public int KeepDays { get; init; } = 30;
    }

    public sealed record ChangeStreamSettings
    {
        /// <summary>Seconds without a change until the stream says that it lives.</summary>
        public int HeartbeatSeconds { get; init; } = 15;
    }

    /// <summary>What this installation is among others.</summary>
    public sealed record InstallationSettings
    {
        /// <summary>2 to 32 of a–z, 0–9 and -.</summary>
        public string Code { get; init; } = "huanhu";

        public string Name { get; init; } = "环湖";

        /// <summary>Where others reach it; needed for a descriptor.</summary>
        public string? Url { get; init; }

        /// <summary>Codes of the jurisdictions it keeps, each with what lies below; all when empty.</summary>
        public IReadOnlyList<string> Hosts { get; init; } = [];

        /// <summary>The same as codes; what is checked when the file is read.</summary>
        public IReadOnlyList<JurisdictionCode> HostCodes() => [.. Hosts.Select(JurisdictionCode.Parse)];
    }

    public sealed record MonitoringSettings
    {
        /// <summary>Where <c>/metrics</c> is served, and nothing else, such as <c>http://127.0.0.1:9464</c>.</summary>
        public string? Metrics { get; init; }

        /// <summary>The collector that traces are sent to by OTLP, such as <c>http://127.0.0.1:4317</c>.</summary>
        public string? Traces { get; init; }
    }

    /// <summary>
    /// Reads the file; an absent one gives the defaults, a broken one a refusal with line and column.
    /// </summary>
    public static Outcome<Settings> Read(string path)
    {
        if (!File.Exists(path))
        {
            return new Settings();
        }

        try
        {
            var settings = JsonSerializer.Deserialize<Settings>(File.ReadAllText(path), Reading);
            return settings is null ? Broken(path, "null", "an object {…} is expected") : settings.Check(path);
        }
        catch (JsonException fault)
        {
            var at = $"line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}";
            return Broken(path, at, fault.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? $"{fault.Path?.TrimStart('$', '.')} is not a setting; docs/operating/configuration.md lists them"
                : fault.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Broken(path, "unreadable", fault.Message);
        }
    }

    private static readonly JsonSerializerOptions Reading = new(Json.Options)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private Outcome<Settings> Check(string path)
    {
        (string Where, int Value, int From, int To)[] ranges =
        [
            ("session.idle_minutes", Session.IdleMinutes, 1, LongestSession * 60),
            ("session.longest_hours", Session.LongestHours, 1, LongestSession),
            ("rate_limits.sign_in_per_address", RateLimits.SignInPerAddress, 1, 100_000),
            ("rate_limits.sign_in_per_account", RateLimits.SignInPerAccount, 1, 100_000),
            ("rate_limits.per_caller", RateLimits.PerCaller, 1, 10_000_000),
            ("rate_limits.per_stranger", RateLimits.PerStranger, 1, 10_000_000),
            ("rate_limits.per_peer", RateLimits.PerPeer, 1, 10_000_000),
            ("retention.feed_days", Retention.FeedDays, 1, 3650),
            ("backup.every_hours", Backup.EveryHours, 1, 24 * 31),
            ("backup.keep_days", Backup.KeepDays, 1, 3650),
            ("change_stream.heartbeat_seconds", ChangeStream.HeartbeatSeconds, 1, 600),
            ("drain_seconds", DrainSeconds ?? 0, 0, 300),
            ("firms", Firms ?? 0, 0, 1_000_000),
        ];
        foreach (var (where, value, from, to) in ranges)
        {
            if (value < from || value > to)
            {
                return Broken(path, where, $"{value} is out of range; {from} to {to} is expected");
            }
        }

        if (Monitoring.Metrics is { } metrics && ListenAddress.ReadMetrics(metrics).Refusal is { } unfit)
        {
            return unfit;
        }

        if (Monitoring.Traces is { } traces && !Uri.TryCreate(traces, UriKind.Absolute, out _))
        {
            return Broken(path, "monitoring.traces", $"'{traces}' is not like http://127.0.0.1:4317");
        }

        var proxy = BehindProxy?.Proxies.FirstOrDefault(text => !IPAddress.TryParse(text, out _));
        var network = BehindProxy?.Networks.FirstOrDefault(text => !IPNetwork.TryParse(text, out _));
        return proxy is not null ? Broken(path, "behind_proxy.proxies", $"'{proxy}' is not an IP address")
            : network is not null ? Broken(path, "behind_proxy.networks", $"'{network}' is not like 10.0.0.0/8")
            : BehindProxy is { Proxies.Count: 0, Networks.Count: 0 }
                ? Broken(path, "behind_proxy", "it names no proxy; list proxies or networks")
            : CheckInstallation(path) ?? (Outcome<Settings>)this;
    }

    private Refusal? CheckInstallation(string path)
    {
        var (code, name) = (Installation.Code, Installation.Name);
        var host = Installation.Hosts.FirstOrDefault(text => !JurisdictionCode.TryParse(text, out _));
        return !IsInstallationCode(code)
                ? Broken(path, "installation.code", $"'{code}' is not 2 to 32 of a-z, 0-9 and -")
            : name.Length is 0 or > 50
                ? Broken(path, "installation.name", "1 to 50 characters are expected")
            : Installation.Url is { } url && !IsWebAddress(url)
                ? Broken(path, "installation.url", $"'{url}' is not like https://huanhu.example")
            : host is not null
                ? Broken(path, "installation.hosts", $"'{host}' is not a jurisdiction code of six digits")
            : null;
    }

    /// <summary>2 to 32 of a–z, 0–9 and -.</summary>
    public static bool IsInstallationCode(string code) => code.Length is >= 2 and <= 32 && code.All(
        letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static Refusal Broken(string path, string where, string what) => new(
        "bad_request",
        new($"配置文件 {path}，{where}：{what}", $"config {path}, {where}: {what}"),
        where);
}
