using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Analysis;

/// <summary>What an analysis may tell and cost.</summary>
public sealed record AnalysisLimits
{
    /// <summary>Findings of one sort that are told.</summary>
    public required Limit Findings { get; init; }

    /// <summary>
    /// Looks at a rule, in all: a hundred million take a second or two. The same question always costs the same looks,
    /// so what is found does not depend on the machine.
    /// </summary>
    public required Limit Looks { get; init; }
}

/// <summary>Why a search ended.</summary>
public enum AnalysisEnd
{
    /// <summary>All was looked at: what is not told does not exist.</summary>
    Complete,

    /// <summary>More than the limit of findings; there are others.</summary>
    FindingsExceeded,

    /// <summary>The looks were used up; there may be others.</summary>
    LooksExceeded,
}
