using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>How far a fact is from where it would suffice.</summary>
/// <param name="Fact">A number.</param>
/// <param name="Value">What there is, in the fact's unit.</param>
/// <param name="Limit">What would do, the nearest such value.</param>
/// <param name="MarginPercent">The way between, as a share of the limit.</param>
internal sealed record FactLimit(Fact Fact, decimal Value, decimal Limit, decimal MarginPercent)
{
    // What lies just beyond a threshold that itself does not do.
    private const decimal Beside = 0.01m;

    /// <summary>The way from a value to a limit in % of the limit, to 0.01; to a limit of 0 it is 100.</summary>
    public static decimal PercentOf(decimal value, decimal limit) => limit == 0
        ? 100
        : Math.Round(Math.Abs(limit - value) * 100 / Math.Abs(limit), 2, MidpointRounding.AwayFromZero);

    /// <summary>Thresholds, and what lies beside them, other than a value.</summary>
    public static IEnumerable<decimal> CandidatesOf(IEnumerable<FeelValue> cuts, decimal value) => cuts
        .Where(cut => cut.Kind == FeelKind.Number)
        .Select(cut => cut.AsNumber().TryToDecimal(out var number) ? number : (decimal?)null)
        .OfType<decimal>()
        .SelectMany(cut => new[] { cut - Beside, cut, cut + Beside })
        .Where(cut => cut != value).Distinct();
}
