namespace Huanhu.Bench;

/// <summary>How long units waited from asking to being durable, by class of batch size; safe to share.</summary>
internal sealed class Waits
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, List<double>> _waitsMs = [];

    /// <summary>Notes one unit of <paramref name="rows"/> rows.</summary>
    public void Add(int rows, TimeSpan wait)
    {
        lock (_gate)
        {
            if (!_waitsMs.TryGetValue(rows, out var list))
            {
                _waitsMs.Add(rows, list = []);
            }

            list.Add(wait.TotalMilliseconds);
        }
    }

    /// <summary>All units.</summary>
    public int Count => _waitsMs.Values.Sum(list => list.Count);

    /// <summary>All rows.</summary>
    public long Rows => _waitsMs.Sum(pair => (long)pair.Key * pair.Value.Count);

    /// <summary>Per class the percentiles, and how far the slowest thousandth is from the median.</summary>
    public IReadOnlyDictionary<string, object> Classes() => _waitsMs.ToDictionary(pair => $"rows_{pair.Key}", pair =>
    {
        var sorted = pair.Value.Order().ToList();
        var (p50, p999) = (At(sorted, 0.5), At(sorted, 0.999));
        return (object)new
        {
            units = sorted.Count,
            p50_ms = Math.Round(p50, 3),
            p99_ms = Math.Round(At(sorted, 0.99), 3),
            p999_ms = Math.Round(p999, 3),
            p999_over_p50 = Math.Round(p999 / p50, 2),
        };
    });

    private static double At(List<double> sorted, double part) =>
        sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(part * sorted.Count))];
}
