using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>The module over HTTP.</summary>
internal static class SitingRoutes
{
    public static Task<Outcome<VerdictAnswer>> CheckAsync(
        CheckProject.Body body, SitingModule siting, Caller caller, CancellationToken cancel) =>
        siting.Check.HandleAsync(body, caller, cancel);

    public static Task<Outcome<SiteAnswer>> SiteAsync(
        SiteProject.Body body, SitingModule siting, Caller caller, CancellationToken cancel) =>
        siting.Site.HandleAsync(body, caller, cancel);

    public static IReadOnlyList<SitingCriteria.Criterion> Criteria(SitingModule siting) => siting.Site.Criteria.All;

    public static ZoneWords.Answer Industries(SitingModule siting, StandardsModule standards) =>
        siting.Site.Words.Show(standards);

    /// <param name="project">A stored project's id.</param>
    public static Task<Outcome<StoredVerdicts.Listed>> ListAsync(
        string project, SitingModule siting, Caller caller) => siting.Stored.ListAsync(project, caller);

    public static Task<Outcome<VerdictAnswer>> ShowAsync(
        string id, SitingModule siting, Caller caller, CancellationToken cancel) =>
        siting.Stored.ShowAsync(id, caller, cancel);

    public static Task<Outcome<StoredVerdicts.Replayed>> ReplayAsync(
        string id, SitingModule siting, Caller caller, CancellationToken cancel) =>
        siting.Stored.ReplayAsync(id, caller, cancel);

    public static Task<Outcome<VerdictCoverage.Answer>> CoverageAsync(
        string version, SitingModule siting, Caller caller, CancellationToken cancel) =>
        siting.Coverage.HandleAsync(version, caller, cancel);
}
