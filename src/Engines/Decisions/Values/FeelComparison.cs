namespace Huanhu.Engines.Decisions.Values;

/// <summary>FEEL's <c>=</c> and <c>&lt;</c> of times: DMN 1.5, tables 53 and 54.</summary>
/// <remarks>
/// The standard maps a time to a number of seconds (10.3.2.3.4, 10.3.2.3.6), and the suite (0068, time_007) holds
/// engines to it: fractions of seconds are not compared. Whoever needs them subtracts.
/// </remarks>
internal static class FeelComparison
{
    /// <summary>Whether two times are equal in FEEL: both local or neither, and the same second of the day.</summary>
    internal static bool AreEqual(FeelTime left, FeelTime right) =>
        left.OffsetSeconds is null == right.OffsetSeconds is null && Compare(left, right) == 0;

    /// <summary>Whether two moments are equal in FEEL: both local or neither, and the same second.</summary>
    internal static bool AreEqual(FeelDateTime left, FeelDateTime right) =>
        left.OffsetSeconds is null == right.OffsetSeconds is null && Compare(left, right) == 0;

    /// <summary>−1, 0 or 1: the order of two times; a local one is taken at the offset of the other.</summary>
    internal static int Compare(FeelTime left, FeelTime right)
    {
        int? leftOffset = left.OffsetSeconds, rightOffset = right.OffsetSeconds;
        var first = left.SecondOfDay - (leftOffset ?? rightOffset ?? 0);
        var second = right.SecondOfDay - (rightOffset ?? leftOffset ?? 0);
        return first.CompareTo(second);
    }

    /// <summary>−1, 0 or 1: the order of two moments; a local one is taken at the offset of the other.</summary>
    internal static int Compare(FeelDateTime left, FeelDateTime right)
    {
        int? leftOffset = left.OffsetSeconds, rightOffset = right.OffsetSeconds;
        var first = SecondsOf(left, leftOffset ?? rightOffset ?? 0);
        var second = SecondsOf(right, rightOffset ?? leftOffset ?? 0);
        return first.CompareTo(second);
    }

    private static Int128 SecondsOf(FeelDateTime moment, int offsetSeconds) =>
        DaysTimeDuration.FloorDivide(moment.NanosecondsAt(offsetSeconds), FeelTime.NanosecondsPerSecond);
}
