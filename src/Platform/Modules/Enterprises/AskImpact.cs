using System.Diagnostics;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary><c>POST /api/impact</c>: who would come to another state if rules took the place of others.</summary>
/// <remarks>
/// All who may read what partners share are told how many; whose project or firm it is, officials of its jurisdiction.
/// </remarks>
internal sealed class AskImpact(EnterprisesModule enterprises)
{
    private const int MostRows = 500;

    /// <param name="Before">A version; null: those in force that <paramref name="After"/> would replace.</param>
    /// <param name="After">A version; null with a text, or to ask what without.</param>
    /// <param name="AfterText">A DMN file that is not stored; instead of <paramref name="After"/>.</param>
    /// <param name="Jurisdictions">Only these and what lies below; all when null.</param>
    /// <param name="From">The first day of the rules after; null: as the version or its file says.</param>
    /// <param name="Transition">
    /// <c>begun_before</c>: projects first stored before that day keep the rules they have; <c>all</c>: none does;
    /// null: as the version states it, else <c>all</c>.
    /// </param>
    internal sealed record Body(
        string? Before = null, string? After = null, string? AfterText = null,
        IReadOnlyList<JurisdictionCode>? Jurisdictions = null, DateOnly? From = null, string? Transition = null);

    /// <param name="Found">Who is affected.</param>
    /// <param name="Transition">Whom it leaves alone.</param>
    private sealed record Asked(Impact Found, ImpactTransition Transition);

    /// <param name="InPlace">Versions and where they hold, of those who began on a day; null of today.</param>
    private sealed record Sides(Func<DateOnly?, ImpactQuestion> InPlace, ImpactTransition Transition);

    /// <summary>The answer.</summary>
    public async Task<Outcome<ImpactAnswer>> HandleAsync(Body body, Caller caller)
    {
        var began = Stopwatch.GetTimestamp();
        var found = await FindAsync(body, caller);
        return found.IsDone
            ? AnswerOf(found.Value, caller, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds)
            : found.Refusal;
    }

    /// <summary>All who flip, as a workbook.</summary>
    /// <param name="body">The same question.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="http">The request.</param>
    public async Task<Outcome<FileContentHttpResult>> ExportAsync(
        Body body, string? language, Caller caller, HttpContext http)
    {
        var found = await FindAsync(body, caller);
        return found.IsDone
            ? ImpactSheet.File(
                found.Value.Found, found.Value.Transition, RowsOf(found.Value.Found, caller), Parts(found.Value.Found),
                language ?? Problem.LanguageOf(http))
            : found.Refusal;
    }

    private async Task<Outcome<Asked>> FindAsync(Body body, Caller caller)
    {
        var sides = await SidesOfAsync(body, caller);
        if (!sides.IsDone)
        {
            return sides.Refusal;
        }

        var (inPlace, transition) = sides.Value;
        var firms = inPlace(null);
        var day = LegalTime.DayOf(firms.Now);
        var projects = await enterprises.ProjectsByBegunAsync(day, transition.From);
        return new Asked(
            Impact.Of([
                new(firms, enterprises.FirmsOn(day), enterprises.LevelsOn(day)),
                .. projects.Select(each => new ImpactPart(
                    inPlace(each.Begun) with { IsSpared = transition.Spares(each.Begun, day) }, each.Rows,
                    [.. Enumerable.Repeat("", each.Rows.RowCount)])),
            ]),
            transition);
    }

    private async Task<Outcome<Sides>> SidesOfAsync(Body body, Caller caller)
    {
        if ((body.Before is null && body.After is null && body.AfterText is null)
            || (body.After is not null && body.AfterText is not null))
        {
            return Refusal.Of(EnterpriseRefusal.RulesMissing, "请给出变化前或变化后的标准，变化后只给一个。",
                "Give the rules before or after, and after only one of both.", "after");
        }

        await enterprises.RefreshAsync();
        var before = ImpactRules.Find(enterprises.Standards, body.Before, "before");
        var after = body.AfterText is { } text
            ? ImpactRules.Read(text)
            : ImpactRules.Find(enterprises.Standards, body.After, "after");
        var (tree, now) = (enterprises.Tree, enterprises.Time.GetUtcNow());
        var (today, own) = (LegalTime.DayOf(now), (before.Refusal ?? after.Refusal) is null ? after.Value : null);
        var transition = ImpactTransition.Of(
            body.Transition, body.From, own is null ? null : enterprises.Standards.TransitionOf(own.Version),
            own is { InForce.From: var first } && first > today ? first : today);
        var places = Places(body.Jurisdictions, caller);
        if ((before.Refusal ?? after.Refusal ?? transition.Refusal ?? places.Refusal) is { } refused)
        {
            return refused;
        }

        return new Sides(
            begun => new(
                before.Value is null && after.Value is { } rules
                    ? ImpactRules.ReplacedBy(rules, enterprises.Standards, tree, today, begun)
                    : ImpactRules.InPlace(before.Value, tree),
                ImpactRules.InPlace(after.Value, tree), places.Value, now),
            transition.Value);
    }

    private Outcome<Func<JurisdictionCode, bool>> Places(IReadOnlyList<JurisdictionCode>? named, Caller caller)
    {
        var tree = enterprises.Tree;
        if (named?.Where(code => !tree.Knows(code)).Select(code => (JurisdictionCode?)code).FirstOrDefault()
            is { } stranger)
        {
            return Refusal.Of(EnterpriseRefusal.JurisdictionUnknown, $"没有辖区 {stranger}。",
                $"There is no jurisdiction {stranger}.", "jurisdictions");
        }

        return new Func<JurisdictionCode, bool>(place =>
            caller.MayRead(place, Audience.JointPartners)
            && (named is null || named.Any(code => tree.Contains(code, place))));
    }

    private ImpactAnswer AnswerOf(Asked asked, Caller caller, long milliseconds)
    {
        var impact = asked.Found;
        var (whole, (places, industries)) = (impact.Whole, Parts(impact));
        var (firms, projects) = (ImpactAnswer.Part.Of(impact.OfFirms), ImpactAnswer.Part.Of(impact.OfProjects));
        return new(
            new Dictionary<string, int> { ["firms"] = firms.Count, ["projects"] = projects.Count },
            impact.SparedCount, asked.Transition, whole.Before, whole.After, whole.Flips, firms, projects,
            places, industries,
            [.. impact.ByGroup[ImpactGrouping.Level].Select(each =>
                new ImpactAnswer.ClassRow(each.Key, ImpactAnswer.Part.Of(each.Value)))],
            whole.TaxAtRiskYuan, whole.LandAtRiskMu, [.. RowsOf(impact, caller).Take(MostRows)],
            [.. impact.Histograms.Select(each => new ImpactAnswer.HistogramRow(
                each.Fact.Name, each.Fact.Title, each.Fact.Unit, each.Limit, each.Bins))],
            impact.AsOf.Figures.Any(each => each.Origin == "synthetic"), impact.AsOf, milliseconds);
    }

    private (IReadOnlyList<ImpactAnswer.JurisdictionRow> ByJurisdiction,
        IReadOnlyList<ImpactAnswer.IndustryRow> ByIndustry) Parts(Impact impact) => (
        [.. impact.ByGroup[ImpactGrouping.Jurisdiction]
            .Select(each => (Code: JurisdictionCode.Parse(each.Key), Totals: each.Value))
            .Select(each => new ImpactAnswer.JurisdictionRow(
                each.Code, enterprises.Tree.Find(each.Code)!.Name, ImpactAnswer.Part.Of(each.Totals)))],
        [.. impact.ByGroup[ImpactGrouping.Division].Select(each => new ImpactAnswer.IndustryRow(
            each.Key, enterprises.Standards.TitleOf(IndustryCode.Read(each.Key).Value),
            ImpactAnswer.Part.Of(each.Value)))]);

    private static IEnumerable<ImpactAnswer.FlipRow> RowsOf(Impact impact, Caller caller)
    {
        foreach (var flip in impact.Flips)
        {
            var place = flip.Rows.Jurisdictions[flip.Rows.JurisdictionByRow[flip.Row]];
            if (caller.IsOfficialOf(place))
            {
                var (id, isFirm, source) = (
                    flip.Rows.IdOf(flip.Row), flip.Rows.IsFirms, flip.Rows.SourceOf(flip.Row));
                yield return new(
                    isFirm ? id : null, isFirm ? null : id, flip.Rows.NameOf(flip.Row), place,
                    flip.Rows.IndustryOf(flip.Row), flip.Before, flip.After, flip.Clause?.Id, flip.Limit?.Fact.Name,
                    flip.Limit?.Value, flip.Limit?.Limit, flip.Limit?.MarginPercent, source.Origin, source.AsOf);
            }
        }
    }
}
