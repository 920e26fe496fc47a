using System.Security.Cryptography;
using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Lets a request through to its route, or refuses it and writes the refusal into the audit trail.</summary>
internal sealed class AccessGate(
    Store store, AuditTrail trail, RateLimits limits, JurisdictionTree tree, Peers.Peers peers)
{
    public const string CsrfHeader = "X-CSRF";

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not { } route)
        {
            await next(http);
            return;
        }

        var caller = Caller.Of(http);
        if (!(route.Access.IsForPeers ? limits.MayTell(caller) : limits.MayCall(caller)))
        {
            http.Response.Headers.RetryAfter = "60";
            await Problem.WriteAsync(http, RateLimits.Refusal);
            return;
        }

        var (refusal, jurisdiction) = await RefuseAsync(http, route.Access, caller);
        if (refusal is null)
        {
            await next(http);
            return;
        }

        await store.WriteAsync("audit", session =>
        {
            trail.Append(session, new(
                AuditKind.AccessRefused, caller, jurisdiction, route.Path, refusal.Code, http.Request.Method,
                $"{http.Request.Path}"));
            return true;
        });
        await Problem.WriteAsync(http, refusal);
    }

    private async Task<(Refusal?, JurisdictionCode?)> RefuseAsync(HttpContext http, Access access, Caller caller)
    {
        if (access.IsOpen)
        {
            return (null, null);
        }

        if (caller.Kind == CallerKind.Stranger)
        {
            return (Refusal.Of(IdentityRefusal.NotSignedIn, "请先登录。", "Sign in first."), null);
        }

        if (caller.Kind == CallerKind.Session && !IsRead(http) && !HasCsrf(http, caller))
        {
            return (Refusal.Of(
                IdentityRefusal.CsrfMissing,
                "请求缺少本会话的校验头，请刷新页面后重试。",
                $"The request lacks its session's {CsrfHeader} header; reload the page and try again."), null);
        }

        if (caller.MustChangePassword && !access.IsOpenBeforePasswordChange)
        {
            return (Refusal.Of(
                IdentityRefusal.PasswordChangeRequired, "密码已被重置，请先修改密码。", "The password was reset: change it first."),
                    null);
        }

        var jurisdiction = access.Jurisdiction is { } source ? await source.ReadAsync(http) : null;
        var refusal = jurisdiction is { } code && !tree.Knows(code)
            ? IdentityRefusals.UnknownJurisdiction($"{code}", access.Jurisdiction!.Name)
            : !access.Allows(caller, jurisdiction) ? IdentityRefusals.NotAllowed
            : access.ChangesWhatIsKept && jurisdiction is { } at && !peers.IsHere(at)
                ? PeersRefusals.HostedElsewhere(at)
            : null;
        return (refusal, jurisdiction);
    }

    private static bool IsRead(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    private static bool HasCsrf(HttpContext http, Caller caller) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(http.Request.Headers[CsrfHeader].ToString()), Encoding.UTF8.GetBytes(caller.Csrf));
}
