using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>What a person does there. The last three look after the system and are three people (三员分立).</summary>
internal enum Duty
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Reads and prepares.</summary>
    Officer,

    /// <summary>Reads, prepares and decides.</summary>
    Approver,

    /// <summary>Makes accounts; grants no right.</summary>
    SystemAdmin,

    /// <summary>Grants rights, to others only; makes no account.</summary>
    SecurityAdmin,

    /// <summary>Reads the audit trail.</summary>
    AuditAdmin,
}

internal static class DutyNames
{
    public static bool IsAdministrator(this Duty duty) => duty >= Duty.SystemAdmin;

    public static bool MayPrepare(this Duty duty) => duty is Duty.Officer or Duty.Approver;

    public static BilingualText Name(this Duty duty) => duty switch
    {
        Duty.Viewer => new("查看", "Viewer"),
        Duty.Officer => new("经办", "Officer"),
        Duty.Approver => new("审批", "Approver"),
        Duty.SystemAdmin => new("系统管理员", "System administrator"),
        Duty.SecurityAdmin => new("安全管理员", "Security administrator"),
        _ => new("审计管理员", "Audit administrator"),
    };
}
