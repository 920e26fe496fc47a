namespace Huanhu.Bench;

/// <summary>Counts of waits by length, 3 % wide each; safe to share and without a lock.</summary>
internal sealed class Histogram
{
    private const int PerOctave = 24;
    private readonly long[] _counts = new long[PerOctave * 40];

    /// <summary>How many were counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>Counts one wait.</summary>
    public void Add(TimeSpan wait) => Interlocked.Increment(ref _counts[Math.Clamp(
        (int)(Math.Log2(Math.Max(1, wait.TotalNanoseconds)) * PerOctave), 0, _counts.Length - 1)]);

    /// <summary>The wait below which a part of all lies, in ms; 0 when nothing was counted.</summary>
    public double Ms(double part)
    {
        var (left, count) = ((long)(Count * part), 0L);
        for (var at = 0; at < _counts.Length; at++)
        {
            count += _counts[at];
            if (count > left)
            {
                return Math.Round(Math.Pow(2, (at + 1.0) / PerOctave) / 1_000_000, 3);
            }
        }

        return 0;
    }
}
