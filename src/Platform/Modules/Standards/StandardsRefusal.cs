using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Why an act on a version of rules is refused, in the order in which the conditions are tested.</summary>
internal enum StandardsRefusal
{
    /// <summary>No version of that name was ever loaded or drafted here.</summary>
    UnknownVersion,

    /// <summary>No decision of that name in the version, or none whose logic is a table.</summary>
    UnknownTable,

    /// <summary>No installation that is known here keeps a county of its scope.</summary>
    SideElsewhere,

    /// <summary>Its text does not fit into a message to another installation.</summary>
    TextTooLong,

    /// <summary>It was proposed, withdrawn or adopted meanwhile.</summary>
    StateChanged,

    /// <summary>Who drafted it does not agree to it, too.</summary>
    OwnDraft,

    /// <summary>Who agreed for one side does not agree for another.</summary>
    OtherSideActed,

    /// <summary>A day in the past, or behind the last day that the file names.</summary>
    FromUnfit,

    /// <summary>Another day than the one that was proposed.</summary>
    FromDiffers,

    /// <summary>Neither <c>all</c> nor <c>begun_before</c>, or one that ends before it begins.</summary>
    TransitionUnfit,

    /// <summary>No reason, or too long a one.</summary>
    ReasonUnfit,

    /// <summary>It carries no test case.</summary>
    TestsMissing,

    /// <summary>One of its test cases fails.</summary>
    TestFailing,

    /// <summary>Another version of the model is proposed where this one is.</summary>
    OtherProposed,

    /// <summary>A version of the model is adopted already, and begins later.</summary>
    LaterAdopted,

    /// <summary>There are warnings, and nobody has said that they are known.</summary>
    WarningsUnconfirmed,
}

/// <summary>Refusals that more than one use case gives.</summary>
internal static class StandardsRefusals
{
    public static Refusal UnknownVersion(string text) => Refusal.Of(
        StandardsRefusal.UnknownVersion, $"这里没有标准版本“{text}”。", $"There is no version '{text}' of a standard.",
        "version");

    public static Refusal StateChanged(RuleAct state) => Refusal.Of(
        StandardsRefusal.StateChanged, $"该版本现为“{WordOf(state).Zh}”，不能办理。",
        $"The version is {WordOf(state).En}, so this can't be done.") with { IsConflict = true };

    public static BilingualText WordOf(RuleAct act) => act switch
    {
        RuleAct.Drafted => new("已起草", "drafted"),
        RuleAct.Tested => new("测试通过", "tested"),
        RuleAct.Proposed => new("已提出", "proposed"),
        RuleAct.Approved => new("部分同意", "approved by some"),
        RuleAct.Withdrawn => new("已撤回", "withdrawn"),
        RuleAct.Adopted => new("已采纳", "adopted"),
        _ => new("已被取代", "superseded"),
    };
}
