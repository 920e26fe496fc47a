using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary><c>POST /api/impact/inverse</c>: which thresholds would have to move to admit some.</summary>
internal sealed class AskInverse(EnterprisesModule enterprises)
{
    private const int MostNamed = 20;

    /// <param name="Version">A stored version; null with a text.</param>
    /// <param name="Text">A DMN file instead.</param>
    /// <param name="Admit">Credit codes of firms and ids of projects, 1 to 20.</param>
    internal sealed record Body(IReadOnlyList<string> Admit, string? Version = null, string? Text = null);

    /// <param name="Changes">One threshold a decision; each was decided again.</param>
    /// <param name="Impossible">Who is not admitted even so.</param>
    /// <param name="AlsoAdmitted">How many other <c>firms</c> and <c>projects</c> would be admitted besides.</param>
    /// <param name="Text">The rules with the changes in them, as a DMN file.</param>
    /// <param name="AsOf">The days of the rules and of the named figures; the rules without and with changes.</param>
    internal sealed record Answer(
        IReadOnlyList<ImpactInverse.Change> Changes, IReadOnlyList<ImpactInverse.Obstacle> Impossible,
        IReadOnlyDictionary<string, int> AlsoAdmitted, string Text, ImpactAsOf AsOf);

    /// <summary>The answer.</summary>
    public async Task<Outcome<Answer>> HandleAsync(Body body, Caller caller)
    {
        await enterprises.RefreshAsync();
        if ((body.Text is null) == (body.Version is null))
        {
            return Refusal.Of(EnterpriseRefusal.RulesMissing, "请给出一个标准版本或一份文本。",
                "Give a version or a text.", "version");
        }

        var rules = body.Text is { } text
            ? ImpactRules.Read(text)
            : ImpactRules.Find(enterprises.Standards, body.Version, "version");
        if (!rules.IsDone)
        {
            return rules.Refusal;
        }

        var now = enterprises.Time.GetUtcNow();
        var day = LegalTime.DayOf(now);
        var populations = new[] { enterprises.FirmsOn(day), await enterprises.ProjectsOnAsync(day) };
        var named = NamedOf(body.Admit, populations, caller);
        if (!named.IsDone)
        {
            return named.Refusal;
        }

        var found = ImpactInverse.Of(rules.Value!.Text, named.Value, now);
        return new Answer(
            found.Changes, found.Impossible, AlsoAdmitted(rules.Value!, found, populations, body.Admit, caller, now),
            found.Text, AsOf(rules.Value!, found, populations, body.Admit, day));
    }

    private static Outcome<IReadOnlyList<ImpactInverse.Named>> NamedOf(
        IReadOnlyList<string> admit, Population[] populations, Caller caller)
    {
        if (admit.Count is 0 or > MostNamed)
        {
            return Refusal.Of(EnterpriseRefusal.AdmitOutOfRange, $"请给出 1 至 {MostNamed} 家企业或项目。",
                $"Name 1 to {MostNamed} firms or projects.", "admit");
        }

        var named = new List<ImpactInverse.Named>();
        foreach (var id in admit.Distinct())
        {
            var found = populations.Select(rows => (Rows: rows, Row: rows.RowOf(id)))
                .FirstOrDefault(each => each.Row is { } row
                    && caller.IsOfficialOf(each.Rows.Jurisdictions[each.Rows.JurisdictionByRow[row]]));
            if (found.Rows is null)
            {
                return Refusal.Of(EnterpriseRefusal.AdmittedUnknown, $"没有企业或项目“{id}”，或无权查看。",
                    $"There is no firm or project '{id}', or you may not see it.", "admit");
            }

            named.Add(new(id, found.Rows.FactsOf(found.Row!.Value)));
        }

        return named;
    }

    private Dictionary<string, int> AlsoAdmitted(
        RuleVersion before, ImpactInverse found, Population[] populations, IReadOnlyList<string> admit, Caller caller,
        DateTimeOffset now)
    {
        var (tree, counts) = (enterprises.Tree, new Dictionary<string, int> { ["firms"] = 0, ["projects"] = 0 });
        var question = new ImpactQuestion(
            ImpactRules.InPlace(before, tree), ImpactRules.InPlace(found.Rules, tree),
            place => caller.MayRead(place, Shared.Outbox.Audience.JointPartners), now);
        foreach (var rows in found.Changes.Count == 0 ? [] : populations)
        {
            var impact = Impact.Of([new(question, rows, [.. Enumerable.Repeat("", rows.RowCount)])]);
            counts[rows.IsFirms ? "firms" : "projects"] = impact.Flips.Count(flip =>
                !IsAdmitted(flip.Before) && IsAdmitted(flip.After) && !admit.Contains(rows.IdOf(flip.Row)));
        }

        return counts;
    }

    private ImpactAsOf AsOf(
        RuleVersion before, ImpactInverse found, Population[] populations, IReadOnlyList<string> admit, DateOnly day) =>
        new(day, [.. populations.SelectMany(rows => ImpactAsOf.FiguresOf(
                rows, admit.Distinct().Select(rows.RowOf).OfType<int>()))],
            ImpactAsOf.RulesRow.Of(ImpactRules.InPlace(before, enterprises.Tree)),
            ImpactAsOf.RulesRow.Of(ImpactRules.InPlace(found.Rules, enterprises.Tree)));

    private static bool IsAdmitted(ClauseState state) => state is ClauseState.Pass or ClauseState.Conditional;
}
