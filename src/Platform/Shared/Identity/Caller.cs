using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>By what a caller is known.</summary>
internal enum CallerKind
{
    /// <summary>By nothing.</summary>
    Stranger,

    /// <summary>By a browser's cookie.</summary>
    Session,

    /// <summary>By an API token.</summary>
    Token,

    /// <summary>
    /// By the socket in the data folder, which only the operating system's user of the program can open.
    /// </summary>
    Local,
}

/// <summary>Who calls, and what they may do today. A handler takes it as a parameter.</summary>
internal sealed class Caller(JurisdictionTree tree)
{
    public CallerKind Kind { get; init; }

    /// <summary>The account's id; none for strangers and the local administrator.</summary>
    public TimeOrderedId Id { get; init; }

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The jurisdiction that employs the person.</summary>
    public JurisdictionCode Home { get; init; }

    /// <summary>Only those valid today.</summary>
    public IReadOnlyList<Right> Rights { get; init; } = [];

    public string Address { get; init; } = "";

    /// <summary>What the request log and a problem call this request.</summary>
    public string Trace { get; init; } = "";

    /// <summary>The browser session; none for others.</summary>
    public TimeOrderedId SessionId { get; init; }

    /// <summary>What the header X-CSRF must carry; empty for those without cookie.</summary>
    public string Csrf { get; init; } = "";

    public bool MustChangePassword { get; init; }

    /// <summary>The same request, of the account it has just proven to own.</summary>
    public Caller As(UserRow user) => new(tree)
    {
        Kind = CallerKind.Session,
        Id = user.Id,
        Account = user.Account,
        Name = user.Name,
        Home = user.Jurisdiction,
        Address = Address,
        Trace = Trace,
    };

    /// <summary>Set by <see cref="Authentication"/> on every request.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));

    public static Caller Of(HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("Nobody asked who calls.");

    /// <summary>Whether the caller has one of the duties anywhere.</summary>
    public bool Has(params ReadOnlySpan<Duty> duties)
    {
        foreach (var right in Rights)
        {
            if (duties.Contains(right.Duty))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the caller has one of the duties at the jurisdiction or above it.</summary>
    public bool HasAt(JurisdictionCode jurisdiction, params ReadOnlySpan<Duty> duties)
    {
        foreach (var right in Rights)
        {
            if (duties.Contains(right.Duty) && tree.Contains(right.Jurisdiction, jurisdiction))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the caller may read what a jurisdiction owns and shares so far.</summary>
    /// <remarks>
    /// An administrator's duty reads nothing: it looks after the system, not after land and quotas. Who opens the
    /// socket owns the files, and reads what stands in them.
    /// </remarks>
    public bool MayRead(JurisdictionCode owner, Audience audience) => Kind switch
    {
        CallerKind.Local => true,
        CallerKind.Stranger => false,
        _ => audience == Audience.Everyone || Rights.Any(right => !right.Duty.IsAdministrator()
            && (tree.Contains(right.Jurisdiction, owner)
                || (audience == Audience.JointPartners && IsPartner(right.Jurisdiction, owner)))),
    };

    /// <summary>
    /// Whether the caller works for an authority of the jurisdiction or one above it, or commands through the socket.
    /// </summary>
    public bool IsOfficialOf(JurisdictionCode owner) => Kind == CallerKind.Local || Rights.Any(right =>
        right.Department.IsAuthority() && !right.Duty.IsAdministrator() && tree.Contains(right.Jurisdiction, owner));

    /// <summary>Whether the caller prepares or decides for a department of a jurisdiction.</summary>
    public bool MayWrite(JurisdictionCode owner, Department department) => Rights.Any(right =>
        right.Department == department && right.Duty.MayPrepare() && tree.Contains(right.Jurisdiction, owner));

    /// <summary>Whether the caller decides for a department of a jurisdiction.</summary>
    public bool MayDecide(JurisdictionCode owner, Department department) => Rights.Any(right =>
        right.Department == department && right.Duty == Duty.Approver && tree.Contains(right.Jurisdiction, owner));

    /// <summary>The jurisdictions at or below which the caller has the duty.</summary>
    public IReadOnlyList<JurisdictionCode> Covered(Duty duty) =>
        [.. tree.All.Select(one => one.Code).Where(code => HasAt(code, duty))];

    // Who sees a whole city sees what its districts are shown by their partners.
    private bool IsPartner(JurisdictionCode held, JurisdictionCode owner) => tree.AreJointPartners(held, owner)
        || tree.ChildrenOf(held).Any(child => child.Level != JurisdictionLevel.Joint && IsPartner(child.Code, owner));
}
