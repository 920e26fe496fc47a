using Huanhu.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>
/// Passwords: PBKDF2 with HMAC-SHA-512 and 100,000 rounds, ASP.NET's format, which carries its own parameters.
/// </summary>
internal static class Passwords
{
    private const int Shortest = 10;
    private const int Longest = 128;
    private const int LongEnoughAlone = 16;
    private const int KindsWanted = 3;
    private const int DifferentWanted = 5;

    private static readonly PasswordHasher<string> Hasher = new();

    // Verified in place of a missing account's password, so that both answers take as long.
    private static readonly Lazy<string> NobodysHash = new(() => Hash(Secrets.NewSession()));

    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <summary>Whether the password is right; a null hash costs as much and is always wrong.</summary>
    public static bool Verify(string? hash, string password) => password.Length <= Longest
        && Hasher.VerifyHashedPassword("", hash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed
        && hash is not null;

    /// <summary>Why a new password is too weak; null when it will do.</summary>
    public static Refusal? Weakness(string password, string account)
    {
        int[] kinds =
        [
            password.Any(char.IsAsciiLetterLower) ? 1 : 0,
            password.Any(char.IsAsciiLetterUpper) ? 1 : 0,
            password.Any(char.IsAsciiDigit) ? 1 : 0,
            password.Any(letter => !char.IsAsciiLetterOrDigit(letter)) ? 1 : 0,
        ];
        var fits = password.Length is >= Shortest and <= Longest
            && (password.Length >= LongEnoughAlone || kinds.Sum() >= KindsWanted)
            && password.Distinct().Count() >= DifferentWanted
            && !password.Contains(account, StringComparison.OrdinalIgnoreCase);
        return fits ? null : Refusal.Of(
            IdentityRefusal.PasswordTooWeak,
            $"密码须 {Shortest}–{Longest} 位，含大写、小写、数字、符号中的三种（满 {LongEnoughAlone} 位则不限），"
            + $"至少 {DifferentWanted} 个不同的字符，不含账号。",
            $"A password has {Shortest} to {Longest} characters of three kinds among capitals, small letters, digits "
            + $"and signs (any kinds from {LongEnoughAlone} on), at least {DifferentWanted} of them different, "
            + "and does not contain the account.",
            "new");
    }
}
