using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>
/// Accounts and their rights. System administrators make accounts, security administrators grant rights.
/// </summary>
internal sealed class Users(Store store, TimeProvider time, IdSource ids, AuditTrail trail, JurisdictionTree tree)
{
    private const int LongestName = 50;

    /// <param name="Jurisdiction">Who employs the person; the caller's own when left out.</param>
    internal sealed record NewUser(string Account, string Name, JurisdictionCode? Jurisdiction = null);

    internal sealed record UserChange(string? Name = null, UserState? State = null);

    internal sealed record RightList(IReadOnlyList<Right> Rights);

    /// <summary>A password that is shown this once.</summary>
    internal sealed record IssuedPassword(TimeOrderedId Id, string Account, string Password);

    /// <summary>The accounts of a jurisdiction's people and all below: whoever administers there sees them.</summary>
    public async Task<IReadOnlyList<User>> ListAsync(Caller caller) =>
        [.. (await store.ReadAsync(session => All(session, time.GetUtcNow())))
            .Where(user => SeesAccount(caller, user.Jurisdiction))];

    public static IReadOnlyList<User> All(Session session, DateTimeOffset now)
    {
        var rights = IdentityStore.Rights(session);
        return [.. IdentityStore.Users(session).Select(user => user.WithRights([.. rights[user.Id]], now))];
    }

    public Task<JurisdictionCode?> HomeOfAsync(TimeOrderedId id) =>
        store.ReadAsync(session => IdentityStore.UserById(session, id)?.Jurisdiction);

    public async Task<Outcome<IssuedPassword>> AddAsync(Caller caller, NewUser asked, bool isDemo = false)
    {
        var home = asked.Jurisdiction ?? caller.Home;
        var refusal = AccountUnfit(asked.Account) ?? NameUnfit(asked.Name)
            ?? (tree.Knows(home) ? null : IdentityRefusals.UnknownJurisdiction($"{home}", "jurisdiction"))
            ?? (caller.HasAt(home, Duty.SystemAdmin) ? null : IdentityRefusals.NotAllowed);
        if (refusal is not null)
        {
            return refusal;
        }

        var password = Secrets.NewPassword();
        var row = new UserRow
        {
            Id = ids.Next(),
            Account = asked.Account,
            Name = asked.Name.Trim(),
            Jurisdiction = home,
            IsEnabled = true,
            IsDemo = isDemo,
            Password = Passwords.Hash(password),
            MustChangePassword = !isDemo,
            CreatedAt = time.GetUtcNow(),
        };
        return await store.WriteAsync<Outcome<IssuedPassword>>("identity", session =>
        {
            if (IdentityStore.UserByAccount(session, row.Account) is not null)
            {
                return Refusal.Of(
                    IdentityRefusal.AlreadyExists,
                    $"账号“{row.Account}”已被使用。", $"The account '{row.Account}' is taken.", "account");
            }

            IdentityStore.Add(session, row);
            trail.Append(session, new(AuditKind.UserAdded, caller, home, row.Account, row.Name));
            return new IssuedPassword(row.Id, row.Account, password);
        });
    }

    public Task<Outcome<User>> ChangeAsync(Caller caller, TimeOrderedId id, UserChange asked) =>
        WriteAsync<User>(id, (session, user) =>
    {
        if (user.Id == caller.Id && asked.State is not null)
        {
            return Refusal.Of(
                IdentityRefusal.OwnAccount, "不能停用或启用自己的账号。", "Nobody disables or enables his own account.", "state");
        }

        if (asked.Name is not null && NameUnfit(asked.Name) is { } unfit)
        {
            return unfit;
        }

        var changed = user with
        {
            Name = asked.Name?.Trim() ?? user.Name,
            IsEnabled = asked.State is null ? user.IsEnabled : asked.State != UserState.Disabled,
            // Enabling an account also ends its lock.
            LockedUntilAt = asked.State == UserState.Active ? null : user.LockedUntilAt,
        };
        IdentityStore.Update(session, changed);
        if (!changed.IsEnabled)
        {
            IdentityStore.EndSessions(session, user.Id);
        }

        trail.Append(session, new(
            AuditKind.UserChanged, caller, user.Jurisdiction, user.Account, asked.Name,
            asked.State is { } state ? SnakeCase.Of(state) : null));
        return changed.WithRights(IdentityStore.RightsOf(session, user.Id), time.GetUtcNow());
    });

    /// <summary>Gives a new random password and ends every session; a demo account need not change it.</summary>
    public Task<Outcome<IssuedPassword>> ResetAsync(Caller caller, TimeOrderedId id)
    {
        var password = Secrets.NewPassword();
        var hash = Passwords.Hash(password);
        return WriteAsync<IssuedPassword>(id, (session, user) =>
        {
            if (user.Id == caller.Id)
            {
                return Refusal.Of(
                    IdentityRefusal.OwnAccount,
                    "请用“改密码”更换自己的密码。", "Change your own password instead of resetting it.");
            }

            IdentityStore.Update(session, user with
            {
                Password = hash,
                MustChangePassword = !user.IsDemo,
                FailedCount = 0,
                LockedUntilAt = null,
            });
            IdentityStore.EndSessions(session, user.Id);
            trail.Append(session, new(AuditKind.PasswordReset, caller, user.Jurisdiction, user.Account));
            return new IssuedPassword(user.Id, user.Account, password);
        });
    }

    /// <summary>Replaces an account's rights by the list.</summary>
    /// <remarks>
    /// Both the rights that go and those that come must lie where the caller is security administrator.
    /// </remarks>
    public Task<Outcome<User>> SetRightsAsync(Caller caller, TimeOrderedId id, RightList asked) =>
        WriteAsync<User>(id, (session, user) =>
    {
        var before = IdentityStore.RightsOf(session, user.Id);
        if (RightsUnfit(caller, user, before, asked.Rights) is { } refusal)
        {
            return refusal;
        }

        IdentityStore.SetRights(session, user.Id, asked.Rights);
        trail.Append(session, new(
            AuditKind.RightsSet, caller, user.Jurisdiction, user.Account, string.Join(' ', before),
            string.Join(' ', asked.Rights)));
        return user.WithRights(asked.Rights, time.GetUtcNow());
    });

    private Refusal? RightsUnfit(Caller caller, UserRow user, IReadOnlyList<Right> before, IReadOnlyList<Right> after)
    {
        if (after.FirstOrDefault(right => !tree.Knows(right.Jurisdiction)) is { } lost)
        {
            return IdentityRefusals.UnknownJurisdiction($"{lost.Jurisdiction}", "rights");
        }

        if (user.Id == caller.Id)
        {
            return Refusal.Of(IdentityRefusal.OwnAccount, "不能给自己授权。", "Nobody grants himself a right.");
        }

        var changed = before.Except(after).Concat(after.Except(before));
        if (changed.Any(right => !caller.HasAt(right.Jurisdiction, Duty.SecurityAdmin)))
        {
            return IdentityRefusals.NotAllowed;
        }

        var duties = after.Select(right => right.Duty).Distinct().ToList();
        if (duties.Exists(duty => duty.IsAdministrator()) && duties.Count > 1)
        {
            return Refusal.Of(
                IdentityRefusal.DutiesNotSeparate,
                "系统、安全、审计三种管理员须由三个账号分别担任，且不兼任业务岗位（三员分立）。",
                "The system, security and audit administrators are three accounts, and none has other work.", "rights");
        }

        var keys = after.Select(right => (right.Jurisdiction, right.Department, right.Duty)).ToList();
        return keys.Distinct().Count() == keys.Count && after.All(right => !(right.ValidUntil <= right.ValidFrom))
            ? null
            : Refusal.Of(
                IdentityRefusal.RightUnfit,
                "同一权限列了两次，或失效日不晚于生效日。", "A right is listed twice, or ends before it begins.", "rights");
    }

    private Task<Outcome<T>> WriteAsync<T>(TimeOrderedId id, Func<WriteSession, UserRow, Outcome<T>> work) =>
        store.WriteAsync("identity", session => IdentityStore.UserById(session, id) is { } user
            ? work(session, user)
            : IdentityRefusals.UnknownUser($"{id}"));

    private static bool SeesAccount(Caller caller, JurisdictionCode home) =>
        caller.HasAt(home, Duty.SystemAdmin, Duty.SecurityAdmin, Duty.AuditAdmin);

    private static Refusal? AccountUnfit(string account) =>
        account.Length is >= 2 and <= LongestName
        && account.All(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_')
            ? null
            : Refusal.Of(
                IdentityRefusal.AccountNameUnfit,
                $"账号须为 2–{LongestName} 位小写字母、数字、点、横线或下划线。",
                $"An account has 2 to {LongestName} small letters, digits, dots, hyphens or underscores.", "account");

    private static Refusal? NameUnfit(string name) => name.Trim().Length is >= 1 and <= LongestName
        ? null
        : Refusal.Of(
            IdentityRefusal.NameUnfit, $"姓名须为 1–{LongestName} 个字。", $"A name has 1 to {LongestName} characters.",
            "name");
}
