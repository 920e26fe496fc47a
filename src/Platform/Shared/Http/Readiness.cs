using Huanhu.Kernel;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Http;

/// <summary>
/// Whether a balancer should send browsers here: the database answers, all is loaded, no stop is near.
/// </summary>
internal sealed class Readiness(Installation installation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly List<(string Name, Func<bool> IsLoaded)> _needed = [];
    private volatile bool _isDraining;

    public sealed record Answer(string Status, string Version);

    /// <summary>Adds what has to be loaded first; while the parts are put together.</summary>
    public void Require(string name, Func<bool> isLoaded) => _needed.Add((name, isLoaded));

    /// <summary>From now on no more are to be sent here; who is here is served on.</summary>
    public void Drain() => _isDraining = true;

    /// <summary><c>GET /readyz</c>: 200, or 503 with what is missing.</summary>
    public static async Task<Outcome<Answer>> HandleAsync(Readiness readiness, CancellationToken cancel) =>
        await readiness.MissingAsync(cancel) is { } missing
            ? new Refusal("unavailable", missing)
            : new Answer("ready", ProgramVersion.Text);

    private async Task<BilingualText?> MissingAsync(CancellationToken cancel)
    {
        if (_isDraining)
        {
            return new("即将停止。", "It is about to stop.");
        }

        if (installation.Silo is { State: not SiloState.Running })
        {
            return new("集群节点尚未就绪。", "The silo does not run yet.");
        }

        if (_needed.Find(each => !each.IsLoaded()) is { Name: { } name })
        {
            return new($"{name} 尚未载入。", $"{name} is not loaded yet.");
        }

        try
        {
            await installation.Store.ReadAsync(session => session.First<long>("select 1"), cancel)
                .WaitAsync(Patience, cancel);
            return null;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException)
        {
            return new("数据库不应答。", "The database does not answer.");
        }
    }
}
