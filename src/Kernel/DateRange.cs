using System.Runtime.InteropServices;

namespace Huanhu.Kernel;

/// <summary>A half-open range of days: the first day belongs to it, the end does not.</summary>
/// <remarks>
/// <c>[2026-01-01, 2027-01-01)</c> is the year 2026. An absent end is open: until further notice. A range whose end is
/// its first day is empty. The default value starts on 0001-01-01 and is open: every day. Immutable.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateRange
{
    /// <summary>A range of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day after the last; null for an open end.</param>
    /// <exception cref="ArgumentException">The end lies before the first day.</exception>
    public DateRange(DateOnly from, DateOnly? to) => (From, To) = to is null || to >= from
        ? (from, to)
        : throw new ArgumentException($"Days can't end on {to:yyyy-MM-dd}, before {from:yyyy-MM-dd}.", nameof(to));

    /// <summary>The first day of the range.</summary>
    public DateOnly From { get; }

    /// <summary>The day after the last; null for an open end.</summary>
    public DateOnly? To { get; }

    /// <summary>Whether no day belongs to the range.</summary>
    public bool IsEmpty => To == From;

    /// <summary>Number of days; null for an open end.</summary>
    public int? Days => To?.DayNumber - From.DayNumber;

    /// <summary>Whether the day belongs to the range.</summary>
    public bool Contains(DateOnly day) => day >= From && (To is null || day < To);

    /// <summary>Whether a day belongs to both; never for an empty range.</summary>
    public bool Overlaps(DateRange other) =>
        !IsEmpty && !other.IsEmpty && (To is null || other.From < To) && (other.To is null || From < other.To);

    /// <summary>The days that belong to both; null when there are none.</summary>
    public DateRange? Intersect(DateRange other)
    {
        if (!Overlaps(other))
        {
            return null;
        }

        var to = To is null || other.To < To ? other.To : To;
        return new(From > other.From ? From : other.From, to);
    }

    /// <summary><c>[2026-01-01, 2027-01-01)</c>; an open end is written <c>…</c>.</summary>
    public override string ToString() => $"[{From:yyyy-MM-dd}, {(To is { } to ? $"{to:yyyy-MM-dd}" : "…")})";
}
