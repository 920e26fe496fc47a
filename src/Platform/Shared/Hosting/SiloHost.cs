using System.Net;
using System.Net.Sockets;
using Huanhu.Platform.Shared.Http;
using Orleans.Configuration;

namespace Huanhu.Platform.Shared.Hosting;

/// <summary>The Orleans silo of this process: a host of its own, started beside everything else.</summary>
/// <remarks>
/// The first answer does not wait for it; who needs a grain awaits <see cref="GrainsAsync"/>. It listens on free
/// loopback ports and forms a cluster of one, or where it is told to, and joins the processes on the same database.
/// </remarks>
internal sealed class SiloHost : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;
    private readonly Task<IHost?> _silo;

    private volatile bool _isStopping;

    // A process that answers nothing for so long, told by so many looks, is declared dead: within 6 s.
    private static readonly TimeSpan _probeEvery = TimeSpan.FromSeconds(1.5);
    private const int MissedProbes = 3;

    private readonly IPEndPoint? _cluster;

    private SiloHost(Action<IServiceCollection> grains, IPEndPoint? cluster)
    {
        _cluster = cluster;
        _loggers = LoggerFactory.Create(log =>
        {
            ProgramLog.Configure(log);
            // What hangs up while it stops is no news.
            log.AddFilter(level => level >= LogLevel.Warning && !_isStopping);
        });
        _silo = Task.Run(() => StartAsync(grains));
    }

    /// <summary>How far it is, for <c>/healthz</c>.</summary>
    public SiloState State { get; private set; } = SiloState.Starting;

    /// <summary>Starts the silo in the background.</summary>
    /// <param name="grains">
    /// Adds what the grains and their keepers are handed, and the keepers themselves; the store among it.
    /// </param>
    /// <param name="cluster">Where the other processes of the cluster find this one; null for a cluster of one.</param>
    public static SiloHost Start(Action<IServiceCollection> grains, IPEndPoint? cluster = null) =>
        new(grains, cluster);

    /// <summary>The way to every grain, once the silo runs.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="InvalidOperationException">The silo did not start.</exception>
    public async Task<IGrainFactory> GrainsAsync(CancellationToken cancel = default)
    {
        var silo = await _silo.WaitAsync(cancel)
            ?? throw new InvalidOperationException("The silo did not start; the log says why.");
        return silo.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>Stops it; one that still starts finishes first, as Orleans breaks off with many words.</summary>
    public async ValueTask DisposeAsync()
    {
        if (State == SiloState.Stopped)
        {
            return;
        }

        _isStopping = true;
        var silo = await _silo;
        State = SiloState.Stopped;
        if (silo is not null)
        {
            await silo.StopAsync();
            silo.Dispose();
        }

        _loggers.Dispose();
    }

    private async Task<IHost?> StartAsync(Action<IServiceCollection> grains)
    {
        IHost? silo = null;
        try
        {
            silo = Build(grains);
            await silo.StartAsync();
            State = SiloState.Running;
            return silo;
        }
        catch (Exception fault)
        {
            State = SiloState.Failed;
            _loggers.CreateLogger<SiloHost>().LogError(
                fault, "The silo did not start; what needs grains does not work");
        }

        silo?.Dispose();
        return null;
    }

    private IHost Build(Action<IServiceCollection> grains)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(_loggers).AddSingleton<IHostLifetime, StayingLifetime>();
        builder.UseOrleans(silo => _ = _cluster is null
            ? silo.UseLocalhostClustering(FreePort(), FreePort())
            : Join(silo, _cluster));
        grains(builder.Services);
        // Orleans numbers silos by the machine's clock: by one that is ahead it would tell this one that it is dead.
        builder.Services.AddSingleton(TimeProvider.System);
        return builder.Build();
    }

    private static ISiloBuilder Join(ISiloBuilder silo, IPEndPoint here)
    {
        silo.Services.AddSingleton<IMembershipTable, MemberTable>();
        return silo
            .AddActivityPropagation()
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("huanhu", "huanhu"))
            .Configure<EndpointOptions>(endpoint =>
            {
                (endpoint.AdvertisedIPAddress, endpoint.SiloPort) = (here.Address, here.Port);
                endpoint.SiloListeningEndpoint = here;
                // Nobody comes from outside: other programs speak HTTP.
                endpoint.GatewayPort = 0;
            })
            .Configure<ClusterMembershipOptions>(members =>
            {
                (members.ProbeTimeout, members.NumMissedProbesLimit) = (_probeEvery, MissedProbes);
                members.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                members.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
                members.DefunctSiloExpiration = TimeSpan.FromDays(1);
            });
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

/// <summary>How far the silo is.</summary>
internal enum SiloState
{
    /// <summary>Not yet: grains are waited for.</summary>
    Starting,

    /// <summary>Grains answer.</summary>
    Running,

    /// <summary>It could not start; the log says why.</summary>
    Failed,

    /// <summary>The program stops.</summary>
    Stopped,
}
