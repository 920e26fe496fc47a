using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>Finds out who calls: by cookie, by bearer token, or by the socket in the data folder.</summary>
internal sealed class Authentication(
    Sessions sessions, Tokens tokens, SessionCookie cookie, JurisdictionTree tree, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    /// <summary>Marks a connection that came through the socket.</summary>
    internal sealed class LocalPeer;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        http.Features.Set(await FindAsync(http));
        await next(http);
    }

    /// <summary>Whose session a secret is; null when it has ended.</summary>
    public async Task<Caller?> OfSessionAsync(HttpContext http, string secret) =>
        await sessions.FindAsync(secret) is { } session
            ? Known(http, session.User, session.Rights, CallerKind.Session, session.Row.Id, Secrets.Csrf(secret))
            : null;

    private async Task<Caller> FindAsync(HttpContext http)
    {
        var trace = http.TraceIdentifier;
        if (http.Features.Get<LocalPeer>() is not null)
        {
            return LocalAdministrator(trace);
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && await tokens.FindAsync(header[Bearer.Length..].Trim()) is { } token)
        {
            return Known(http, token.User, token.Rights, CallerKind.Token);
        }

        return header.Length == 0 && cookie.Read(http) is { } secret && await OfSessionAsync(http, secret) is { } caller
            ? caller
            : new(tree) { Address = AddressOf(http), Trace = trace };
    }

    private Caller Known(
        HttpContext http, UserRow user, IReadOnlyList<Right> rights, CallerKind kind, TimeOrderedId session = default,
        string csrf = "")
    {
        var today = LegalTime.Today(time);
        return new(tree)
        {
            Kind = kind,
            Id = user.Id,
            Account = user.Account,
            Name = user.Name,
            Home = user.Jurisdiction,
            Rights = [.. rights.Where(right => right.IsValidOn(today))],
            Address = AddressOf(http),
            Trace = http.TraceIdentifier,
            SessionId = session,
            Csrf = csrf,
            MustChangePassword = user.MustChangePassword,
        };
    }

    // Whoever runs the program's commands owns its files: the separation of the three administrators is for accounts.
    public Caller LocalAdministrator(string trace) => new(tree)
    {
        Kind = CallerKind.Local,
        Account = "local",
        Name = "本机管理员",
        Rights =
        [
            .. tree.Roots.SelectMany(root => new[] { Duty.SystemAdmin, Duty.SecurityAdmin, Duty.AuditAdmin }
                .Select(duty => new Right(root.Code, Department.System, duty))),
        ],
        Address = "local",
        Trace = trace,
    };

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress is not { } address ? "local"
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
