namespace Huanhu.Platform.Shared.Hosting;

/// <summary>Leaves the end to the command line: it hears the signals, and drains before it stops anything.</summary>
internal sealed class StayingLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
