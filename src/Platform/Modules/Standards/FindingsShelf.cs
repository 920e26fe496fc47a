using System.Collections.Concurrent;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What was found in versions on a day.</summary>
/// <remarks>
/// A version never changes, and only test cases that name no day ask what day it is: what was found once is right until
/// the day is over. Texts that nobody stored are not kept.
/// </remarks>
internal sealed class FindingsShelf
{
    /// <summary>So many versions; the next one takes the place of all.</summary>
    public const int MostVersionCount = 64;

    private volatile Kept _kept = new(default);

    private sealed record Kept(DateOnly Day)
    {
        public ConcurrentDictionary<string, RuleFindings> ByVersion { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Looks a stored version over, unless that was done on the same day.</summary>
    /// <param name="rules">Which.</param>
    /// <param name="today">The day of test cases that name none.</param>
    public RuleFindings Of(RuleVersion rules, DateOnly today)
    {
        var kept = _kept;
        var isFull = kept.ByVersion.Count >= MostVersionCount && !kept.ByVersion.ContainsKey(rules.Version);
        if (kept.Day != today || isFull)
        {
            _kept = kept = new(today);
        }

        return kept.ByVersion.GetOrAdd(rules.Version, _ => RuleFindings.Of(rules, today));
    }
}
