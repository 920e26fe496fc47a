namespace Huanhu.Platform.Shared.Identity;

/// <summary>What a caller learns about himself.</summary>
/// <param name="Csrf">What every changing request of this session carries as X-CSRF; empty for a token.</param>
/// <param name="Permissions">What the console shows; the route table decides.</param>
internal sealed record Me(
    string Account,
    string Name,
    string Jurisdiction,
    IReadOnlyList<Right> Rights,
    string Csrf,
    bool MustChangePassword,
    Permissions Permissions)
{
    public static Me Of(Caller caller) => new(
        caller.Account,
        caller.Name,
        caller.Home.ToString(),
        caller.Rights,
        caller.Csrf,
        caller.MustChangePassword,
        new(
            ReadUsers: caller.Has(Duty.SystemAdmin, Duty.SecurityAdmin, Duty.AuditAdmin),
            WriteUsers: caller.Has(Duty.SystemAdmin),
            GrantRights: caller.Has(Duty.SecurityAdmin),
            ReadAudit: caller.Has(Duty.AuditAdmin),
            WriteCalendar: caller.Has(Duty.SystemAdmin)));
}

/// <summary>Whether the caller may do it anywhere.</summary>
internal sealed record Permissions(
    bool ReadUsers, bool WriteUsers, bool GrantRights, bool ReadAudit, bool WriteCalendar);
