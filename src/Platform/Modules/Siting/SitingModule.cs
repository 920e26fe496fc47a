using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>The door of the module: may a project stand at a place, by which clauses, and what is missing.</summary>
/// <remarks>
/// It asks Land for the place, Projects and Energy for the project, Ledger for what is left, Standards for the rules;
/// it computes the facts and lets the tables decide. Every verdict is stored with its facts and the versions of its
/// rules, and can be decided again.
/// </remarks>
public sealed class SitingModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => SitingStore.Carried;

    private readonly SitingSources _sources;

    internal SitingModule(SitingSources sources, Store store, Calendars calendars, IdSource ids, TimeProvider time)
    {
        _sources = sources;
        Check = new(sources, store, calendars, ids, time);
        Stored = new(sources.Standards, sources.Projects, store);
        Coverage = new(sources.Standards, store, time);
        var pack = RegionPack.Found;
        Site = new(sources, store, SitingCriteria.Read(pack), ZoneWords.Read(pack), time);
    }

    internal SiteProject Site { get; }

    internal CheckProject Check { get; }

    internal StoredVerdicts Stored { get; }

    internal VerdictCoverage Coverage { get; }

    /// <summary>The facts of a project by name, those of a place left out: the same as a check has.</summary>
    /// <param name="project">As its file says it.</param>
    /// <param name="day">The legal day.</param>
    internal IReadOnlyDictionary<string, FactValue> FactsOf(ProjectFile project, DateOnly day) =>
        SitingFacts.Of(project, _sources.Energy, day).ByName;

    /// <summary>May a stored project stand on a parcel; the verdict is stored with the project's version.</summary>
    /// <param name="project">Whoever has it may have it decided on: its rights are not asked again.</param>
    /// <param name="parcel">Where.</param>
    /// <param name="caller">Whose rights say which balances are seen; what is not is a missing fact.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>project_unfit</c>, <c>unknown_parcel</c> or <c>standard_undecided</c>.
    /// </returns>
    internal async Task<Outcome<PlaceVerdict>> CheckAsync(
        StoredProject project, ParcelCode parcel, Caller caller, CancellationToken cancel)
    {
        var asked = AskedProject.Of(project, _sources.Projects);
        if (!asked.IsDone)
        {
            return asked.Refusal;
        }

        var place = await _sources.Land.FactsOfAsync(parcel, cancel);
        if (!place.IsDone)
        {
            return place.Refusal;
        }

        var decided = await Check.DecideAsync(asked.Value, place.Value, caller, cancel);
        if (!decided.IsDone)
        {
            return decided.Refusal;
        }

        var answer = decided.Value;
        var fails = Stored.FailingWithoutLedger(answer);
        return new PlaceVerdict(answer.Id, answer.Verdict, answer.NextStep,
        [
            .. answer.Clauses.Select(clause => new PlaceClause(
                clause.Id, clause.State, clause.Blocking, clause.Article, clause.Document, clause.Missing,
                clause.Limit.Where(limit => limit.Value.Side == LimitSide.AtLeast)
                    .ToDictionary(limit => limit.Key, limit => limit.Value.Value),
                fails.Contains(clause.Id))),
        ]);
    }

    /// <summary>The verdicts on a stored project, the latest first, at most 500; rights are not asked.</summary>
    internal async Task<IReadOnlyList<ProjectVerdict>> VerdictsOfAsync(TimeOrderedId project) =>
    [
        .. (await Stored.OfProjectAsync(project)).Select(row => new ProjectVerdict(
            row.Id, row.VersionNumber ?? 0, row.Parcel is { } parcel ? ParcelCode.Read(parcel).Value : null,
            row.Jurisdiction, StoredVerdicts.StateOf(row), row.DecidedAt, row.Account)),
    ];
}

/// <summary>A stored verdict, as other modules go on from it.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="State">The worst of the clauses that block.</param>
/// <param name="NextStep">What to do now.</param>
/// <param name="Clauses">Of all rules in force.</param>
public sealed record PlaceVerdict(
    TimeOrderedId Id, ClauseState State, BilingualText NextStep, IReadOnlyList<PlaceClause> Clauses);

/// <summary>What a clause came to.</summary>
/// <param name="IsBlocking">False for one that leaves the verdict alone, as it is unknown.</param>
/// <param name="Missing">Facts nobody gave that could change its state.</param>
/// <param name="AtLeast">What facts have to reach, by name, in the fact's unit.</param>
/// <param name="FailsWithoutLedger">Whether it fails whatever the balances are.</param>
public sealed record PlaceClause(
    string Id, ClauseState State, bool IsBlocking, BilingualText Article, BilingualText Document,
    IReadOnlyList<string> Missing, IReadOnlyDictionary<string, decimal> AtLeast, bool FailsWithoutLedger);

/// <summary>A verdict on a stored project, as a list shows it.</summary>
/// <param name="VersionNumber">The version of the project that was decided on.</param>
/// <param name="Parcel">Null where no parcel is.</param>
/// <param name="By">The account that asked.</param>
public sealed record ProjectVerdict(
    TimeOrderedId Id, long VersionNumber, ParcelCode? Parcel, JurisdictionCode Jurisdiction, ClauseState State,
    DateTimeOffset At, string By);

/// <summary>Whom the module asks.</summary>
public sealed record SitingSources(
    LandModule Land, ProjectsModule Projects, EnergyModule Energy, StandardsModule Standards, LedgerModule Ledgers,
    JurisdictionTree Tree);

/// <summary>Why there is no verdict, in the order in which the conditions are tested.</summary>
internal enum SitingRefusal
{
    /// <summary>Neither a project file nor the id of a stored project, or both.</summary>
    ProjectMissing,

    /// <summary>Neither a parcel nor a point, or both.</summary>
    PlaceMissing,

    /// <summary>Fewer or more candidates asked for than are told.</summary>
    TopOutOfRange,

    /// <summary>A weight for what is no criterion.</summary>
    CriterionUnknown,

    /// <summary>A weight below 0 or above 100, or all of them 0.</summary>
    WeightOutOfRange,

    /// <summary>No jurisdiction of that code.</summary>
    JurisdictionUnknown,

    /// <summary>More parcels asked about than are answered for.</summary>
    WhyOutOfRange,

    /// <summary>A parcel asked about is not among those looked at.</summary>
    ParcelUnknown,

    /// <summary>Whether an adopted standard holds there is not known: another installation has not told.</summary>
    StandardUndecided,

    /// <summary>No version of that name of any rules.</summary>
    UnknownVersion,

    /// <summary>No verdict of that id that the caller may read.</summary>
    UnknownVerdict,

    /// <summary>A version of its rules is not stored here, so it can't be decided again.</summary>
    RulesNotKept,
}
