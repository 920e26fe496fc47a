using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>An instant to the microsecond, UTC, as journals and databases store it.</summary>
/// <remarks>Default is 1970-01-01T00:00Z. What is finer than a microsecond is cut off. Immutable.</remarks>
/// <param name="Microseconds">Microseconds since 1970-01-01T00:00Z; negative before.</param>
public readonly record struct Moment(long Microseconds) : IComparable<Moment>
{
    private const long EpochTicks = 621_355_968_000_000_000;

    /// <summary>The instant of a clock's answer.</summary>
    public static Moment Of(DateTimeOffset instant) =>
        new((instant.UtcTicks - EpochTicks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>00:00 of a day in legal time (Asia/Shanghai): what an effective date means to the ledger.</summary>
    public static Moment StartOf(DateOnly day) => Of(LegalTime.StartOf(day));

    /// <summary>The same instant for a clock's reader.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        new(EpochTicks + (Microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <inheritdoc/>
    public int CompareTo(Moment other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601, UTC, to the microsecond.</summary>
    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    /// <summary>Earlier.</summary>
    public static bool operator <(Moment left, Moment right) => left.Microseconds < right.Microseconds;

    /// <summary>Later.</summary>
    public static bool operator >(Moment left, Moment right) => left.Microseconds > right.Microseconds;

    /// <summary>Not later.</summary>
    public static bool operator <=(Moment left, Moment right) => left.Microseconds <= right.Microseconds;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(Moment left, Moment right) => left.Microseconds >= right.Microseconds;
}
