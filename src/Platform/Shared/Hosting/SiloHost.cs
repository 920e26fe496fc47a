using System.Net;
using System.Net.Sockets;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Hosting;

/// <summary>The Orleans silo of this process: a host of its own, started once the web server listens.</summary>
/// <remarks>
/// The first answer does not wait for it; who needs a grain awaits <see cref="GrainsAsync"/>. It listens on free
/// loopback ports and forms a cluster of one.
/// </remarks>
internal sealed class SiloHost(
    Store store, TimeProvider time, Settings.RetentionSettings retention, IEnumerable<SiloPart> parts,
    IHostApplicationLifetime web, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private readonly TaskCompletionSource<IGrainFactory> _grains =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly CancellationTokenSource _stopping = new();
    private Task _starting = Task.CompletedTask;
    private IHost? _silo;

    /// <summary>How far it is, for <c>/healthz</c>.</summary>
    public SiloState State { get; private set; } = SiloState.Starting;

    /// <summary>The way to every grain, once the silo runs.</summary>
    /// <exception cref="OperationCanceledException">The program stops, or the caller gave up.</exception>
    public Task<IGrainFactory> GrainsAsync(CancellationToken cancel = default) => _grains.Task.WaitAsync(cancel);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        web.ApplicationStarted.Register(() => _starting = Task.Run(RunAsync));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _starting;
        State = SiloState.Stopped;
        _grains.TrySetCanceled(CancellationToken.None);
        if (_silo is not null)
        {
            await _silo.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        _silo?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        try
        {
            _silo = Build();
            await _silo.StartAsync(_stopping.Token);
            State = SiloState.Running;
            _grains.TrySetResult(_silo.Services.GetRequiredService<IGrainFactory>());
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The program stops before its silo ran.
        }
        catch (Exception fault)
        {
            State = SiloState.Failed;
            _grains.TrySetException(fault);
            loggers.CreateLogger<SiloHost>().LogError(fault, "The silo did not start; what needs grains does not work");
        }
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(retention);
        foreach (var part in parts)
        {
            part.Add(builder.Services);
        }

        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()));
        builder.Services.AddHostedService<OutboxNumbering>();
        return builder.Build();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

/// <summary>What a module's grains are handed.</summary>
/// <param name="Add">Adds it to the silo's own services.</param>
internal sealed record SiloPart(Action<IServiceCollection> Add);

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
