using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>A time that the law gives for an answer, from a day on.</summary>
/// <param name="Id">The word by which a page asks for it.</param>
/// <param name="WorkingDays">So many, from the day after.</param>
/// <param name="ValidFrom">The first day it holds.</param>
/// <param name="Label">待核 until somebody has compared it with the published text.</param>
internal sealed record SharingTimes(
    string Id, BilingualText Name, int WorkingDays, DateOnly ValidFrom, BilingualText Source, string? Label)
{
    /// <summary>The one by which a proposal falls due.</summary>
    public const string Conditional = "conditional";

    private static readonly DateOnly InForce = new(2025, 8, 1);

    private static readonly BilingualText Regulation = new(
        "《政务数据共享条例》（国务院，2025-08-01 起施行）",
        "Regulations on Sharing of Government Data (State Council, in force since 2025-08-01)");

    /// <summary>As the regulation is told to have them; none was compared with its text yet.</summary>
    public static IReadOnlyList<SharingTimes> All { get; } =
    [
        Of("unconditional", "无条件共享：答复", "Shared without condition: answered", 1),
        Of(Conditional, "有条件共享：答复", "Shared on condition: answered", 10),
        Of("delivery", "同意共享：提供数据", "Agreed: data delivered", 20),
        Of("correction", "数据有误：核查更正", "Found wrong: corrected", 10),
    ];

    private static SharingTimes Of(string id, string zh, string en, int workingDays) =>
        new(id, new(zh, en), workingDays, InForce, Regulation, "待核");
}
