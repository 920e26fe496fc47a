using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A stretch of effective time and a page of it, as a request asks for it.</summary>
/// <param name="From">The first moment of the page; it belongs to it.</param>
/// <param name="To">The moment after the last.</param>
/// <param name="Recorded">What was recorded later is left out.</param>
/// <param name="After">So many lines at <paramref name="From"/> were shown before.</param>
/// <param name="RowCount">At most so many lines.</param>
internal sealed record LedgerPage(Moment From, Moment To, Moment Recorded, LineCursor After, int RowCount)
{
    /// <summary>Reads it; a day begins at 00:00 and ends at 24:00.</summary>
    public static Outcome<LedgerPage> Read(
        string? from, string? to, string? recorded, string? after, int? rows, int usualRows, int mostRows)
    {
        var begins = LedgerTimes.ReadStart(from, "from", new(long.MinValue));
        var ends = LedgerTimes.Read(to, "to", new(long.MaxValue - 1));
        var known = LedgerTimes.Read(recorded, "recorded", AsOf.Now.Recorded);
        var cursor = LineCursor.Read(after);
        if ((begins.Refusal ?? ends.Refusal ?? known.Refusal ?? cursor.Refusal) is { } refused)
        {
            return refused;
        }

        var count = rows ?? usualRows;
        if (count < 1 || count > mostRows)
        {
            return Refusal.Of(LedgerReadRefusal.RowsOutOfRange, $"一页 1 至 {mostRows} 行，不是 {count} 行。",
                $"A page has 1 to {mostRows} rows, not {count}.", "rows");
        }

        var start = cursor.Value == LineCursor.Start ? begins.Value : cursor.Value.At;
        return new LedgerPage(
            start, new(ends.Value.Microseconds + 1), known.Value,
            cursor.Value == LineCursor.Start ? new(start, 0) : cursor.Value, count);
    }
}
