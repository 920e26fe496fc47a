using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>An account as those who look after it see it.</summary>
/// <param name="State"><c>active</c>, <c>locked</c> for a while after wrong passwords, or <c>disabled</c>.</param>
internal sealed record User(
    TimeOrderedId Id,
    string Account,
    string Name,
    JurisdictionCode Jurisdiction,
    UserState State,
    bool IsDemo,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    IReadOnlyList<Right> Rights);

internal enum UserState
{
    Active,
    Locked,
    Disabled,
}

/// <summary>An account's row.</summary>
internal sealed record UserRow
{
    public TimeOrderedId Id { get; init; }

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public JurisdictionCode Jurisdiction { get; init; }

    public bool IsEnabled { get; init; }

    public bool IsDemo { get; init; }

    public string Password { get; init; } = "";

    public bool MustChangePassword { get; init; }

    public long FailedCount { get; init; }

    public DateTimeOffset? LockedUntilAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsLockedAt(DateTimeOffset now) => LockedUntilAt > now;

    public User WithRights(IReadOnlyList<Right> rights, DateTimeOffset now) => new(
        Id, Account, Name, Jurisdiction,
        !IsEnabled ? UserState.Disabled : IsLockedAt(now) ? UserState.Locked : UserState.Active,
        IsDemo, MustChangePassword, CreatedAt, LastSignInAt, rights);
}
