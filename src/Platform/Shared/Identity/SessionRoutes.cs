using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>Signing in and out, one's own sessions and password.</summary>
internal static class SessionRoutes
{
    internal sealed record SignIn(string Account, string Password);

    internal sealed record PasswordChange(string Old, string New);

    internal sealed record OpenSession(
        TimeOrderedId Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string Address, string Agent,
        bool Current);

    public static async Task<Outcome<Me>> OpenAsync(
        SignIn asked, HttpContext http, Caller caller, Sessions sessions, SessionCookie cookie,
        Authentication authentication)
    {
        var opened = await sessions.SignInAsync(
            asked.Account, asked.Password, caller, http.Request.Headers.UserAgent.ToString());
        if (!opened.IsDone)
        {
            return opened.Refusal;
        }

        cookie.Write(http, opened.Value.Secret);
        return Me.Of((await authentication.OfSessionAsync(http, opened.Value.Secret))!);
    }

    public static Me Show(Caller caller) => Me.Of(caller);

    public static async Task<Outcome<NoContent>> CloseAsync(
        HttpContext http, Caller caller, Sessions sessions, SessionCookie cookie)
    {
        cookie.Delete(http);
        return NoContent.After(await sessions.EndAsync(caller, caller.SessionId));
    }

    public static async Task<Outcome<NoContent>> ChangePasswordAsync(
        PasswordChange asked, Caller caller, Sessions sessions) =>
        NoContent.After(await sessions.ChangePasswordAsync(caller, asked.Old, asked.New));

    public static async Task<IReadOnlyList<OpenSession>> ListAsync(Caller caller, Sessions sessions) =>
        [.. (await sessions.ListAsync(caller)).Select(row => new OpenSession(
            row.Id, row.CreatedAt, row.LastSeenAt, row.Address, row.Agent, row.Id == caller.SessionId))];

    public static async Task<Outcome<NoContent>> EndAsync(string id, Caller caller, Sessions sessions) =>
        NoContent.After(await sessions.EndAsync(caller, PathId.Read(id)));
}
