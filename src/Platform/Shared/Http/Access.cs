using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Who may call a route: a duty, and the jurisdiction at which it is held.</summary>
/// <remarks>
/// <see cref="AccessGate"/> is the only reader. A list that mixes jurisdictions declares the duty alone and filters by
/// the caller's rights.
/// </remarks>
internal sealed record Access
{
    private Access()
    {
    }

    /// <summary>Everyone, signed in or not.</summary>
    public static Access Anyone { get; } = new() { IsOpen = true };

    /// <summary>Whoever has signed in.</summary>
    public static Access SignedIn { get; } = new();

    /// <summary>Another installation, whose signature the handler checks.</summary>
    public static Access Peer { get; } = new() { IsOpen = true, IsForPeers = true };

    public bool IsOpen { get; private init; }

    /// <summary>Whether other installations call it, which call more often than strangers may.</summary>
    public bool IsForPeers { get; private init; }

    /// <summary>Whether it changes what a jurisdiction keeps: that is done where it is hosted.</summary>
    public bool ChangesWhatIsKept { get; private init; }

    /// <summary>One of these is needed; empty when signing in is enough.</summary>
    public IReadOnlyList<Duty> Duties { get; private init; } = [];

    /// <summary>Where it must be held; null when anywhere will do.</summary>
    public JurisdictionSource? Jurisdiction { get; private init; }

    /// <summary>
    /// Set for a read of what a jurisdiction owns: the owner's rights and the audience decide, not a duty.
    /// </summary>
    public Audience? Reads { get; private init; }

    /// <summary>The department whose officer may write; null when duties decide.</summary>
    public Department? Writes { get; private init; }

    /// <summary>Whether whoever commands through the socket may, too.</summary>
    public bool IsOpenToLocal { get; private init; }

    /// <summary>Whether it may be called before a reset password is changed.</summary>
    public bool IsOpenBeforePasswordChange { get; private init; }

    /// <summary>
    /// Whoever has one of the duties, anywhere, or at the jurisdiction that <paramref name="at"/> reads.
    /// </summary>
    public static Access Duty(Duty duty, JurisdictionSource? at = null) => new() { Duties = [duty], Jurisdiction = at };

    public static Access AnyDuty(params Duty[] duties) => new() { Duties = duties };

    /// <summary>
    /// Whoever prepares or decides for any department in the jurisdiction; the handler tells departments apart.
    /// </summary>
    public static Access Prepare(JurisdictionSource of) =>
        new()
        {
            Duties = [Identity.Duty.Officer, Identity.Duty.Approver], Jurisdiction = of, ChangesWhatIsKept = true,
        };

    /// <summary>
    /// Whoever loads what a jurisdiction begins with: an official of any department there, whom the handler tells
    /// apart, or its system administrator.
    /// </summary>
    public static Access Load(JurisdictionSource of) => new()
    {
        Duties = [Identity.Duty.Officer, Identity.Duty.Approver, Identity.Duty.SystemAdmin], Jurisdiction = of,
        ChangesWhatIsKept = true,
    };

    /// <summary>Whoever may read what the jurisdiction owns and shares so far.</summary>
    public static Access Read(Audience audience, JurisdictionSource of) =>
        new() { Reads = audience, Jurisdiction = of };

    /// <summary>An officer or approver of the department in the jurisdiction.</summary>
    public static Access Write(Department department, JurisdictionSource of) =>
        new() { Writes = department, Jurisdiction = of, ChangesWhatIsKept = true };

    /// <summary>The same, and whoever commands through the socket: who owns the files stores in them.</summary>
    public Access OrLocal() => this with { IsOpenToLocal = true };

    /// <summary>The same, also while a reset password waits to be changed.</summary>
    public Access BeforePasswordChange() => this with { IsOpenBeforePasswordChange = true };

    /// <summary>Whether the caller may; the jurisdiction is null when the request names none.</summary>
    public bool Allows(Caller caller, JurisdictionCode? jurisdiction)
    {
        if (IsOpen || (IsOpenToLocal && caller.Kind == CallerKind.Local))
        {
            return true;
        }

        if (jurisdiction is not { } at)
        {
            return caller.Kind != CallerKind.Stranger && (Duties.Count == 0 || caller.Has([.. Duties]));
        }

        return Reads is { } audience ? caller.MayRead(at, audience)
            : Writes is { } department ? caller.MayWrite(at, department)
            : caller.HasAt(at, [.. Duties]);
    }
}
