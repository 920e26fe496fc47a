using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The door of Enterprises: the firms of the region, and what rules come to for all of them at once.</summary>
/// <remarks>
/// It asks Standards for rules, Projects and Siting for what is under way and its facts, Land for where firms are.
/// Firms are imported; where nobody imported any they are invented when somebody first asks, always the same ones. All
/// are kept in the memory of the program.
/// </remarks>
public sealed class EnterprisesModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => EnterprisesStore.Carried;

    private const int Seed = 20_261_128;
    private static readonly Limit MostProjects = new(2_000);

    private readonly EnterpriseSources _sources;
    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly IReadOnlySet<string> _admitted;
    private readonly FirmShelf _shelf;
    private volatile Ranked? _ranked;

    /// <param name="sources">Whom it asks.</param>
    /// <param name="store">Where projects are.</param>
    /// <param name="time">What the day is.</param>
    /// <param name="firmCount">How many firms are invented; the usual when null, none in an empty region.</param>
    /// <param name="admitted">Credit codes, in upper case, that are taken although their checks fail.</param>
    internal EnterprisesModule(
        EnterpriseSources sources, Store store, TimeProvider time, int? firmCount, IReadOnlySet<string> admitted)
    {
        (_sources, _store, _time, _admitted) = (sources, store, time, admitted);
        _shelf = FirmShelf.Over(store, () => Generator(sources.Land) is { } generator
            ? generator.Generate(firmCount ?? FirmGenerator.UsualRows, Seed)
            : new FirmGenerator([]).Generate(0, Seed));
    }

    // Ranking takes some microseconds a firm: it is kept until another evaluation is in force.
    private sealed record Ranked(string Versions, Population Firms, IReadOnlyList<string> Levels);

    internal StandardsModule Standards => _sources.Standards;

    internal JurisdictionTree Tree => _sources.Tree;

    internal TimeProvider Time => _time;

    /// <summary>Takes in rules and firms that were added since, here or by another process.</summary>
    /// <param name="isForced">Whether to look for firms although nobody told of any.</param>
    internal async Task RefreshAsync(bool isForced = false)
    {
        await Standards.RefreshAsync();
        await _shelf.RefreshAsync(isForced);
    }

    /// <summary>All firms, as of a day.</summary>
    internal Population FirmsOn(DateOnly day) => _shelf.Firms.On(day);

    /// <summary>Whether a caller imports firms, and takes imports back: whoever prepares for an authority.</summary>
    /// <remarks>People of firms, who prepare too, tell of their own projects, not of all firms.</remarks>
    internal bool MayImport(Caller caller, JurisdictionCode owner) => caller.Rights.Any(right =>
        right.Duty.MayPrepare() && right.Department.IsAuthority() && Tree.Contains(right.Jurisdiction, owner));

    /// <summary>What an import for a jurisdiction is held against.</summary>
    internal FirmGround GroundOf(JurisdictionCode owner) => new(
        Tree.All.Where(one => one.Level == JurisdictionLevel.County && Tree.Contains(owner, one.Code))
            .ToDictionary(one => one.Code, one => one.Name),
        code => Standards.Find(code) is not null, _admitted, LegalTime.Today(_time));

    /// <summary>Of each firm the class of the per-mu evaluation in force on a day.</summary>
    internal IReadOnlyList<string> LevelsOn(DateOnly day)
    {
        var evaluations = Standards.Evaluations(day);
        var firms = _shelf.Firms;
        var versions = string.Join(' ', evaluations.Select(rules => rules.Version));
        if (_ranked is not { } ranked || ranked.Versions != versions
            || ranked.Firms != firms)
        {
            _ranked = ranked = new(versions, firms, PerMuLevels.Of(
                firms.On(day), place => PerMuLevels.EvaluationAt(evaluations, Tree, place), _time.GetUtcNow()));
        }

        return ranked.Levels;
    }

    /// <summary>The projects that can be decided on, in their latest versions.</summary>
    internal async Task<Population> ProjectsOnAsync(DateOnly day)
    {
        var ready = await _store.ReadAsync(session => _sources.Projects.Ready(session, MostProjects));
        return ProjectRows.Of(ready, _sources.Siting, day);
    }

    /// <summary>The same in groups, each with a day on which its projects may be thought to have begun.</summary>
    /// <param name="day">The legal day.</param>
    /// <param name="from">Who began before this day and who began later are two groups, at least.</param>
    internal async Task<IReadOnlyList<(DateOnly Begun, Population Rows)>> ProjectsByBegunAsync(
        DateOnly day, DateOnly from)
    {
        var ready = await _store.ReadAsync(session => _sources.Projects.Ready(session, MostProjects));
        IReadOnlyList<DateOnly> days = [.. Standards.TransitionDays, from];
        return
        [
            .. ready.GroupBy(project => days.Count(first => first <= LegalTime.DayOf(project.MadeAt)))
                .Select(group => (LegalTime.DayOf(group.First().MadeAt),
                    ProjectRows.Of([.. group], _sources.Siting, day))),
        ];
    }

    /// <summary>Adds what the routes ask for.</summary>
    internal void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton<AskImpact>();
        services.AddSingleton<AskInverse>();
        services.AddSingleton<ImportFirms>();
        services.AddSingleton<TakeBackFirms>();
    }

    private static FirmGenerator? Generator(LandModule land)
    {
        // Half a zone more is not half as many firms more: large ones hold large firms.
        var counties = land.ApprovedAreas.Where(area => area.Value.Count > 0)
            .Select(area => (land.Jurisdictions.Find(area.Key)!, Math.Pow(area.Value.Count, 0.7))).ToList();
        return counties.Count == 0 ? null : new(counties);
    }
}

/// <summary>Whom the module asks.</summary>
public sealed record EnterpriseSources(
    StandardsModule Standards, ProjectsModule Projects, SitingModule Siting, LandModule Land, JurisdictionTree Tree);

/// <summary>Why there is no answer, in the order in which the conditions are tested.</summary>
internal enum EnterpriseRefusal
{
    /// <summary>No rules, or two sorts where one is asked for.</summary>
    RulesMissing,

    /// <summary>No version of that name.</summary>
    UnknownVersion,

    /// <summary>Neither <c>all</c> nor <c>begun_before</c>.</summary>
    UnknownTransition,

    /// <summary>No jurisdiction of that code.</summary>
    JurisdictionUnknown,

    /// <summary>Not a day of the form YYYY-MM-DD.</summary>
    DayUnreadable,

    /// <summary>No firm of that code, or one the caller may not see.</summary>
    UnknownFirm,

    /// <summary>A page that does not exist.</summary>
    PageOutOfRange,

    /// <summary>Nobody named, or more than are answered for.</summary>
    AdmitOutOfRange,

    /// <summary>A firm or project named that is not there, or that the caller may not see.</summary>
    AdmittedUnknown,

    /// <summary>An import without an id.</summary>
    IdMissing,

    /// <summary>An import's id that another file had.</summary>
    IdUsedDifferently,

    /// <summary>No import of that id there.</summary>
    UnknownImport,

    /// <summary>An import that counts no more is sent again.</summary>
    ImportTakenBack,

    /// <summary>Another import has changed a firm since.</summary>
    FiguresChanged,
}
