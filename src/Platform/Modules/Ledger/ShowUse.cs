using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>GET /api/ledger/{jurisdiction}/use</c>: an asset's balances at evenly spaced moments, for a chart.
/// </summary>
internal static class ShowUse
{
    private const int UsualPoints = 53;
    private const int MostPoints = 400;
    private static readonly TimeSpan UsualStretch = TimeSpan.FromDays(365);

    /// <param name="Points">From the first moment to the last, both included.</param>
    internal sealed record Answer(
        long Sequence, string Asset, int VintageYear, string Unit, IReadOnlyList<Point> Points);

    internal sealed record Point(
        DateTimeOffset At, Amount Total, Amount Available, Amount Held, Amount Committed, Amount Retired);

    /// <summary>A stretch ends now unless told when, and is a year long unless told where it begins.</summary>
    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string asset, [FromQuery(Name = "vintage_year")] int vintageYear, string? from, string? to,
        string? recorded, int? points, LedgerModule ledgers, TimeProvider time)
    {
        var ends = LedgerTimes.Read(to, "to", Moment.Of(time.GetUtcNow()));
        if (!ends.IsDone)
        {
            return ends.Refusal;
        }

        var usual = new Moment(ends.Value.Microseconds - (long)UsualStretch.TotalMicroseconds);
        var begins = LedgerTimes.Read(from, "from", usual);
        var known = LedgerTimes.Read(recorded, "recorded", AsOf.Now.Recorded);
        if ((begins.Refusal ?? known.Refusal) is { } refused)
        {
            return refused;
        }

        var count = points ?? UsualPoints;
        if (count is < 2 or > MostPoints || begins.Value >= ends.Value)
        {
            return Refusal.Of(LedgerReadRefusal.RowsOutOfRange,
                $"时段应有头有尾，取 2 至 {MostPoints} 个点。", $"A stretch begins before it ends and has 2 to {MostPoints} points.",
                "points");
        }

        if (LedgerAsset.Find(asset) is not { } kept)
        {
            return LedgerAsset.Unknown(asset);
        }

        var length = ends.Value.Microseconds - begins.Value.Microseconds;
        var read = await ledgers.ReadAsync(JurisdictionCode.Parse(jurisdiction), book => Enumerable.Range(0, count)
            .Select(at => new Moment(begins.Value.Microseconds + (long)((Int128)length * at / (count - 1))))
            .Select(at => PointOf(at, book.TotalsOf(asset, vintageYear, new(at, known.Value)))).ToList());
        return new Answer(read.Sequence, asset, vintageYear, kept.Unit, read.Value);
    }

    private static Point PointOf(Moment at, AssetTotals totals) => new(
        at.ToDateTimeOffset(), totals.Total, totals.Available, totals.Held, totals.Committed, totals.Retired);
}
