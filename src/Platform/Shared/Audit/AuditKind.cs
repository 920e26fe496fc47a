using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Audit;

/// <summary>What can stand in the audit trail: a closed list, the same as docs/reference/audit.md.</summary>
internal enum AuditKind
{
    SignedIn,
    SignInRefused,
    SignedOut,
    SessionEnded,
    PasswordChanged,
    PasswordReset,
    UserAdded,
    UserChanged,
    RightsSet,
    TokenAdded,
    TokenRevoked,
    AccessRefused,
    AuditExported,
    CalendarImported,
    LedgerCommandGiven,
    LedgerCommandRefused,
    ProjectSaved,
    ProjectsImported,
    FirmsImported,
    FirmsTakenBack,
    AttachmentAdded,
    AttachmentRemoved,
    LandImported,
    RulesImported,
    StandardActed,
    StandardRefused,
    ReservationMade,
    ReservationNotMade,
    ReservationDecided,
    ReservationNotDecided,
    SiteChosen,
    RemarkMade,
    BackupMade,
    AgreementActed,
    PeerAdded,
    PeerRemoved,
    PeerRefused,
    HeadRefused,
    DealDecided,
    DealNotDecided,
}

/// <summary>What an event is called, and which fields its detail has.</summary>
internal sealed record AuditWords(AuditKind Kind, BilingualText Name, IReadOnlyList<string> Fields)
{
    public static IReadOnlyList<AuditWords> All { get; } =
    [
        new(AuditKind.SignedIn, new("登录", "Signed in"), ["agent"]),
        new(AuditKind.SignInRefused, new("登录被拒", "Sign-in refused"), ["reason"]),
        new(AuditKind.SignedOut, new("退出", "Signed out"), []),
        new(AuditKind.SessionEnded, new("结束会话", "Session ended"), ["session"]),
        new(AuditKind.PasswordChanged, new("修改密码", "Password changed"), []),
        new(AuditKind.PasswordReset, new("重置密码", "Password reset"), []),
        new(AuditKind.UserAdded, new("新建账号", "Account added"), ["name"]),
        new(AuditKind.UserChanged, new("变更账号", "Account changed"), ["name", "state"]),
        new(AuditKind.RightsSet, new("授权", "Rights set"), ["before", "after"]),
        new(AuditKind.TokenAdded, new("新建令牌", "Token added"), ["token", "expires_at", "rights"]),
        new(AuditKind.TokenRevoked, new("撤销令牌", "Token revoked"), ["token"]),
        new(AuditKind.AccessRefused, new("越权被拒", "Access refused"), ["code", "method", "path"]),
        new(AuditKind.AuditExported, new("导出审计", "Audit trail exported"), ["rows"]),
        new(AuditKind.CalendarImported, new("导入日历", "Calendar imported"), ["year", "source"]),
        new(AuditKind.LedgerCommandGiven, new("记账指令", "Ledger command given"), ["command", "id", "note"]),
        new(AuditKind.LedgerCommandRefused, new("记账被拒", "Ledger command refused"),
            ["command", "id", "code", "account", "short", "holds"]),
        new(AuditKind.ProjectSaved, new("保存项目", "Project saved"), ["version", "faults", "note"]),
        new(AuditKind.ProjectsImported, new("导入项目", "Projects imported"), ["rows", "hash"]),
        new(AuditKind.FirmsImported, new("导入企业", "Firms imported"), ["rows", "replaced", "hash"]),
        new(AuditKind.FirmsTakenBack, new("撤销企业导入", "Import of firms taken back"),
            ["import", "removed", "restored"]),
        new(AuditKind.AttachmentAdded, new("添加附件", "Attachment added"), ["name", "bytes", "hash"]),
        new(AuditKind.AttachmentRemoved, new("移除附件", "Attachment removed"), ["name", "hash"]),
        new(AuditKind.LandImported, new("导入土地数据", "Land imported"), ["layer", "origin", "features"]),
        new(AuditKind.RulesImported, new("导入规则", "Rules imported"), ["version", "document"]),
        new(AuditKind.StandardActed, new("办理标准", "Standard acted on"), ["act", "version", "from", "note"]),
        new(AuditKind.StandardRefused, new("标准步骤未被采信", "Step of a standard refused"), ["code", "act", "version"]),
        new(AuditKind.ReservationMade, new("预留或申请预留", "Reserved or asked for"),
            ["parcel", "project", "working_days", "note"]),
        new(AuditKind.ReservationNotMade, new("预留未成", "Not reserved"), ["parcel", "project", "code"]),
        new(AuditKind.ReservationDecided, new("办理预留", "Reservation decided"), ["act", "parcel", "note"]),
        new(AuditKind.ReservationNotDecided, new("办理预留被拒", "Reservation not decided"), ["act", "parcel", "code"]),
        new(AuditKind.SiteChosen, new("选定宗地", "Site chosen"), ["parcel", "verdict"]),
        new(AuditKind.RemarkMade, new("添加备注", "Remark made"), ["text"]),
        new(AuditKind.BackupMade, new("备份", "Backup made"), ["bytes"]),
        new(AuditKind.AgreementActed, new("办理共享协议", "Sharing agreement acted on"),
            ["act", "owner", "reader", "what", "note"]),
        new(AuditKind.PeerAdded, new("添加对接方", "Peer added"), ["url", "hosts", "key"]),
        new(AuditKind.PeerRemoved, new("移除对接方", "Peer removed"), []),
        new(AuditKind.PeerRefused, new("对接请求被拒", "Peer refused"), ["code"]),
        new(AuditKind.HeadRefused, new("树头未被采信", "Head refused"), ["code", "entries", "keys"]),
        new(AuditKind.DealDecided, new("办理跨域协同", "Deal decided"), ["act", "note"]),
        new(AuditKind.DealNotDecided, new("办理跨域协同被拒", "Deal not decided"), ["act", "code"]),
    ];

    public static AuditWords Of(AuditKind kind) => All.First(words => words.Kind == kind);

    /// <summary>Whether the event is of something that was not done.</summary>
    public bool IsRefusal => Kind is AuditKind.SignInRefused or AuditKind.AccessRefused
        or AuditKind.PeerRefused or AuditKind.HeadRefused or AuditKind.StandardRefused or AuditKind.DealNotDecided
        or AuditKind.LedgerCommandRefused or AuditKind.ReservationNotMade or AuditKind.ReservationNotDecided;
}
