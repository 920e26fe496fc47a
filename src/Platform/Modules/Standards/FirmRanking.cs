using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Which class firms come to by their place among all that are rated (A, B, C, D and T).</summary>
/// <remarks>
/// Of equal scores the greater tax per mu comes first, then the smaller id as text: everybody has a place of its own,
/// and the classes have the sizes that the document gives. Of n firms as many are in the best class as its share of n
/// is, rounded up, and so on. No document says how to round; up, nobody among nineteen is in the last five percent.
/// </remarks>
internal static class FirmRanking
{
    /// <summary>The class of who takes no part.</summary>
    public const string Unrated = "T";

    // The decision of an evaluation that says where its classes end.
    private const string Cuts = "档次界线";

    /// <summary>Where the classes of an evaluation end, the best first; empty when it does not say.</summary>
    public static IReadOnlyList<ClassCut> CutsOf(RuleVersion evaluation)
    {
        var cuts = evaluation.Terms.FirstOrDefault(term => term.Name == Cuts)
            ?.Evaluate(new Dictionary<string, FactValue>(), default);
        return cuts is { Kind: FeelKind.List } list ? [.. list.AsList().Select(CutOf).OfType<ClassCut>()] : [];
    }

    /// <summary>Assigns classes.</summary>
    /// <param name="cuts">The best first, at least one; who is beyond the last is in it.</param>
    /// <param name="firms">All that there are, rated or not.</param>
    /// <returns>In the order of the firms.</returns>
    public static IReadOnlyList<string> ClassesOf(IReadOnlyList<ClassCut> cuts, IReadOnlyList<ScoredFirm> firms)
    {
        var classes = Enumerable.Repeat(Unrated, firms.Count).ToArray();
        var ranked = firms.Index().Where(each => each.Item.ScoreValue is not null)
            .OrderByDescending(each => each.Item.ScoreValue).ThenByDescending(each => each.Item.TaxPerMu)
            .ThenBy(each => each.Item.Id, StringComparer.Ordinal).ToList();
        foreach (var (place, (index, _)) in ranked.Index())
        {
            classes[index] =
                (cuts.FirstOrDefault(cut => place * 100m < cut.UntilPercent * ranked.Count) ?? cuts[^1]).Class;
        }

        return classes;
    }

    // A draft may say anything.
    private static ClassCut? CutOf(FeelValue cut) => cut.Kind == FeelKind.Context
        && cut.AsContext()["class"] is { Kind: FeelKind.String } name
        && cut.AsContext()["until"] is { Kind: FeelKind.Number } end && end.AsNumber().TryToDecimal(out var until)
            ? new(name.AsString(), until) : null;
}

/// <summary>A class of an evaluation.</summary>
/// <param name="Class">Its letter.</param>
/// <param name="UntilPercent">Of all that are ranked, the better classes among them.</param>
internal sealed record ClassCut(string Class, decimal UntilPercent);
