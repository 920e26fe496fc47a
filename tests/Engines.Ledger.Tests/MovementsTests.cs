using CsCheck;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class MovementsTests
{
    /// <summary>More legs than one mark holds, some of them late, asked at every pair of times.</summary>
    [Fact]
    public void Position_at_any_two_times_is_the_sum_of_its_legs() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 3], Gen.Int[0, 40]).Array[1, 300].Sample(
            legs =>
            {
                var movements = new Movements();
                var lines = new AccountLines(movements, 1);
                var now = 0L;
                var rows = new List<(long Effective, long Recorded, long Amount)>();
                foreach (var (amount, pass, back) in legs)
                {
                    now += pass;
                    var effective = back > 36 ? now - back : now;
                    rows.Add((effective, now, amount));
                    var entry = movements.Entries.Add(new() { RecordedAt = now, Kind = EntryKind.Post, LegCount = 1 });
                    var leg = movements.Legs.Add(new()
                    {
                        From = 2, To = 1, Amount = amount, EffectiveAt = effective, Entry = entry,
                    });
                    lines.Add(leg, effective, movements.EffectOn(1, leg));
                }

                for (var (effective, recorded) = (-40L, now);
                    effective <= now;
                    (effective, recorded) = (effective + 7, recorded - 3))
                {
                    Assert.Equal(
                        rows.Where(row => row.Effective <= effective && row.Recorded <= recorded)
                            .Sum(row => row.Amount),
                        lines.At(effective, recorded).Net);
                    Assert.Equal(
                        rows.Count(row => row.Effective >= effective && row.Effective < effective + 9
                            && row.Recorded <= recorded),
                        lines.Between(effective, effective + 9, recorded).Count());
                }
            },
            iter: 100);
}
