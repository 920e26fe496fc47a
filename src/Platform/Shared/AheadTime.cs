using System.Globalization;

namespace Huanhu.Platform.Shared;

/// <summary>A clock some days ahead of the machine's: a trial of what comes due need not wait for it.</summary>
/// <remarks>A journal does not go back, so a data folder that was ahead once is good for trials alone.</remarks>
/// <param name="ahead">How far; never negative.</param>
internal sealed class AheadTime(TimeSpan ahead) : TimeProvider
{
    private const string Variable = "HUANHU_CLOCK_AHEAD_DAYS";
    private const int MostDays = 366;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    /// <summary>The machine's clock, unless the environment says how many days, 1 to 366, it is ahead.</summary>
    public static TimeProvider FromEnvironment() => Of(Environment.GetEnvironmentVariable(Variable));

    /// <summary>What is no number of days from 1 to 366 leaves the machine's clock.</summary>
    internal static TimeProvider Of(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is >= 1 and <= MostDays
            ? new AheadTime(TimeSpan.FromDays(count))
            : System;
}
