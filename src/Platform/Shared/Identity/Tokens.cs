using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>API tokens: secrets for programs, each with an end, that never do more than their owner.</summary>
internal sealed class Tokens(Store store, TimeProvider time, IdSource ids, AuditTrail trail, JurisdictionTree tree)
{
    private const int LongestName = 50;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    public static TimeSpan Usual { get; } = TimeSpan.FromDays(90);

    /// <param name="ExpiresAt">90 days from now when left out; a year at most.</param>
    /// <param name="Rights">All of the owner's when left out.</param>
    /// <param name="Account">Only for the local administrator: whose token it is.</param>
    internal sealed record NewToken(
        string Name, DateTimeOffset? ExpiresAt = null, IReadOnlyList<Right>? Rights = null, string? Account = null);

    /// <summary>The secret is shown this once.</summary>
    internal sealed record IssuedToken(TimeOrderedId Id, string Token, DateTimeOffset ExpiresAt);

    internal sealed record Token(
        TimeOrderedId Id,
        string Account,
        string Name,
        DateTimeOffset CreatedAt,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? LastUsedAt,
        IReadOnlyList<Right> Rights);

    public Task<IReadOnlyList<Token>> ListAsync(Caller caller) => store.ReadAsync(session =>
        IdentityStore.UserById(session, caller.Id) is { } owner ? Of(session, owner) : []);

    public static IReadOnlyList<Token> Of(Session session, UserRow owner) =>
        [.. IdentityStore.TokensOf(session, owner.Id).Select(row => new Token(
            row.Id, owner.Account, row.Name, row.CreatedAt, row.ExpiresAt, row.LastUsedAt,
            IdentityStore.RightsOfToken(session, row.Id)))];

    public Task<Outcome<IssuedToken>> AddAsync(Caller caller, NewToken asked) =>
        store.WriteAsync<Outcome<IssuedToken>>("identity", session =>
    {
        var found = Owner(session, caller, asked.Account);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var owner = found.Value;
        var now = time.GetUtcNow();
        var expires = asked.ExpiresAt ?? now + Usual;
        var owned = IdentityStore.RightsOf(session, owner.Id);
        var rights = asked.Rights ?? owned;
        if (Unfit(asked.Name, expires - now, rights, owned) is { } refusal)
        {
            return refusal;
        }

        var secret = Secrets.NewToken();
        var row = new TokenRow
        {
            Id = ids.Next(),
            UserId = owner.Id,
            Name = asked.Name.Trim(),
            SecretHash = Secrets.Hash(secret),
            CreatedAt = now,
            ExpiresAt = expires,
        };
        IdentityStore.Add(session, row, rights);
        trail.Append(session, new(
            AuditKind.TokenAdded, caller, owner.Jurisdiction, owner.Account, row.Name, $"{expires:O}",
            string.Join(' ', rights)));
        return new IssuedToken(row.Id, secret, expires);
    });

    public Task<Outcome<bool>> RevokeAsync(Caller caller, TimeOrderedId id, string? account) =>
        store.WriteAsync<Outcome<bool>>("identity", session =>
    {
        var found = Owner(session, caller, account);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var name = IdentityStore.TokensOf(session, found.Value.Id).FirstOrDefault(token => token.Id == id)?.Name;
        if (!IdentityStore.RevokeToken(session, found.Value.Id, id))
        {
            return Refusal.Of(
                IdentityRefusal.UnknownToken, "没有这个令牌，或已经撤销。", "There is no such token, or it is revoked.");
        }

        trail.Append(session, new(AuditKind.TokenRevoked, caller, found.Value.Jurisdiction, found.Value.Account, name));
        return true;
    });

    /// <summary>Whom a secret belongs to and what it may do; null when it has ended.</summary>
    public async Task<(UserRow User, IReadOnlyList<Right> Rights)?> FindAsync(string secret)
    {
        var now = time.GetUtcNow();
        var found = await store.ReadAsync<(TokenRow Row, UserRow User, IReadOnlyList<Right> Rights)?>(session =>
        {
            if (IdentityStore.TokenBySecret(session, Secrets.Hash(secret)) is not { } row || row.ExpiresAt <= now
                || IdentityStore.UserById(session, row.UserId) is not { IsEnabled: true } user)
            {
                return null;
            }

            var today = LegalTime.DayOf(now);
            var owned = IdentityStore.RightsOf(session, user.Id).Where(right => right.IsValidOn(today)).ToList();
            var rights = IdentityStore.RightsOfToken(session, row.Id).Where(right => Covers(owned, right));
            return (row, user, [.. rights]);
        });
        if (found is { } used && (used.Row.LastUsedAt is not { } before || now - before >= SeenEvery))
        {
            await store.WriteAsync("identity", session =>
            {
                IdentityStore.SeeToken(session, used.Row.Id, now);
                return true;
            });
        }

        return found is { } one ? (one.User, one.Rights) : null;
    }

    // The local administrator names the owner; everyone else is the owner.
    private static Outcome<UserRow> Owner(Session session, Caller caller, string? account) =>
        account is not null && account != caller.Account && caller.Kind != CallerKind.Local
            ? IdentityRefusals.NotAllowed
        : (account is null ? IdentityStore.UserById(session, caller.Id) : IdentityStore.UserByAccount(session, account))
            is { } user ? user
        : IdentityRefusals.UnknownUser(account ?? caller.Account) with { Where = "account" };

    private Refusal? Unfit(string name, TimeSpan life, IReadOnlyList<Right> rights, IReadOnlyList<Right> owned)
    {
        if (name.Trim().Length is < 1 or > LongestName)
        {
            return Refusal.Of(
                IdentityRefusal.NameUnfit, $"名称须为 1–{LongestName} 个字。", $"A name has 1 to {LongestName} characters.",
                "name");
        }

        if (rights.FirstOrDefault(right => !Covers(owned, right)) is { } excess)
        {
            return Refusal.Of(
                IdentityRefusal.TokenExceedsOwner,
                $"令牌的权限 {excess} 超出了其所有者。", $"The token's right {excess} exceeds its owner's.", "rights");
        }

        return life > TimeSpan.Zero && life <= Longest ? null : Refusal.Of(
            IdentityRefusal.ExpiryUnfit,
            $"令牌须在 {Longest.TotalDays:0} 天内到期。", $"A token ends within {Longest.TotalDays:0} days.", "expires_at");
    }

    private bool Covers(IReadOnlyList<Right> owned, Right right) => owned.Any(one =>
        one.Department == right.Department && one.Duty == right.Duty
            && tree.Contains(one.Jurisdiction, right.Jurisdiction));
}
