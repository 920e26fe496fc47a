using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What is asked of siting beside the project.</summary>
/// <param name="Top">How many candidates are told.</param>
/// <param name="Weights">Of every criterion.</param>
/// <param name="Jurisdictions">Only in these and below; empty for everywhere.</param>
/// <param name="Why">Parcels whose rank or failing is asked for.</param>
internal sealed record SiteQuestion(
    Limit Top, IReadOnlyDictionary<string, int> Weights, IReadOnlyList<JurisdictionCode> Jurisdictions,
    IReadOnlyList<ParcelCode> Why)
{
    private const int UsualTop = 20;
    private const int MostTop = 200;
    private const int MostWhy = 20;
    private const int MostWeight = 100;

    /// <summary>Reads a request.</summary>
    /// <param name="body">As it was sent.</param>
    /// <param name="criteria">Which there are, and their usual weights.</param>
    /// <param name="tree">Which jurisdictions there are.</param>
    public static Outcome<SiteQuestion> Read(SiteProject.Body body, SitingCriteria criteria, JurisdictionTree tree)
    {
        var top = body.Top ?? UsualTop;
        if (top is < 1 or > MostTop)
        {
            return Refusal.Of(SitingRefusal.TopOutOfRange, $"一次给出 1 至 {MostTop} 个候选，不是 {top} 个。",
                $"1 to {MostTop} candidates are told, not {top}.", "top");
        }

        var weights = WeightsOf(body.Weights ?? new Dictionary<string, int>(), criteria);
        if (!weights.IsDone)
        {
            return weights.Refusal;
        }

        var within = new List<JurisdictionCode>();
        foreach (var text in body.Jurisdictions ?? [])
        {
            if (!JurisdictionCode.TryParse(text, out var code) || tree.Find(code) is null)
            {
                return Refusal.Of(SitingRefusal.JurisdictionUnknown, $"没有辖区 {text}。",
                    $"There is no jurisdiction {text}.", "jurisdictions");
            }

            within.Add(code);
        }

        var why = WhyOf(body.Why ?? []);
        return why.IsDone ? new SiteQuestion(new(top), weights.Value, within, why.Value) : why.Refusal;
    }

    /// <summary>Whether a county is asked for.</summary>
    public bool Includes(LandColumns county, JurisdictionTree tree) =>
        Jurisdictions.Count == 0 || Jurisdictions.Any(within => tree.Contains(within, county.County));

    private static Outcome<IReadOnlyDictionary<string, int>> WeightsOf(
        IReadOnlyDictionary<string, int> asked, SitingCriteria criteria)
    {
        if (asked.Keys.FirstOrDefault(name => criteria.Find(name) is null) is { } unknown)
        {
            return Refusal.Of(SitingRefusal.CriterionUnknown, $"没有准则“{unknown}”。",
                $"There is no criterion '{unknown}'.", "weights");
        }

        var weights = criteria.All.ToDictionary(
            each => each.Name, each => asked.GetValueOrDefault(each.Name, each.Weight));
        return weights.Values.Any(weight => weight is < 0 or > MostWeight) || weights.Values.Sum() == 0
            ? Refusal.Of(SitingRefusal.WeightOutOfRange, $"权重是 0 至 {MostWeight} 的整数，且不能都为 0。",
                $"Weights are whole numbers from 0 to {MostWeight}, and not all 0.", "weights")
            : weights;
    }

    private static Outcome<IReadOnlyList<ParcelCode>> WhyOf(IReadOnlyList<string> asked)
    {
        if (asked.Count > MostWhy)
        {
            return Refusal.Of(SitingRefusal.WhyOutOfRange, $"一次问至多 {MostWhy} 宗地，不是 {asked.Count} 宗。",
                $"At most {MostWhy} parcels are asked about, not {asked.Count}.", "why");
        }

        var codes = new List<ParcelCode>();
        foreach (var text in asked)
        {
            var code = ParcelCode.Read(text);
            if (!code.IsDone)
            {
                return code.Refusal with { Where = "why" };
            }

            codes.Add(code.Value);
        }

        return codes;
    }
}
