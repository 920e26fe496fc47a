using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>Random secrets that a caller carries and the store knows by their hash.</summary>
/// <remarks>
/// 256 random bits need no slow hash: a stolen table of SHA-256 values can't be turned round. Passwords, which people
/// choose, go through <see cref="Passwords"/>.
/// </remarks>
internal static class Secrets
{
    private const string TokenMark = "hh_";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    public static string NewSession() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>With a mark by which a secret scanner knows it.</summary>
    public static string NewToken() => TokenMark + NewSession();

    /// <summary>A password to be read out: 4 groups of 4 without look-alikes, about 70 bits.</summary>
    public static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ =>
        RandomNumberGenerator.GetString(Letters, 3) + RandomNumberGenerator.GetString(Digits, 1)));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The header that proves a request comes from our own page: only a script there has read it.</summary>
    public static string Csrf(string session) => Base64Url.EncodeToString(Hash("csrf:" + session));
}
