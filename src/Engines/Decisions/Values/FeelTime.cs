using System.Globalization;
using System.Text;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A time of day, to the nanosecond: DMN 1.5, 10.3.2.3.4. Immutable.</summary>
/// <remarks>
/// It is local, or has an offset from UTC of up to ±14 hours (XML Schema), or a zone of the IANA database. A zone
/// without a day has the offset that it keeps outside of daylight saving. Two are equal here when all parts are the
/// same, as FEEL's is(); FEEL's <c>=</c> compares seconds. The default value is local midnight.
/// </remarks>
public readonly partial struct FeelTime : IEquatable<FeelTime>
{
    internal const long NanosecondsPerSecond = 1_000_000_000;
    internal const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;
    private const int MaxOffsetSeconds = 14 * 3600;
    private const int OffsetShift = 47;
    private const ulong NanosecondBits = (1UL << OffsetShift) - 1;

    // The nanosecond of the day, and above it 0 for no offset, else the offset in seconds, shifted to be positive.
    private readonly ulong _bits;

    private FeelTime(ulong bits, FeelZone? zone)
    {
        _bits = bits;
        Zone = zone;
    }

    internal FeelTime(long nanosecondOfDay, int? offsetSeconds, FeelZone? zone)
        : this((ulong)nanosecondOfDay | (offsetSeconds is { } offset
            ? (ulong)(offset + MaxOffsetSeconds + 1) << OffsetShift
            : 0), zone)
    {
    }

    /// <summary>The hour, 0 … 23.</summary>
    public int Hour => (int)(SecondOfDay / 3600);

    /// <summary>The minute of the hour, 0 … 59.</summary>
    public int Minute => (int)(SecondOfDay / 60 % 60);

    /// <summary>The second of the minute, 0 … 59, without its fraction.</summary>
    public int Second => (int)(SecondOfDay % 60);

    /// <summary>Seconds east of UTC, those of a zone outside of daylight saving; null for a local time.</summary>
    public int? OffsetSeconds => Zone?.StandardOffsetSeconds ?? FixedOffsetSeconds;

    /// <summary>The zone, such as <c>Europe/Paris</c>; null if the time has none.</summary>
    public string? TimeZone => Zone?.Id;

    internal FeelZone? Zone { get; }

    /// <summary>Seconds east of UTC as written after the time; null for a local time and one with a zone.</summary>
    internal int? FixedOffsetSeconds =>
        _bits >> OffsetShift is var code and not 0 ? (int)code - MaxOffsetSeconds - 1 : null;

    /// <summary>Nanoseconds since midnight.</summary>
    internal long NanosecondOfDay => (long)(_bits & NanosecondBits);

    /// <summary>Seconds since midnight, without their fraction.</summary>
    internal long SecondOfDay => NanosecondOfDay / NanosecondsPerSecond;

    internal ulong Bits => _bits;

    internal static FeelTime FromBits(ulong bits, FeelZone? zone) => new(bits, zone);

    /// <summary>The time of an hour, a minute, a second, and an offset; false if there is none.</summary>
    /// <param name="hour">0 … 23.</param>
    /// <param name="minute">0 … 59.</param>
    /// <param name="second">0 or more and less than 60; digits beyond the nanosecond are dropped.</param>
    /// <param name="offset">Within ±14 hours, its fraction of a second dropped; null for a local time.</param>
    /// <param name="time">The time.</param>
    public static bool TryCreate(long hour, long minute, Decimal128 second, DaysTimeDuration? offset, out FeelTime time)
    {
        time = default;
        var offsetSeconds = offset is { } given ? given.Nanoseconds / NanosecondsPerSecond : 0;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second < Decimal128.Zero || second >= 60
            || offsetSeconds < -MaxOffsetSeconds || offsetSeconds > MaxOffsetSeconds
            || !DaysTimeDuration.TryFromSeconds(second, DecimalRounding.Down, out var part))
        {
            return false;
        }

        var nanoseconds = (((hour * 60) + minute) * 60 * NanosecondsPerSecond) + (long)part.Nanoseconds;
        time = new(nanoseconds, offset is null ? null : (int)offsetSeconds, null);
        return true;
    }

    /// <summary>Reads <c>11:30:00</c>, with a fraction, and an offset or <c>@Zone</c>, as FEEL's time().</summary>
    /// <remarks>
    /// XML Schema's time (24:00:00 is midnight), offsets with seconds too, since string() prints them, and a small z,
    /// which the standard's examples have. Digits beyond the nanosecond are dropped.
    /// </remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelTime time) => TryParse(text, out time, out _);

    /// <summary>The same, and whether the text says 24:00:00, which ends a day instead of beginning it.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out FeelTime time, out bool isEndOfDay)
    {
        time = default;
        isEndOfDay = false;
        var reader = new TemporalText(text);
        if (!reader.TryReadTwo(0, 24, out var hour) || !reader.TryPass(':')
            || !reader.TryReadTwo(0, 59, out var minute) || !reader.TryPass(':')
            || !reader.TryReadTwo(0, 59, out var second) || !reader.TryReadFraction(out var fraction))
        {
            return false;
        }

        isEndOfDay = hour == 24;
        if (isEndOfDay && (minute | second | fraction) != 0) { return false; }

        if (!TryReadPlace(ref reader, out var offset, out var zone)) { return false; }

        var seconds = (((hour % 24 * 60) + minute) * 60) + second;
        time = new((seconds * NanosecondsPerSecond) + fraction, offset, zone);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(FeelTime other) => _bits == other._bits && ReferenceEquals(Zone, other.Zone);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_bits, Zone);

    /// <summary><c>11:30:00</c>, <c>11:30:00.5Z</c>, <c>11:30:00+08:00</c>, <c>11:30:00@Asia/Shanghai</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Hour:D2}:{Minute:D2}:{Second:D2}");
        TemporalText.AppendFraction(text, (int)(NanosecondOfDay % NanosecondsPerSecond));
        if (Zone is not null) { return text.Append('@').Append(Zone.Id).ToString(); }

        if (FixedOffsetSeconds is not { } offset) { return text.ToString(); }

        if (offset == 0) { return text.Append('Z').ToString(); }

        var size = Math.Abs(offset);
        text.Append(offset < 0 ? '-' : '+');
        text.Append(CultureInfo.InvariantCulture, $"{size / 3600:D2}:{size / 60 % 60:D2}");
        if (size % 60 != 0) { text.Append(CultureInfo.InvariantCulture, $":{size % 60:D2}"); }

        return text.ToString();
    }

    /// <summary>The same in all parts.</summary>
    public static bool operator ==(FeelTime left, FeelTime right) => left.Equals(right);

    /// <summary>Different in a part.</summary>
    public static bool operator !=(FeelTime left, FeelTime right) => !left.Equals(right);

    /// <summary>What stands after the time: nothing, Z, an offset, or a zone.</summary>
    private static bool TryReadPlace(ref TemporalText reader, out int? offset, out FeelZone? zone)
    {
        offset = null;
        zone = null;
        if (reader.IsAtEnd) { return true; }

        if (reader.TryPass('@')) { return FeelZone.TryFind(reader.Rest, out zone); }

        if (reader.TryPass('Z') || reader.TryPass('z'))
        {
            offset = 0;
            return reader.IsAtEnd;
        }

        var isWest = reader.TryPass('-');
        if ((!isWest && !reader.TryPass('+')) || !reader.TryReadTwo(0, 14, out var hours) || !reader.TryPass(':')
            || !reader.TryReadTwo(0, 59, out var minutes))
        {
            return false;
        }

        var seconds = 0;
        if (reader.TryPass(':') && !reader.TryReadTwo(0, 59, out seconds)) { return false; }

        seconds += ((hours * 60) + minutes) * 60;
        offset = isWest ? -seconds : seconds;
        return reader.IsAtEnd && seconds <= MaxOffsetSeconds;
    }
}
