using System.Globalization;
using System.Runtime.InteropServices;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>How requests spell the two times, and places in a list of lines.</summary>
internal static class LedgerTimes
{
    /// <summary>A day means all of it: up to its last microsecond.</summary>
    public static Outcome<Moment> Read(string? text, string where, Moment otherwise) =>
        Read(text, where, otherwise, day => new(Moment.Of(LegalTime.EndOf(day)).Microseconds - 1));

    /// <summary>A day means its beginning, 00:00, as the effective date of a command does.</summary>
    public static Outcome<Moment> ReadStart(string? text, string where, Moment otherwise) =>
        Read(text, where, otherwise, Moment.StartOf);

    /// <summary>A day means its end, 24:00, as the last day of a hold does.</summary>
    public static Outcome<Moment> ReadEnd(string? text, string where) =>
        Read(text, where, default, day => Moment.Of(LegalTime.EndOf(day)));

    /// <summary>Both times; nothing means all that is recorded so far.</summary>
    public static Outcome<AsOf> ReadAsOf(string? effective, string? recorded)
    {
        var at = Read(effective, "effective", AsOf.Now.Effective);
        var known = Read(recorded, "recorded", AsOf.Now.Recorded);
        return (at.Refusal ?? known.Refusal) is { } refused ? refused : new AsOf(at.Value, known.Value);
    }

    /// <summary>For people and programs; null for "now" and "ever".</summary>
    public static DateTimeOffset? ToInstant(Moment moment) =>
        moment.Microseconds is long.MaxValue or long.MinValue ? null : moment.ToDateTimeOffset();

    /// <summary>An instant is ISO 8601 with its offset; without one it would be the machine's own time.</summary>
    private static Outcome<Moment> Read(
        string? text, string where, Moment otherwise, Func<DateOnly, Moment> ofDay)
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return ofDay(day);
        }

        var clock = text.IndexOf('T', StringComparison.Ordinal);
        return clock > 0 && text.LastIndexOfAny(['Z', '+', '-']) > clock
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? Moment.Of(instant)
                : Refusal.Of(LedgerReadRefusal.MomentMalformed,
                    $"“{text}”不是日期（2026-11-24）或带时区的时刻（2026-11-24T08:00:00+08:00）。",
                    $"'{text}' is neither a day (2026-11-24) nor an instant (2026-11-24T08:00:00+08:00).", where);
    }
}

/// <summary>
/// Where the next page of a list begins that is ordered by effective time: so many lines into a moment.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineCursor(Moment At, int LineCount)
{
    /// <summary>Before the first line.</summary>
    public static LineCursor Start { get; } = new(new(long.MinValue), 0);

    /// <summary>Reads what <see cref="ToString"/> wrote; nothing means the start.</summary>
    public static Outcome<LineCursor> Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        return text.Split('.') is [var moment, var lines]
            && long.TryParse(moment, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(lines, CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= 1_000_000
                ? new LineCursor(new(at), count)
                : Refusal.Of(LedgerReadRefusal.CursorUnfit, "翻页位置无法识别，请从头读取。",
                    "The place in the list can't be read; begin anew.", "after");
    }

    /// <summary>The place behind a page.</summary>
    /// <param name="shown">The moments of its lines, in order.</param>
    public LineCursor Behind(IReadOnlyList<Moment> shown)
    {
        if (shown.Count == 0)
        {
            return this;
        }

        var same = shown.Reverse().TakeWhile(moment => moment == shown[^1]).Count();
        return new(shown[^1], same == shown.Count && shown[^1] == At ? LineCount + same : same);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Microseconds}.{LineCount}");
}

/// <summary>Why a look into a ledger is not answered, in the order in which the conditions are tested.</summary>
internal enum LedgerReadRefusal
{
    /// <summary>Neither a day nor an instant.</summary>
    MomentMalformed,

    /// <summary>A place in a list that no page gave.</summary>
    CursorUnfit,

    /// <summary>More or fewer rows asked for than a page has.</summary>
    RowsOutOfRange,

    /// <summary>No asset of this code.</summary>
    UnknownAsset,

    /// <summary>No account of this number.</summary>
    UnknownAccount,

    /// <summary>No entry of this sequence.</summary>
    UnknownEntry,

    /// <summary>No hold of this id.</summary>
    UnknownHold,

    /// <summary>Not exactly one way to say what moves, or when a hold ends.</summary>
    ActUnclear,

    /// <summary>A note of more than 200 characters.</summary>
    NoteTooLong,

    /// <summary>The hold is one of several in a deal between ledgers, and ends with them.</summary>
    HoldOfDeal,

    /// <summary>The account moves by deals between ledgers only.</summary>
    AccountOfDeals,
}
