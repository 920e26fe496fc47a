using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>All SQL about accounts, rights, sessions and tokens.</summary>
internal static class IdentityStore
{
    /// <summary>
    /// What goes with a jurisdiction that moves to another installation: accounts without password or token, and what
    /// they may do there.
    /// </summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("identity_user", "jurisdiction = @jurisdiction", "id")
        {
            Blanked = new Dictionary<string, object> { ["password"] = "", ["must_change_password"] = 1L },
        },
        new("identity_right",
            "jurisdiction = @jurisdiction and user_id in "
                + "(select id from identity_user where jurisdiction = @jurisdiction)",
            "user_id, department, duty"),
    ];

    public static IReadOnlyList<UserRow> Users(Session session) =>
        session.Query<UserRow>("select * from identity_user order by account");

    public static UserRow? UserById(Session session, TimeOrderedId id) =>
        session.First<UserRow>("select * from identity_user where id = @id", new { id });

    public static UserRow? UserByAccount(Session session, string account) =>
        session.First<UserRow>("select * from identity_user where account = @account", new { account });

    public static void Add(WriteSession session, UserRow user) => session.Execute(
        """
        insert into identity_user (id, account, name, jurisdiction, is_enabled, is_demo, password, must_change_password,
          failed_count, locked_until_at, last_sign_in_at, created_at)
        values (@Id, @Account, @Name, @Jurisdiction, @IsEnabled, @IsDemo, @Password, @MustChangePassword,
          @FailedCount, @LockedUntilAt, @LastSignInAt, @CreatedAt)
        """,
        user);

    public static void Update(WriteSession session, UserRow user) => session.Execute(
        """
        update identity_user set name = @Name, is_enabled = @IsEnabled, password = @Password,
          must_change_password = @MustChangePassword, failed_count = @FailedCount, locked_until_at = @LockedUntilAt,
          last_sign_in_at = @LastSignInAt
        where id = @Id
        """,
        user);

    public static ILookup<TimeOrderedId, Right> Rights(Session session) => session
        .Query<RightRow>("select * from identity_right order by jurisdiction, department, duty")
        .ToLookup(row => row.UserId, row => row.Right);

    public static IReadOnlyList<Right> RightsOf(Session session, TimeOrderedId user) =>
        [.. session.Query<RightRow>(
            "select * from identity_right where user_id = @user order by jurisdiction, department, duty", new { user })
            .Select(row => row.Right)];

    public static void SetRights(WriteSession session, TimeOrderedId user, IReadOnlyList<Right> rights)
    {
        session.Execute("delete from identity_right where user_id = @user", new { user });
        foreach (var right in rights)
        {
            session.Execute(
                """
                insert into identity_right (user_id, jurisdiction, department, duty, valid_from_day, valid_until_day)
                values (@user, @Jurisdiction, @department, @duty, @ValidFrom, @ValidUntil)
                """,
                new
                {
                    user,
                    right.Jurisdiction,
                    department = SnakeCase.Of(right.Department),
                    duty = SnakeCase.Of(right.Duty),
                    right.ValidFrom,
                    right.ValidUntil,
                });
        }
    }

    public static SessionRow? SessionBySecret(Session session, byte[] hash) =>
        session.First<SessionRow>("select * from identity_session where secret_hash = @hash", new { hash });

    public static IReadOnlyList<SessionRow> SessionsOf(Session session, TimeOrderedId user) =>
        session.Query<SessionRow>(
        "select * from identity_session where user_id = @user order by last_seen_at desc", new { user });

    public static void Add(WriteSession session, SessionRow opened) => session.Execute(
        """
        insert into identity_session (id, user_id, secret_hash, address, agent, created_at, last_seen_at)
        values (@Id, @UserId, @SecretHash, @Address, @Agent, @CreatedAt, @LastSeenAt)
        """,
        opened);

    public static void SeeSession(WriteSession session, TimeOrderedId id, DateTimeOffset now) =>
        session.Execute("update identity_session set last_seen_at = @now where id = @id", new { id, now });

    public static bool EndSession(WriteSession session, TimeOrderedId user, TimeOrderedId id) => session.Execute(
        "delete from identity_session where id = @id and user_id = @user", new { id, user }) > 0;

    public static void EndSessions(WriteSession session, TimeOrderedId user, TimeOrderedId except = default) =>
        session.Execute("delete from identity_session where user_id = @user and id <> @except", new { user, except });

    public static void EndOldSessions(WriteSession session, DateTimeOffset seenBefore, DateTimeOffset createdBefore) =>
        session.Execute(
            "delete from identity_session where last_seen_at < @seenBefore or created_at < @createdBefore",
            new { seenBefore, createdBefore });

    public static TokenRow? TokenBySecret(Session session, byte[] hash) =>
        session.First<TokenRow>("select * from identity_token where secret_hash = @hash", new { hash });

    public static IReadOnlyList<TokenRow> TokensOf(Session session, TimeOrderedId user) => session.Query<TokenRow>(
        "select * from identity_token where user_id = @user order by created_at", new { user });

    public static IReadOnlyList<Right> RightsOfToken(Session session, TimeOrderedId token) =>
        [.. session.Query<RightRow>(
            """
            select token_id as user_id, jurisdiction, department, duty from identity_token_right where token_id = @token
            order by jurisdiction, department, duty
            """,
            new { token }).Select(row => row.Right)];

    public static void Add(WriteSession session, TokenRow token, IReadOnlyList<Right> rights)
    {
        session.Execute(
            """
            insert into identity_token (id, user_id, name, secret_hash, created_at, expires_at, last_used_at)
            values (@Id, @UserId, @Name, @SecretHash, @CreatedAt, @ExpiresAt, @LastUsedAt)
            """,
            token);
        foreach (var right in rights)
        {
            session.Execute(
                """
                insert into identity_token_right (token_id, jurisdiction, department, duty)
                values (@Id, @Jurisdiction, @department, @duty)
                """,
                new
                {
                    token.Id,
                    right.Jurisdiction,
                    department = SnakeCase.Of(right.Department),
                    duty = SnakeCase.Of(right.Duty),
                });
        }
    }

    public static void SeeToken(WriteSession session, TimeOrderedId id, DateTimeOffset now) =>
        session.Execute("update identity_token set last_used_at = @now where id = @id", new { id, now });

    public static bool RevokeToken(WriteSession session, TimeOrderedId user, TimeOrderedId id)
    {
        if (session.First<TokenRow>("select * from identity_token where id = @id and user_id = @user", new { id, user })
            is null)
        {
            return false;
        }

        session.Execute("delete from identity_token_right where token_id = @id", new { id });
        session.Execute("delete from identity_token where id = @id", new { id });
        return true;
    }

    private sealed record RightRow
    {
        public TimeOrderedId UserId { get; init; }

        public JurisdictionCode Jurisdiction { get; init; }

        public string Department { get; init; } = "";

        public string Duty { get; init; } = "";

        public DateOnly? ValidFromDay { get; init; }

        public DateOnly? ValidUntilDay { get; init; }

        public Right Right => new(
            Jurisdiction, SnakeCase.Parse<Department>(Department), SnakeCase.Parse<Duty>(Duty), ValidFromDay,
            ValidUntilDay);
    }
}

/// <summary>A browser's session.</summary>
internal sealed record SessionRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId UserId { get; init; }

    public byte[] SecretHash { get; init; } = [];

    public string Address { get; init; } = "";

    public string Agent { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }
}

/// <summary>An API token's row.</summary>
internal sealed record TokenRow
{
    public TimeOrderedId Id { get; init; }

    public TimeOrderedId UserId { get; init; }

    public string Name { get; init; } = "";

    public byte[] SecretHash { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}
