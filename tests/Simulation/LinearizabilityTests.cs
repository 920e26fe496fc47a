using Huanhu.Engines.Ledger;

namespace Huanhu.Simulation;

/// <summary>Histories that one book could have told, and some it could not.</summary>
public sealed class LinearizabilityTests
{
    private static readonly Leg Grant = new(new(1), new(2), new(10));
    private static readonly Leg Spend = new(new(2), new(3), new(10));

    [Fact]
    public void Look_during_a_post_may_see_either() =>
        Assert.All([0L, 10L], seen => Assert.True(Explains(Post(1, 5, Grant), See(2, 4, 2, seen))));

    [Fact]
    public void Look_after_a_post_must_see_it() => Assert.False(Explains(Post(1, 2, Grant), See(3, 4, 2, 0)));

    [Fact]
    public void Look_may_not_see_what_an_earlier_look_no_longer_saw() => Assert.False(
        Explains(Post(1, 9, Grant), See(2, 3, 2, 10), See(4, 5, 2, 0)));

    [Fact]
    public void Refusal_needs_a_moment_at_which_nothing_was_there()
    {
        Assert.True(Explains(Post(1, 5, Grant), Refused(2, 4, Spend)));
        Assert.False(Explains(Post(1, 2, Grant), Refused(3, 4, Spend)));
    }

    [Fact]
    public void Same_money_is_not_spent_twice() =>
        Assert.False(Explains(Post(1, 2, Grant), Post(3, 9, Spend), Post(3, 9, Spend)));

    [Fact]
    public void What_was_never_answered_may_have_happened_or_not() => Assert.All(
        [0L, 10L], seen => Assert.True(Explains(new(1, int.MaxValue, [Grant], 0, null), See(2, 3, 2, seen))));

    private static bool Explains(params Linearizability.Act[] acts) => Linearizability.Explains(acts, 3);

    private static Linearizability.Act Post(int askedAt, int toldAt, Leg leg) => new(askedAt, toldAt, [leg], 0, 1);

    private static Linearizability.Act Refused(int askedAt, int toldAt, Leg leg) => new(askedAt, toldAt, [leg], 0, 0);

    private static Linearizability.Act See(int askedAt, int toldAt, int account, long balance) =>
        new(askedAt, toldAt, [], account, balance);
}
