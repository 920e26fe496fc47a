using System.Text;

namespace Huanhu.Engines.Proofs.Tests;

/// <summary>Keys and signatures against the published vectors of both algorithms, and what is nearly right.</summary>
public sealed class PublicKeyTests
{
    private static readonly FillRandom Chance = Seeded.Chance(1);

    /// <summary>RFC 8032, 7.1, tests 1 to 3.</summary>
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_signature_is_that_of_the_standard(string secret, string point, string bytes, string signature)
    {
        var key = SigningKey.Read(SignatureAlgorithm.Ed25519, Convert.FromHexString(secret))!;
        Assert.Equal(point, Convert.ToHexStringLower(key.Public.Info.Span[12..]));
        var signed = key.Sign(Convert.FromHexString(bytes), Chance);
        Assert.Equal(signature, Convert.ToHexStringLower(signed.Bytes.Span));
        Assert.True(key.Public.Verify(Convert.FromHexString(bytes), signed));
    }

    /// <summary>
    /// GB/T 32918.5, A.2: the example on the recommended curve, of the message "message digest" and the usual signer.
    /// </summary>
    [Fact]
    public void Sm2_signature_of_the_standards_example_is_good()
    {
        var key = SigningKey.Read(
            SignatureAlgorithm.Sm2,
            Convert.FromHexString("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"))!;
        Assert.Equal(
            "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
            Convert.ToHexStringLower(key.Public.Info.Span[27..]));
        var signature = Convert.FromHexString(
            "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        Assert.True(key.Public.Verify(
            "message digest"u8, new(key.Public.Id, SignatureAlgorithm.Sm2, signature)));
        Assert.False(key.Public.Verify(
            "message digesT"u8, new(key.Public.Id, SignatureAlgorithm.Sm2, signature)));
    }

    [Theory]
    [InlineData(SignatureAlgorithm.Ed25519)]
    [InlineData(SignatureAlgorithm.Sm2)]
    public void Signature_with_any_bit_changed_is_not_good(SignatureAlgorithm algorithm)
    {
        var key = SigningKey.Make(algorithm, Chance);
        var bytes = Encoding.UTF8.GetBytes("宜兴市 320282");
        var good = key.Sign(bytes, Chance);
        Assert.True(key.Public.Verify(bytes, good));
        for (var bit = 0; bit < good.Bytes.Length * 8; bit++)
        {
            var changed = good.Bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.Public.Verify(bytes, good with { Bytes = changed }));
        }

        Assert.False(key.Public.Verify(bytes, good with { Bytes = good.Bytes[..^1] }));
        Assert.False(key.Public.Verify(bytes, good with { Bytes = default }));
        Assert.False(SigningKey.Make(algorithm, Chance).Public.Verify(bytes, good));
    }

    [Theory]
    [InlineData(SignatureAlgorithm.Ed25519)]
    [InlineData(SignatureAlgorithm.Sm2)]
    public void Key_read_from_bytes_or_text_is_the_same(SignatureAlgorithm algorithm)
    {
        var key = SigningKey.Make(algorithm, Chance);
        Assert.Equal(key.Public, PublicKey.Read(key.Public.Info.Span));
        Assert.Equal(key.Public, PublicKey.ReadPem(key.Public.Pem));
        Assert.Equal(key.Public, SigningKey.Read(algorithm, key.Secret.Span)!.Public);
        Assert.Matches("^[0-9a-f]{16}$", key.Public.Id);
    }

    [Fact]
    public void Point_that_is_not_on_the_curve_is_no_key()
    {
        var info = SigningKey.Make(SignatureAlgorithm.Sm2, Chance).Public.Info.ToArray();
        info[^1] ^= 1;
        Assert.Null(PublicKey.Read(info));
        Assert.Null(PublicKey.Read(info.AsSpan(0, 40)));
        Assert.Null(PublicKey.ReadPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
        Assert.Null(PublicKey.ReadPem("no key"));
    }
}
