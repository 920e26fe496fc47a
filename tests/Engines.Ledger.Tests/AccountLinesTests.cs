using CsCheck;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class AccountLinesTests
{
    // Moments coincide often; late legs are rare, many, or nearly all.
    private static readonly Gen<List<Line>> _lines =
        Gen.Select(Gen.Int[-9, 9], Gen.Int[0, 2], Gen.Int[0, 300], Gen.Int[0, 99]).Array[1, 700]
            .SelectMany(_ => Gen.Int[0, 99], (legs, lateness) => LinesOf(legs, lateness));

    private sealed record Line(long Effective, long Recorded, long Amount);

    [Fact]
    public void Position_at_any_two_times_is_the_sum_of_its_legs() => _lines.Sample(
        lines =>
        {
            var movements = MovementsOf(lines);
            var account = movements.LinesOf(1);
            foreach (var (effective, recorded) in Moments(lines))
            {
                var known = lines.Where(line => line.Recorded <= recorded).ToList();
                Assert.Equal(known.Count, movements.CountRecorded(recorded));
                Assert.Equal(
                    known.Where(line => line.Effective <= effective).Sum(line => line.Amount),
                    account.At(effective, known.Count).Net);
            }
        },
        iter: 60);

    [Fact]
    public void Legs_between_two_times_come_by_effective_time_then_age() => _lines.Sample(
        lines =>
        {
            var account = MovementsOf(lines).LinesOf(1);
            foreach (var (effective, recorded) in Moments(lines))
            {
                var known = lines.Count(line => line.Recorded <= recorded);
                Assert.Equal(
                    Enumerable.Range(0, known)
                        .Where(leg => lines[leg].Effective >= effective && lines[leg].Effective < effective + 20)
                        .OrderBy(leg => lines[leg].Effective),
                    account.Between(effective, effective + 20, known));
            }
        },
        iter: 60);

    /// <summary>Least levels against every moment looked at: only the last leg of a moment says its level.</summary>
    [Fact]
    public void Least_level_of_a_stretch_is_that_of_its_first_lowest_moment() => _lines.Sample(
        lines =>
        {
            var account = MovementsOf(lines).LinesOf(1);
            foreach (var (from, to) in Moments(lines).Where(pair => pair.Effective < pair.Recorded))
            {
                foreach (var (isOut, sign) in new[] { (true, 1), (false, -1) })
                {
                    var levels = lines.Select(line => line.Effective).Where(at => at > from && at < to)
                        .Append(from).Distinct().Order()
                        .Select(at => new Low(
                            sign * lines.Where(line => line.Effective <= at).Sum(line => line.Amount), at));
                    Assert.Equal(levels.MinBy(low => low.Level), account.Least(from, to, isOut));
                }
            }
        },
        iter: 60);

    private static List<Line> LinesOf((int Amount, int Pass, int Back, int Chance)[] legs, int lateness)
    {
        var now = 0L;
        return [.. legs.Select(leg =>
        {
            now += leg.Pass;
            return new Line(leg.Chance < lateness ? now - leg.Back : now, now, leg.Amount);
        })];
    }

    private static IEnumerable<(long Effective, long Recorded)> Moments(List<Line> lines)
    {
        var now = lines[^1].Recorded;
        for (var (effective, recorded) = (-310L, now); effective <= now + 1; effective += 29)
        {
            yield return (effective, recorded);
            recorded = recorded < 40 ? now : recorded - 37;
        }
    }

    private static Movements MovementsOf(List<Line> lines)
    {
        var movements = new Movements();
        movements.AddAccount();
        movements.AddAccount();
        foreach (var line in lines)
        {
            movements.Entries.Add(new() { RecordedAt = line.Recorded, Kind = EntryKind.Post, LegCount = 1 });
            movements.AddLeg(new() { From = 2, To = 1, Amount = line.Amount, EffectiveAt = line.Effective });
        }

        return movements;
    }
}
