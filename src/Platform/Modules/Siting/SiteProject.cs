using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary><c>POST /api/siting/site</c>: where a project may stand, the best first; nothing is stored.</summary>
/// <remarks>
/// A place's verdict is the one that a check would come to with the same rights at the same moment: excluded is what
/// fails, and the others are ranked pass, conditional, unknown, then by score, then by code.
/// </remarks>
internal sealed class SiteProject(
    SitingSources sources, Store store, SitingCriteria criteria, ZoneWords words, TimeProvider time)
{
    private readonly CellShelf _shelf = new(criteria);
    private readonly KeptCases _kept = new();
    private readonly SeenCounties _seen = new(sources.Ledgers);
    private CountyRules? _rules;

    /// <param name="Project">A project file (docs/reference/projects.md); or a stored project.</param>
    /// <param name="ProjectId">A stored project, in its latest version.</param>
    /// <param name="Top">How many candidates, 1 to 200; 20 when left out.</param>
    /// <param name="Weights">0 to 100 by criterion; the usual one where left out.</param>
    /// <param name="Jurisdictions">Codes: only there and below; everywhere when left out.</param>
    /// <param name="Why">Codes of at most 20 parcels whose rank or failing is asked for.</param>
    internal sealed record Body(
        JsonElement? Project = null, string? ProjectId = null, int? Top = null,
        IReadOnlyDictionary<string, int>? Weights = null, IReadOnlyList<string>? Jurisdictions = null,
        IReadOnlyList<string>? Why = null);

    public SitingCriteria Criteria => criteria;

    public ZoneWords Words => words;

    public async Task<Outcome<SiteAnswer>> HandleAsync(Body body, Caller caller, CancellationToken cancel)
    {
        var project = await AskedProject.ReadAsync(body.Project, body.ProjectId, sources.Projects, store, caller);
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var question = SiteQuestion.Read(body, criteria, sources.Tree);
        return question.IsDone
            ? await SiteAsync(project.Value, question.Value, caller, cancel)
            : question.Refusal;
    }

    /// <summary>Answers a question that has been read.</summary>
    internal async Task<Outcome<SiteAnswer>> SiteAsync(
        AskedProject project, SiteQuestion question, Caller caller, CancellationToken cancel)
    {
        await sources.Standards.RefreshAsync();
        var now = time.GetUtcNow();
        var columns = await sources.Land.ColumnsAsync(cancel);
        var asked = columns.Where(county => question.Includes(county, sources.Tree)).ToList();
        foreach (var code in question.Why)
        {
            if (!asked.Exists(county => county.County == code.County && county.Find(code) is not null))
            {
                return Refusal.Of(SitingRefusal.ParcelUnknown, $"所问的辖区里没有宗地 {code}。",
                    $"There is no parcel {code} in the jurisdictions asked for.", "why");
            }
        }

        var day = LegalTime.DayOf(now);
        var counties = await Task.WhenAll(_shelf.Of(asked).Select(county => _seen.OfAsync(
            county, caller.MayRead(county.Columns.County, Audience.JointPartners), day)));
        var sited = new SitedCounties(
            project.File, SitingFacts.Of(project.File, sources.Energy, day).ByName, question, counties,
            RulesIn(counties, day, project.BegunOn), words, _kept, now);
        return new SiteAnswers(project, question, sited, criteria, sources.Tree).Answer();
    }

    // Kept until others hold.
    private CountyRules RulesIn(SeenCounty[] counties, DateOnly day, DateOnly? begunOn)
    {
        var holding = Array.ConvertAll(counties, county =>
            sources.Standards.RulesAt(sources.Tree, county.Cells.Columns.County, day, begunOn));
        return _rules is { } rules && rules.AreOf(holding) ? rules : _rules = new(holding);
    }
}
