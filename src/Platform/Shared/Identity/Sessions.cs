using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>Signing in and out, and the sessions that come of it.</summary>
/// <remarks>
/// The fifth wrong password in a row locks an account for 15 minutes. A session ends after a while without use and
/// after its longest life (<see cref="Settings.SessionSettings"/>); changing the password ends all others.
/// </remarks>
internal sealed class Sessions(
    Store store, TimeProvider time, IdSource ids, AuditTrail trail, RateLimits limits, Installation installation)
{
    public const int WrongPasswordsAllowed = 5;
    private const int LongestAgent = 200;

    /// <summary>How stale the time of last use may be: it is not worth a write at every request.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public static TimeSpan LockedFor { get; } = TimeSpan.FromMinutes(15);

    /// <summary>An open session and the secret its browser will carry.</summary>
    public sealed record Opened(string Secret, TimeOrderedId Id);

    public async Task<Outcome<Opened>> SignInAsync(string account, string password, Caller caller, string agent)
    {
        if (!limits.MaySignIn(caller.Address, account))
        {
            return RateLimits.Refusal;
        }

        var known = await store.ReadAsync(session => IdentityStore.UserByAccount(session, account));
        // The slow hash runs outside the writer, which decides by the row as it stands then.
        var isRight = Passwords.Verify(known?.Password, password);
        return await store.WriteAsync("identity", session => Decide(session, account, known, isRight, caller, agent));
    }

    /// <summary>Whom a secret belongs to; null when its session has ended.</summary>
    public async Task<(SessionRow Row, UserRow User, IReadOnlyList<Right> Rights)?> FindAsync(string secret)
    {
        var now = time.GetUtcNow();
        var found = await store.ReadAsync<(SessionRow Row, UserRow User, IReadOnlyList<Right> Rights)?>(session =>
            IdentityStore.SessionBySecret(session, Secrets.Hash(secret)) is { } row && IsOpen(row, now)
                && IdentityStore.UserById(session, row.UserId) is { IsEnabled: true } user
                ? (row, user, IdentityStore.RightsOf(session, user.Id))
                : null);
        if (found is { } open && now - open.Row.LastSeenAt >= SeenEvery)
        {
            await store.WriteAsync("identity", session =>
            {
                IdentityStore.SeeSession(session, open.Row.Id, now);
                return true;
            });
        }

        return found;
    }

    public Task<IReadOnlyList<SessionRow>> ListAsync(Caller caller) => store.ReadAsync<IReadOnlyList<SessionRow>>(
        session => [.. IdentityStore.SessionsOf(session, caller.Id).Where(row => IsOpen(row, time.GetUtcNow()))]);

    /// <summary>Ends one of the caller's sessions; his own means signing out.</summary>
    public Task<Outcome<bool>> EndAsync(Caller caller, TimeOrderedId id) =>
        store.WriteAsync<Outcome<bool>>("identity", session =>
    {
        if (!IdentityStore.EndSession(session, caller.Id, id))
        {
            return Refusal.Of(
                IdentityRefusal.UnknownSession, "没有这个会话，或已经结束。", "There is no such session, or it has ended.");
        }

        trail.Append(session, id == caller.SessionId
            ? new(AuditKind.SignedOut, caller, caller.Home, caller.Account)
            : new(AuditKind.SessionEnded, caller, caller.Home, caller.Account, $"{id}"));
        return true;
    });

    public async Task<Outcome<bool>> ChangePasswordAsync(Caller caller, string old, string wanted)
    {
        if (!limits.MaySignIn(caller.Address, caller.Account))
        {
            return RateLimits.Refusal;
        }

        var known = await store.ReadAsync(session => IdentityStore.UserById(session, caller.Id));
        if (!Passwords.Verify(known?.Password, old) || known is null)
        {
            return Refusal.Of(IdentityRefusal.OldPasswordWrong, "当前密码不对。", "The old password is wrong.", "old");
        }

        var weakness = Passwords.Weakness(wanted, caller.Account) ?? (wanted == old
            ? Refusal.Of(IdentityRefusal.PasswordTooWeak, "新密码与当前密码相同。", "The new password is the old one.", "new")
            : null);
        if (weakness is not null)
        {
            return weakness;
        }

        var hash = Passwords.Hash(wanted);
        return await store.WriteAsync<Outcome<bool>>("identity", session =>
        {
            IdentityStore.Update(session, IdentityStore.UserById(session, caller.Id)! with
            {
                Password = hash,
                MustChangePassword = false,
                FailedCount = 0,
                LockedUntilAt = null,
            });
            IdentityStore.EndSessions(session, caller.Id, except: caller.SessionId);
            trail.Append(session, new(AuditKind.PasswordChanged, caller, caller.Home, caller.Account));
            return true;
        });
    }

    private Outcome<Opened> Decide(
        WriteSession session, string account, UserRow? known, bool isRight, Caller caller, string agent)
    {
        var now = time.GetUtcNow();
        var user = known is null ? null : IdentityStore.UserById(session, known.Id);
        var reason = user is null ? "unknown_account"
            : !user.IsEnabled ? "disabled"
            : user.IsLockedAt(now) ? "locked"
            // The password was changed while it was being verified.
            : !isRight || user.Password != known!.Password ? "wrong_password"
            : null;
        if (reason is not null)
        {
            if (reason == "wrong_password")
            {
                var wrong = user!.FailedCount + 1;
                var locks = wrong >= WrongPasswordsAllowed;
                IdentityStore.Update(session, user with
                {
                    FailedCount = locks ? 0 : wrong,
                    LockedUntilAt = locks ? now + LockedFor : user.LockedUntilAt,
                });
            }

            trail.Append(session, new(AuditKind.SignInRefused, caller, user?.Jurisdiction, account, reason));
            return Refusal.Of(
                IdentityRefusal.WrongCredentials,
                $"账号或密码不对；连续 {WrongPasswordsAllowed} 次输错后，账号锁定 {LockedFor.TotalMinutes:0} 分钟。",
                $"The account or the password is wrong; after {WrongPasswordsAllowed} wrong passwords in a row it "
                + $"is locked for {LockedFor.TotalMinutes:0} minutes.");
        }

        IdentityStore.Update(session, user! with { FailedCount = 0, LockedUntilAt = null, LastSignInAt = now });
        IdentityStore.EndOldSessions(session, now - Idle, now - Longest);
        // A browser that was signed in gets a new session; the old one, whoever fixed it, is of no more use.
        if (caller.Kind == CallerKind.Session)
        {
            IdentityStore.EndSession(session, caller.Id, caller.SessionId);
        }

        var secret = Secrets.NewSession();
        var row = new SessionRow
        {
            Id = ids.Next(),
            UserId = user!.Id,
            SecretHash = Secrets.Hash(secret),
            Address = caller.Address,
            Agent = agent.Length <= LongestAgent ? agent : agent[..LongestAgent],
            CreatedAt = now,
            LastSeenAt = now,
        };
        IdentityStore.Add(session, row);
        trail.Append(session, new(
            AuditKind.SignedIn, caller.As(user), user.Jurisdiction, user.Account, row.Agent));
        return new Opened(secret, row.Id);
    }

    private TimeSpan Idle => TimeSpan.FromMinutes(installation.Settings.Session.IdleMinutes);

    private TimeSpan Longest => TimeSpan.FromHours(installation.Settings.Session.LongestHours);

    private bool IsOpen(SessionRow row, DateTimeOffset now) =>
        now - row.LastSeenAt < Idle && now - row.CreatedAt < Longest;
}
