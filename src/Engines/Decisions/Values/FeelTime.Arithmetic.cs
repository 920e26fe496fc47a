namespace Huanhu.Engines.Decisions.Values;

/// <content>Times of day and durations: DMN 1.5, table 57.</content>
public readonly partial struct FeelTime
{
    /// <summary>The time so much later, around midnight if need be; offset and zone stay.</summary>
    internal FeelTime Add(DaysTimeDuration duration)
    {
        var moved = NanosecondOfDay + (duration.Nanoseconds % NanosecondsPerDay);
        var within = (long)((moved + NanosecondsPerDay) % NanosecondsPerDay);
        return new(within, FixedOffsetSeconds, Zone);
    }

    /// <summary>What lies between two times of one day; false if one of them alone is local.</summary>
    internal static bool TrySubtract(FeelTime left, FeelTime right, out DaysTimeDuration difference)
    {
        difference = default;
        if (left.OffsetSeconds is null != right.OffsetSeconds is null) { return false; }

        // Two times of one zone differ by what its clock shows, whatever its offset.
        difference = new(left.NanosecondsUtc - right.NanosecondsUtc);
        return true;
    }

    /// <summary>Nanoseconds since midnight UTC, or since local midnight for a local time; may be negative.</summary>
    private long NanosecondsUtc => NanosecondOfDay - ((OffsetSeconds ?? 0) * NanosecondsPerSecond);
}
