namespace Huanhu.Engines.Decisions.Values;

/// <content>Moments and durations: DMN 1.5, table 57.</content>
public readonly partial record struct FeelDateTime
{
    /// <summary>The same time so many months later; see <see cref="FeelDate"/> for the ends of months.</summary>
    internal bool TryAdd(YearsMonthsDuration duration, out FeelDateTime moment)
    {
        var isWithin = Date.TryAdd(duration, out var date);
        moment = new(date, Time);
        return isWithin;
    }

    /// <summary>The moment so much later, in the same offset or zone; false beyond the range of years.</summary>
    internal bool TryAdd(DaysTimeDuration duration, out FeelDateTime moment)
    {
        // With a zone the clock may be put forward or back in between: what is added is time that passes.
        var shown = LocalNanoseconds + duration.Nanoseconds;
        if (Zone is { } zone)
        {
            shown -= zone.OffsetSecondsAtLocal(Date, Time.NanosecondOfDay) * FeelTime.NanosecondsPerSecond;
            if (!TrySplit(shown, out var utcDate, out var utcNanoseconds))
            {
                moment = default;
                return false;
            }

            shown += zone.OffsetSecondsAtUtc(utcDate, utcNanoseconds) * FeelTime.NanosecondsPerSecond;
        }

        var isWithin = TrySplit(shown, out var date, out var nanoseconds);
        moment = isWithin ? new(date, new FeelTime(nanoseconds, Time.FixedOffsetSeconds, Zone)) : default;
        return isWithin;
    }

    /// <summary>What passes between two moments; false if one of them alone is local.</summary>
    internal static bool TrySubtract(FeelDateTime left, FeelDateTime right, out DaysTimeDuration difference)
    {
        int? leftOffset = left.OffsetSeconds, rightOffset = right.OffsetSeconds;
        var isDefined = leftOffset is null == rightOffset is null;
        difference = isDefined
            ? new(left.NanosecondsAt(leftOffset ?? 0) - right.NanosecondsAt(rightOffset ?? 0))
            : default;
        return isDefined;
    }

    /// <summary>Nanoseconds from 1970-01-01T00:00:00Z, if the clock stands so far east of UTC.</summary>
    internal Int128 NanosecondsAt(int offsetSeconds) =>
        LocalNanoseconds - (offsetSeconds * FeelTime.NanosecondsPerSecond);

    private static bool TrySplit(Int128 nanoseconds, out FeelDate date, out long nanosecondOfDay)
    {
        var day = DaysTimeDuration.FloorDivide(nanoseconds, FeelTime.NanosecondsPerDay);
        nanosecondOfDay = (long)(nanoseconds - (day * FeelTime.NanosecondsPerDay));
        date = default;
        return day >= int.MinValue * 1_000L && day <= int.MaxValue * 1_000L
            && FeelDate.TryFromDayNumber((long)day, out date);
    }
}
