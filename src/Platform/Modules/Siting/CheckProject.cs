using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary><c>POST /api/siting/check</c>: may this project stand there; the verdict is stored as it is told.</summary>
/// <remarks>
/// Quotas are read with the caller's rights: who may not see a jurisdiction's balances gets them as missing facts. The
/// operating system's user of the program sees all.
/// </remarks>
internal sealed class CheckProject(
    SitingSources sources, Store store, Calendars calendars, IdSource ids, TimeProvider time)
{
    /// <summary>Of what decides: rises when the same facts and rules could come to another verdict.</summary>
    internal const string Engine = "decisions 1";

    /// <param name="Project">A project file (docs/reference/projects.md); or a stored project.</param>
    /// <param name="ProjectId">A stored project, in its latest version.</param>
    /// <param name="Parcel">宗地代码, 19 characters; or a point.</param>
    /// <param name="Lon">WGS84.</param>
    internal sealed record Body(
        JsonElement? Project = null, string? ProjectId = null, string? Parcel = null, double? Lon = null,
        double? Lat = null);

    public async Task<Outcome<VerdictAnswer>> HandleAsync(Body body, Caller caller, CancellationToken cancel)
    {
        var project = await AskedProject.ReadAsync(body.Project, body.ProjectId, sources.Projects, store, caller);
        if (!project.IsDone)
        {
            return project.Refusal;
        }

        var place = await PlaceOfAsync(body, cancel);
        if (!place.IsDone)
        {
            return place.Refusal;
        }

        return await DecideAsync(project.Value, place.Value, caller, cancel);
    }

    /// <summary>Decides for a place that is known, and stores the verdict.</summary>
    /// <returns>Refused while it is not known here which standard holds there.</returns>
    internal async Task<Outcome<VerdictAnswer>> DecideAsync(
        AskedProject asked, PlaceFacts place, Caller caller, CancellationToken cancel)
    {
        var project = asked.File;
        await sources.Standards.RefreshAsync();
        var now = time.GetUtcNow();
        var day = LegalTime.DayOf(now);
        if (sources.Standards.UndecidedAt(sources.Tree, place.Jurisdiction, day) is { } undecided)
        {
            return Refusal.Of(
                SitingRefusal.StandardUndecided,
                $"《{undecided.Document.Zh}》是否已施行尚待提出方告知，暂不能判定。",
                $"Whether '{undecided.Document.En}' holds is still to be told by the side that proposed it: nothing is "
                + "decided here until then.") with { IsConflict = true };
        }

        var isShown = caller.MayRead(place.Jurisdiction, Audience.JointPartners);
        var left = await sources.Ledgers.ReadAsync(
            place.Jurisdiction, book => isShown ? SitingFacts.LeftIn(book, day.Year) : []);
        var facts = SitingFacts.Of(place, project, sources.Energy, left.Value, day).ByName;
        var rules = sources.Standards.RulesAt(sources.Tree, place.Jurisdiction, day, asked.BegunOn);
        var drawn = Evidence.Of(place);
        var verdict = Verdict.Of(facts, rules, drawn, now);
        var calendar = await store.ReadAsync(session => calendars.In(session).Version, cancel);
        var answer = new VerdictAnswer(
            ids.Next(),
            VerdictProject.Of(project), AnswerOf(place), verdict.State, verdict.NextStep, verdict.Clauses,
            facts.ToDictionary(fact => fact.Key, fact => SitingFacts.RowOf(fact.Value)),
            TitlesOf(facts.Keys, verdict), drawn, [.. rules.Select(each => new VerdictRules(each.Model, each.Version))],
            new(now, Engine, calendar, new Dictionary<JurisdictionCode, long> { [place.Jurisdiction] = left.Sequence },
                new Dictionary<JurisdictionCode, long> { [place.Jurisdiction] = place.LandSequence },
                place.LayerVersions));
        await store.WriteAsync(
            "siting", session => SitingStore.Add(session, answer, asked, caller.Account), cancel: cancel);
        return answer;
    }

    private async Task<Outcome<PlaceFacts>> PlaceOfAsync(Body body, CancellationToken cancel)
    {
        if (body is { Parcel: { } parcel, Lon: null, Lat: null })
        {
            var code = ParcelCode.Read(parcel);
            return code.IsDone
                ? await sources.Land.FactsOfAsync(code.Value, cancel)
                : code.Refusal with { Where = "parcel" };
        }

        return body is { Parcel: null, Lon: { } lon, Lat: { } lat }
            ? await sources.Land.FactsAtAsync(new(lon, lat), cancel)
            : Refusal.Of(SitingRefusal.PlaceMissing, "请给出宗地代码 parcel，或一点 lon 与 lat，二者取一。",
                "Give a parcel, or a point by lon and lat; one of the two.", "parcel");
    }

    private VerdictPlace AnswerOf(PlaceFacts place) => new(
        place.Parcel is { } parcel ? $"{parcel}" : null, place.At.LongitudeDegrees, place.At.LatitudeDegrees,
        place.Jurisdiction, sources.Tree.Find(place.Jurisdiction)!.Name, place.Town, place.ZoneName);

    private static Dictionary<string, BilingualText> TitlesOf(IEnumerable<string> facts, Verdict verdict) => facts
        .Concat(verdict.Clauses.SelectMany(clause => clause.Missing.Concat(clause.MissingIrrelevant)
            .Concat(clause.Limit.Keys)))
        .Distinct().Select(StandardsModule.FindFact).OfType<Fact>().ToDictionary(fact => fact.Name, fact => fact.Title);
}
