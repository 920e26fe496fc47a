using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Loads the register at the start, and follows the changes of every process on its database.</summary>
internal sealed class FollowLand(LandModule land, Store store, TimeProvider time, ILogger<FollowLand> log)
    : Follower(store, time, log)
{
    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => notice.Topic == LandRegister.Changed;

    /// <inheritdoc/>
    protected override Task CatchUpAsync(CancellationToken stopping) => land.Register.CatchUpAsync(stopping);
}
