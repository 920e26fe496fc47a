using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Deadlines;
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
    internal SitingModule(SitingSources sources, Store store, Calendars calendars, IdSource ids, TimeProvider time)
    {
        Check = new(sources, store, calendars, ids, time);
        Stored = new(sources.Standards, store);
    }

    internal CheckProject Check { get; }

    internal StoredVerdicts Stored { get; }
}

/// <summary>Whom the module asks.</summary>
public sealed record SitingSources(
    LandModule Land, ProjectsModule Projects, EnergyModule Energy, StandardsModule Standards, LedgerModule Ledgers,
    JurisdictionTree Tree);

/// <summary>Why there is no verdict, in the order in which the conditions are tested.</summary>
internal enum SitingRefusal
{
    /// <summary>Neither a parcel nor a point, or both.</summary>
    PlaceMissing,

    /// <summary>No verdict of that id that the caller may read.</summary>
    UnknownVerdict,

    /// <summary>A version of its rules is not stored here, so it can't be decided again.</summary>
    RulesNotKept,
}
