using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What a trial may cost: whoever has signed in may send anything (docs/reference/api.md).</summary>
internal static class TryLimits
{
    /// <summary>Of decisions that are evaluated, and of rules that are told.</summary>
    public static readonly Limit MostRows = new(200);

    /// <summary>UTF-16 units of a value's text; the rest is left out.</summary>
    public static readonly Limit ShownLength = new(50_000);

    /// <summary>Lists and contexts that are shown one inside the other.</summary>
    public static readonly Limit ShownDepth = new(24);

    /// <summary>Values inside of one that are looked at for a null with a reason.</summary>
    public static readonly Limit MostNullsSought = new(1_000);

    /// <summary>Of a chain of reasons.</summary>
    public static readonly Limit MostReasons = new(20);

    /// <summary>Reading and deciding together; looked at between decisions.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    public static readonly FeelLimits Feel = new()
    {
        Depth = new(100),
        Steps = new(500_000),
        Time = TimeSpan.FromMilliseconds(400),
        ListSize = new(10_000),
        TextLength = new(50_000),
        PatternTime = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>Reading computes what is constant by no clock: only what is cheap; the rest is the run's.</summary>
    public static readonly FeelLimits Reading = Feel with { Steps = new(1_000) };

    /// <summary>UTF-16 units of a value, a test or an expression in an explanation.</summary>
    public static readonly Limit ExplainedLength = new(500);

    public static readonly ExplainLimits Explain = new()
    {
        Rows = MostRows,
        Inputs = new() { Results = new(20), States = new(2_000) },
    };

    public static readonly DmnLimits Model = new() { FileLength = new(400_000), Depth = new(100) };

    /// <summary>Of one analysis or comparison of two models.</summary>
    private static readonly Limit MostLooks = new(40_000_000);

    private static readonly Limit LeastLooks = new(10_000);

    /// <summary>Findings of one sort, or regions, of one decision.</summary>
    private static readonly Limit MostFindings = new(50);

    /// <summary>What each decision of a model may cost, so that all together end within about a second.</summary>
    public static AnalysisLimits AnalysisOf(int decisionCount) => new()
    {
        Findings = MostFindings,
        Looks = new(Math.Max(LeastLooks.Value, MostLooks.Value / Math.Max(1, decisionCount))),
    };

    /// <summary>Room for one trial; now() is the legal time of the moment.</summary>
    public static FeelRun Run(TimeProvider time, FeelTrace? trace = null)
    {
        var now = time.GetUtcNow().ToOffset(LegalTime.Offset);
        var isMoment = FeelDateTime.TryParse($"{now:yyyy-MM-dd'T'HH:mm:ssK}", out var moment);
        return new(Feel, time, isMoment ? moment : default) { Trace = trace };
    }
}
