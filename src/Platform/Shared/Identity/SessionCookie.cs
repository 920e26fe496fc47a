using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>The browser's cookie: a session's secret, sealed with the key ring beside the store.</summary>
/// <remarks>
/// The seal means that who can write the database, but not read the folder, still can't make up a session. Scripts
/// can't read the cookie, other sites can't cause it to be sent, and over HTTPS it is sent over HTTPS alone.
/// </remarks>
internal sealed class SessionCookie(Installation installation)
{
    private const string PlainName = "huanhu";
    private const string SecureName = "__Host-huanhu";

    // Made when the first cookie comes: reading the ring takes longer than answering /healthz.
    private readonly Lazy<IDataProtector> _seal = new(() => DataProtectionProvider
        .Create(new DirectoryInfo(installation.KeysFolder), ring => ring.SetApplicationName("huanhu"))
        .CreateProtector("session"));

    public string? Read(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(NameFor(http), out var value))
        {
            return null;
        }

        try
        {
            return _seal.Value.Unprotect(value);
        }
        catch (CryptographicException)
        {
            // Made up, cut short, or of a ring that was replaced: the caller is a stranger.
            return null;
        }
    }

    public void Write(HttpContext http, string secret) =>
        http.Response.Cookies.Append(NameFor(http), _seal.Value.Protect(secret), Options(http));

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http));

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? SecureName : PlainName;

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
    };
}
