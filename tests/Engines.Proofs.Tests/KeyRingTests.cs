namespace Huanhu.Engines.Proofs.Tests;

/// <summary>From a key that was pinned once to the one that signs today, by true successions alone.</summary>
public sealed class KeyRingTests
{
    private static readonly FillRandom Chance = Seeded.Chance(3);

    private static readonly DateTimeOffset At = new(2026, 11, 28, 4, 0, 0, TimeSpan.Zero);

    private readonly SigningKey[] _keys =
        [.. Enumerable.Range(0, 4).Select(_ => SigningKey.Make(SignatureAlgorithm.Ed25519, Chance))];

    [Fact]
    public void Key_is_reached_over_several_successions_in_any_order()
    {
        var chain = _keys.Zip(_keys.Skip(1), (old, next) => KeySuccession.Of(old, next.Public, At, Chance)).ToList();
        chain.Reverse();
        var ring = new KeyRing([.. _keys.Select(key => key.Public)], chain);
        Assert.True(ring.Reaches([_keys[0].Public], _keys[3].Public));
        Assert.False(ring.Reaches([_keys[3].Public], _keys[0].Public));
        Assert.Equal(_keys[3].Public, ring.Current(SignatureAlgorithm.Ed25519));
        Assert.Null(ring.Current(SignatureAlgorithm.Sm2));
    }

    [Fact]
    public void Succession_signed_by_another_key_reaches_nothing()
    {
        var forged = KeySuccession.Of(_keys[1], _keys[2].Public, At, Chance) with { Old = _keys[0].Public };
        var ring = new KeyRing([.. _keys.Select(key => key.Public)], [forged]);
        Assert.False(forged.IsTrue);
        Assert.False(ring.Reaches([_keys[0].Public], _keys[2].Public));
    }

    [Fact]
    public void Succession_of_another_time_is_not_true() =>
        Assert.False((KeySuccession.Of(_keys[0], _keys[1].Public, At, Chance) with { At = At.AddTicks(10) }).IsTrue);

    [Fact]
    public void Signature_by_a_key_that_went_is_still_checked()
    {
        var ring = new KeyRing([.. _keys.Select(key => key.Public)], []);
        Assert.True(ring.Verify("a"u8, _keys[0].Sign("a"u8, Chance)));
        Assert.False(ring.Verify("b"u8, _keys[0].Sign("a"u8, Chance)));
        Assert.False(ring.Verify("a"u8, SigningKey.Make(SignatureAlgorithm.Ed25519, Chance).Sign("a"u8, Chance)));
    }
}
