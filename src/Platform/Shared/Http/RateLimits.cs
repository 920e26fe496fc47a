using System.Threading.RateLimiting;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Shared.Http;

/// <summary>How often one may ask: buckets that fill evenly over a minute and hold a minute's worth.</summary>
internal sealed class RateLimits(Installation installation) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _addresses = PerMinute(
        installation.Settings.RateLimits.SignInPerAddress);
    private readonly PartitionedRateLimiter<string> _accounts = PerMinute(
        installation.Settings.RateLimits.SignInPerAccount);
    private readonly PartitionedRateLimiter<string> _callers = PerMinute(installation.Settings.RateLimits.PerCaller);
    private readonly PartitionedRateLimiter<string> _strangers = PerMinute(
        installation.Settings.RateLimits.PerStranger);
    private readonly PartitionedRateLimiter<string> _peers = PerMinute(installation.Settings.RateLimits.PerPeer);

    public static Refusal Refusal { get; } = Kernel.Refusal.Of(
        IdentityRefusal.TooManyRequests, "请求过于频繁，请稍候一分钟再试。", "Too many requests; try again in a minute.");

    public bool MaySignIn(string address, string account) => Takes(_addresses, address) && Takes(_accounts, account);

    public bool MayCall(Caller caller) => caller.Kind switch
    {
        CallerKind.Local => true,
        CallerKind.Stranger => Takes(_strangers, caller.Address),
        _ => Takes(_callers, caller.Id.ToString()),
    };

    /// <summary>Whether another installation may send something more; who it is shows later.</summary>
    public bool MayTell(Caller caller) => Takes(_peers, caller.Address);

    public void Dispose()
    {
        foreach (var limiter in new[] { _addresses, _accounts, _callers, _strangers, _peers })
        {
            limiter.Dispose();
        }
    }

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    // A partition that is full again is forgotten, so that many keys cost no memory for long.
    private static PartitionedRateLimiter<string> PerMinute(int requests) =>
        PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = requests,
            TokensPerPeriod = Math.Max(1, requests / 60),
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Math.Min(60, requests),
            QueueLimit = 0,
        }));
}
