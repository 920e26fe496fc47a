using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>
/// Why a question of accounts, rights or secrets is refused, in the order in which the conditions are tested.
/// </summary>
internal enum IdentityRefusal
{
    /// <summary>Too many tries within a minute, from one address or for one account.</summary>
    TooManyRequests,

    /// <summary>
    /// Unknown account, wrong password, locked or disabled account: one answer, so that none can be told.
    /// </summary>
    WrongCredentials,

    /// <summary>Nobody is signed in.</summary>
    NotSignedIn,

    /// <summary>A changing request of a browser without the X-CSRF header of its session.</summary>
    CsrfMissing,

    /// <summary>The password was reset: nothing goes until it is changed.</summary>
    PasswordChangeRequired,

    /// <summary>No right covers it.</summary>
    NotAllowed,

    /// <summary>The jurisdiction is not in the region.</summary>
    UnknownJurisdiction,

    /// <summary>No such account that the caller looks after.</summary>
    UnknownUser,

    /// <summary>No such session of the caller.</summary>
    UnknownSession,

    /// <summary>No such token of the caller.</summary>
    UnknownToken,

    /// <summary>An account's name does not have the right form.</summary>
    AccountNameUnfit,

    /// <summary>The account's name is taken.</summary>
    AlreadyExists,

    /// <summary>A name is empty or too long.</summary>
    NameUnfit,

    /// <summary>Nobody grants himself a right or changes his own state.</summary>
    OwnAccount,

    /// <summary>One account would hold two of the three administrators' duties, or one beside other work.</summary>
    DutiesNotSeparate,

    /// <summary>A right is listed twice, or ends before it begins.</summary>
    RightUnfit,

    /// <summary>A token would do more than its owner.</summary>
    TokenExceedsOwner,

    /// <summary>A token ends in the past, or more than a year ahead.</summary>
    ExpiryUnfit,

    /// <summary>The old password is wrong.</summary>
    OldPasswordWrong,

    /// <summary>A new password is too weak, or the old one again.</summary>
    PasswordTooWeak,
}

internal static class IdentityRefusals
{
    public static Refusal NotAllowed { get; } = Refusal.Of(
        IdentityRefusal.NotAllowed, "您没有办理此事的权限。", "None of your rights covers this.");

    public static Refusal UnknownJurisdiction(string? text, string? where = null) => Refusal.Of(
        IdentityRefusal.UnknownJurisdiction,
        $"本区域没有代码为“{text}”的辖区。", $"The region has no jurisdiction '{text}'.", where);

    public static Refusal UnknownUser(string text) => Refusal.Of(
        IdentityRefusal.UnknownUser, $"没有账号“{text}”。", $"There is no account '{text}'.");
}
