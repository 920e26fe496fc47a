namespace Huanhu.Engines.Proofs.Tests;

/// <summary>Which secrets are taken, and what chance is asked for.</summary>
public sealed class SigningKeyTests
{
    private static readonly FillRandom Chance = Seeded.Chance(2);

    /// <summary>GB/T 32918.1, 6.1: not zero, and at most n − 2.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", true)]
    [InlineData("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54121", true)]
    [InlineData("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122", false)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false)]
    [InlineData("01", false)]
    public void Secret_of_sm2_lies_between_its_bounds(string secret, bool isFit) => Assert.Equal(
        isFit, SigningKey.Read(SignatureAlgorithm.Sm2, Convert.FromHexString(secret)) is not null);

    [Fact]
    public void Ed25519_asks_chance_for_its_secret_alone()
    {
        var key = SigningKey.Make(SignatureAlgorithm.Ed25519, Chance);
        FillRandom none = _ => Assert.Fail("asked");
        Assert.Equal(key.Sign("a"u8, none).Bytes.ToArray(), key.Sign("a"u8, none).Bytes.ToArray());
    }

    [Fact]
    public void Sm2_takes_another_number_each_time()
    {
        var key = SigningKey.Make(SignatureAlgorithm.Sm2, Chance);
        var (first, second) = (key.Sign("a"u8, Chance), key.Sign("a"u8, Chance));
        Assert.NotEqual(first.Bytes.ToArray(), second.Bytes.ToArray());
        Assert.True(key.Public.Verify("a"u8, first) && key.Public.Verify("a"u8, second));
    }
}
