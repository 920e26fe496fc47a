using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>Where a command works: its data folder, database, and how it answers.</summary>
internal sealed record Workplace(InstallationFolder Folder, string Db, bool AsJson, string? Url, string? Token)
{
    // The kernel's limit on a unix socket's path, its closing zero included.
    private const int LongestSocketPath = 108;

    private const int MostFirms = 1_000_000;

    public static Workplace Of(ParseResult asked) => new(
        InstallationFolder.Of(asked.GetValue(CommonOptions.Data)),
        asked.GetValue(CommonOptions.Db)!,
        asked.GetValue(CommonOptions.Json),
        asked.GetValue(CommonOptions.Url),
        asked.GetValue(CommonOptions.Token) ?? Environment.GetEnvironmentVariable("HUANHU_TOKEN"));

    /// <summary>Where a server stays and listens; as configured where null.</summary>
    public sealed record Server(string? Urls, string? Cluster, int? Firms);

    /// <summary>Opens everything for writing, as the one process of the folder that may.</summary>
    /// <param name="composition">How the parts are put together.</param>
    /// <param name="load">What a first start loads; the region pack when null.</param>
    /// <param name="withoutBackup">Upgrades without a backup.</param>
    /// <param name="server">It stays and listens, so it runs a silo; null when it lives as long as a command.</param>
    /// <param name="cancel">Gives up waiting for the database's server.</param>
    public async Task<Outcome<Installation>> OpenAsync(
        Composition composition, FirstLoad? load = null, bool withoutBackup = false, Server? server = null,
        CancellationToken cancel = default)
    {
        if (Encoding.UTF8.GetByteCount(Folder.Socket) >= LongestSocketPath)
        {
            return new Refusal("bad_request", new(
                $"数据文件夹 {Folder.Path} 的路径太长，请换一个短于 {LongestSocketPath - 12} 字节的。",
                $"The data folder's path {Folder.Path} is too long; use one below {LongestSocketPath - 12} bytes."),
                "data");
        }

        var settings = Settings.Read(Folder.Config);
        if (!settings.IsDone)
        {
            return settings.Refusal;
        }

        var here = settings.Value with
        {
            Urls = server?.Urls ?? settings.Value.Urls,
            Cluster = server is null ? null : server.Cluster ?? settings.Value.Cluster,
            Firms = server?.Firms ?? settings.Value.Firms,
        };
        var refusal = ListenAddress.Read(here).Refusal
            ?? (here.Cluster is { } cluster ? RefuseCluster(cluster) : null)
            ?? (here.Firms is < 0 or > MostFirms ? RefuseFirms(here.Firms.Value) : null)
            ?? (here.Certificate is { } certificate ? WebServer.ReadCertificate(certificate).Refusal : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var store = await StoreOpening.OpenAsync(
            new(Folder.Path, Db, false, withoutBackup, IsShared: here.Cluster is not null, here.Backup.Folder),
            composition.Time, cancel: cancel);
        if (!store.IsDone)
        {
            return store.Refusal;
        }

        var keys = await OpenKeysAsync(composition, store.Value, here, cancel);
        if (!keys.IsDone)
        {
            await store.Value.DisposeAsync();
            return keys.Refusal;
        }

        var silo = server is not null ? composition.Silo(store.Value, Folder, here) : null;
        var region = await LoadRegionAsync(
            composition, store.Value, (load ?? new()) with { Hosts = here.Installation.HostCodes() }, cancel);
        if (!region.IsDone)
        {
            await (silo?.DisposeAsync() ?? ValueTask.CompletedTask);
            await store.Value.DisposeAsync();
            return region.Refusal;
        }

        // What a crash left behind; the lock says that nobody listens on it.
        File.Delete(Folder.Socket);
        IdSource ids = new(composition.Time, new(RandomNumberGenerator.GetInt32(int.MaxValue)));
        return new Installation(Folder, here, store.Value, region.Value, composition.Time, ids)
        {
            SigningKeys = keys.Value,
            Silo = silo,
        };
    }

    /// <summary>The keys, which every process of a cluster must find in the same place.</summary>
    private async Task<Outcome<SigningKeys>> OpenKeysAsync(
        Composition composition, Store store, Settings settings, CancellationToken cancel)
    {
        await using (await store.AloneAsync("opens the keys", cancel))
        {
            var folder = Folder.KeysBy(settings);
            var keys = SigningKeys.Open(folder, composition.Time);
            return keys.IsDone && store.IsShared && await ClusterSeal.RefuseAsync(store, folder) is { } refused
                ? refused
                : keys;
        }
    }

    private static Refusal RefuseFirms(int count) => new("bad_request", new(
        $"企业数 {count} 超出 0 至 {MostFirms} 的范围。", $"{count} firms are out of range; 0 to {MostFirms} is expected."),
        "firms");

    private Refusal? RefuseCluster(string cluster) => new StoreOptions(Folder.Path, Db, ReadOnly: false).IsSqlite
        ? new("bad_request", new(
            "集群要求 PostgreSQL：请用 --db 给出各进程共用的数据库。",
            "A cluster needs PostgreSQL: name with --db the database that its processes share."), "cluster")
        : ClusterAddress.Read(cluster).Refusal;

    /// <summary>What the settings name as kept here; nothing when they name nothing, or can't be read.</summary>
    public IReadOnlyList<JurisdictionCode> Hosts => Settings.Read(Folder.Config) is { IsDone: true } read
        ? read.Value.Installation.HostCodes()
        : [];

    /// <summary>The keys that sign here, made at the first time.</summary>
    public Outcome<SigningKeys> OpenKeys(Composition composition)
    {
        var settings = Settings.Read(Folder.Config);
        if (!settings.IsDone)
        {
            return settings.Refusal;
        }

        Folder.Create();
        return SigningKeys.Open(Folder.KeysBy(settings.Value), composition.Time);
    }

    // Several that start at once on an empty database load one region.
    private async Task<Outcome<JurisdictionTree>> LoadRegionAsync(
        Composition composition, Store store, FirstLoad load, CancellationToken cancel)
    {
        await using (await store.AloneAsync("loads the region", cancel))
        {
            return await composition.Region(store, Folder, load);
        }
    }

    /// <summary>Opens the store for reading alone; an empty folder is first made an installation.</summary>
    public async Task<Outcome<Store>> OpenForReadingAsync(Composition composition, CancellationToken cancel)
    {
        var options = new StoreOptions(Folder.Path, Db, ReadOnly: true);
        var store = await StoreOpening.OpenAsync(options, cancel: cancel);
        if (store.Refusal?.Code != Refusal.Of(StoreRefusal.DatabaseMissing, "-", "-").Code)
        {
            return store;
        }

        var installation = await OpenAsync(composition, cancel: cancel);
        if (!installation.IsDone)
        {
            return installation.Refusal;
        }

        await installation.Value.Store.DisposeAsync();
        return await StoreOpening.OpenAsync(options, cancel: cancel);
    }

    /// <summary>
    /// A server to write through: the remote one that <c>--url</c> names, the one that runs on the data folder, or
    /// one of the command's own, which listens on the folder's socket alone and lives as long as the command.
    /// </summary>
    public async Task<Outcome<ServerClient>> ReachAsync(Composition composition, CancellationToken cancel)
    {
        if (Url is not null)
        {
            return ServerClient.Remote(Url, Token);
        }

        if (await ServerClient.TryLocalAsync(Folder.Socket, cancel) is { } running)
        {
            return running;
        }

        var installation = await OpenAsync(composition, cancel: cancel);
        if (!installation.IsDone)
        {
            return installation.Refusal;
        }

        var app = composition.App(installation.Value);
        await app.StartAsync(cancel);
        return ServerClient.Own(installation.Value, app);
    }
}
