using CsCheck;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class LateLegsTests
{
    /// <summary>More legs than two sorted batches hold.</summary>
    [Fact]
    public void Late_legs_before_any_leg_and_moment_are_summed() =>
        Gen.Select(Gen.Int[2 * LateLegs.BatchSize, (2 * LateLegs.BatchSize) + 200], Gen.UInt).Sample(
            (count, seed) =>
            {
                var movements = new Movements();
                movements.AddAccount();
                movements.AddAccount();
                var late = new LateLegs(movements, 1);
                var times = Enumerable.Range(0, count).Select(leg => leg * (long)seed % 4099).ToList();
                foreach (var (leg, effectiveAt) in times.Index())
                {
                    movements.Entries.Add(new() { Kind = EntryKind.Post, LegCount = 1 });
                    movements.AddLeg(new() { From = 2, To = 1, Amount = leg, EffectiveAt = effectiveAt });
                    late.Add(leg);
                }

                for (var (end, until) = (0, 4096L); end <= count; (end, until) = (end + 511, until - 230))
                {
                    Assert.Equal(
                        Enumerable.Range(0, end).Where(leg => times[leg] <= until).Sum(leg => (long)leg),
                        late.At(until, end).Net);
                }
            },
            iter: 10);
}
