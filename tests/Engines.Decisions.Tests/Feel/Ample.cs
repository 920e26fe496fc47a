using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Engines.Decisions.Tests.Feel;

/// <summary>Limits that no honest expression meets.</summary>
internal static class Ample
{
    internal static FeelLimits Limits { get; } = new()
    {
        Depth = new(200),
        Steps = new(1_000_000),
        Time = TimeSpan.FromSeconds(20),
        ListSize = new(1_000_000),
        TextLength = new(1_000_000),
        PatternTime = TimeSpan.FromSeconds(2),
    };
}
