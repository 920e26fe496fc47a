using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>What a model's file may cost to read.</summary>
public sealed record DmnLimits
{
    /// <summary>Characters of the file.</summary>
    public required Limit FileLength { get; init; }

    /// <summary>Elements one inside the other.</summary>
    public required Limit Depth { get; init; }
}
