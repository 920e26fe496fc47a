namespace Huanhu.Kernel;

/// <summary>Makes <see cref="TimeOrderedId"/>s from a clock and a source of chance that are handed in.</summary>
/// <remarks>
/// Ids of one source strictly increase: within one millisecond, or when the clock steps back, the next id is the
/// last one plus a random step below 2^32. Safe to share between threads.
/// </remarks>
public sealed class IdSource(TimeProvider time, Random chance)
{
    private readonly Lock _gate = new();
    private UInt128 _last;

    /// <summary>The next id, greater than every id this source gave before.</summary>
    public TimeOrderedId Next()
    {
        lock (_gate)
        {
            var now = (UInt128)(ulong)time.GetUtcNow().ToUnixTimeMilliseconds();
            var fresh = (now << 80)
                | ((UInt128)(ulong)chance.NextInt64(1L << 40) << 40)
                | (ulong)chance.NextInt64(1L << 40);
            _last = fresh > _last ? fresh : _last + 1 + (ulong)chance.NextInt64(1L << 32);
            return new(_last);
        }
    }
}
