using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>The door of Projects: what a firm wants to build, as its file says it.</summary>
/// <remarks>Immutable and safe to share.</remarks>
public sealed class ProjectsModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => ProjectsStore.Carried;

    private static readonly Limit MostVersions = new(1_000);

    private readonly ProjectReader _reader;
    private readonly ProjectRights _rights;

    /// <param name="standards">Which industries there are.</param>
    /// <param name="tree">Which jurisdictions a project code may name.</param>
    /// <param name="admitted">Credit codes, in upper case, that are taken although their checks fail.</param>
    internal ProjectsModule(
        StandardsModule standards, JurisdictionTree tree, IReadOnlySet<string>? admitted = null) =>
        (_reader, _rights) = (new(standards, tree, admitted), new(tree));

    /// <summary>Reads a project file (docs/reference/projects.md).</summary>
    /// <param name="json">The text of the file.</param>
    /// <returns>
    /// Refused with <c>project_unfit</c>, whose facts are <see cref="ProjectFaults"/>: all that is wrong, not the first
    /// alone.
    /// </returns>
    public Outcome<ProjectFile> Read(string json) => _reader.Read(json);

    /// <summary>The same of a file that is JSON already; a member that is there twice counts by its last.</summary>
    public Outcome<ProjectFile> Read(JsonElement json) => _reader.Read(json);

    /// <summary>A file on its way to being stored; faults are no refusal.</summary>
    internal Outcome<ProjectDraft> Draft(JsonElement json) => ProjectDraft.Read(json, _reader);

    /// <summary>A stored project, as far as the caller may see it.</summary>
    /// <param name="store">Where it is stored.</param>
    /// <param name="id">Its id, as text.</param>
    /// <param name="versionNumber">Which version; null for the latest.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>Refused with <c>unknown_project</c>, <c>unknown_version</c> or <c>not_allowed</c>.</returns>
    internal Task<Outcome<StoredProject>> FindAsync(Store store, string id, long? versionNumber, Caller caller) =>
        store.ReadAsync<Outcome<StoredProject>>(session =>
        {
            var found = _rights.Find(session, id, caller);
            if (!found.IsDone)
            {
                return found.Refusal;
            }

            var number = versionNumber ?? found.Value.VersionNumber;
            return ProjectsStore.Version(session, found.Value.Id, number) is { } version
                ? StoredOf(found.Value, version)
                : ProjectRefusals.UnknownVersion(number);
        });

    /// <summary>What proves every attached file to be what was attached.</summary>
    internal static IProof Prove(Store store) => new VerifyAttachments(store);

    /// <summary>A version of a stored project, whoever asks; null when there is none.</summary>
    /// <param name="session">Reads it.</param>
    /// <param name="id">Which project.</param>
    /// <param name="versionNumber">Which version; null for the latest.</param>
    internal StoredProject? Stored(Session session, TimeOrderedId id, long? versionNumber = null) =>
        ProjectsStore.Find(session, id) is { } row
        && ProjectsStore.Version(session, id, versionNumber ?? row.VersionNumber) is { } version
            ? StoredOf(row, version)
            : null;

    /// <summary>The projects without a fault in their latest versions, whoever asks, the latest made first.</summary>
    /// <param name="session">Reads them.</param>
    /// <param name="most">How many at most.</param>
    internal IReadOnlyList<StoredProject> Ready(Session session, Limit most) =>
    [
        .. ProjectsStore.Ready(session, most)
            .Select(row => StoredOf(row, ProjectsStore.Version(session, row.Id, row.VersionNumber)!))
            .Where(project => project.File is not null),
    ];

    /// <summary>What was done to a project's file: saved versions and attachments.</summary>
    internal IReadOnlyList<ProjectEvent> HistoryOf(Session session, TimeOrderedId id) =>
    [
        .. ProjectsStore.Versions(session, id, MostVersions).Select(row => new ProjectEvent(
            row.ChangedAt, "saved", row.Name, row.Note, $"{row.VersionNumber}")),
        .. ProjectsStore.Attachments(session, id).Select(row => new ProjectEvent(
            row.AddedAt, "attached", row.Account, "", row.Name)),
    ];

    /// <summary>Adds what the routes ask for.</summary>
    internal void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton(_rights);
        services.AddSingleton<SaveProject>();
        services.AddSingleton<AttachmentRoutes>();
        services.AddSingleton<ImportProjects>();
    }

    private StoredProject StoredOf(ProjectRow row, ProjectVersionRow version) => new(
        row.Id, row.Jurisdiction, version.VersionNumber, version.Content,
        Draft(JsonElement.Parse(version.Content)).Value.File)
    {
        Name = new(row.NameZh, row.NameEn), MadeBy = row.Account, MadeAt = row.CreatedAt,
    };
}

/// <summary>A version of a stored project.</summary>
/// <param name="Id">The project.</param>
/// <param name="Jurisdiction">Who owns it.</param>
/// <param name="VersionNumber">Which version, from 1; a version never changes.</param>
/// <param name="Content">The file as it was sent.</param>
/// <param name="File">What it says; null of a draft, which has faults.</param>
public sealed record StoredProject(
    TimeOrderedId Id, JurisdictionCode Jurisdiction, long VersionNumber, string Content, ProjectFile? File)
{
    /// <summary>As its latest version says it.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>The account that made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When its first version was stored.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>Something that was done to a project's file.</summary>
/// <param name="At">When.</param>
/// <param name="What"><c>saved</c> or <c>attached</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Why, in the person's words.</param>
/// <param name="Reference">The version's number, or the file's name.</param>
public sealed record ProjectEvent(DateTimeOffset At, string What, string By, string Note, string Reference);

/// <summary>Where a figure comes from.</summary>
public enum FigureOrigin
{
    /// <summary>申报: the applicant says so.</summary>
    Declared,

    /// <summary>备案: a public filing says so.</summary>
    Filing,

    /// <summary>合成: invented for a demonstration.</summary>
    Synthetic,

    /// <summary>计算: computed from other figures.</summary>
    Calculated,
}

/// <summary>What kind of building it is (建设性质).</summary>
public enum ProjectKind
{
    /// <summary>新建.</summary>
    New,

    /// <summary>扩建.</summary>
    Expand,

    /// <summary>改建.</summary>
    Rebuild,

    /// <summary>技术改造.</summary>
    Retrofit,
}

/// <summary>Where waste water goes.</summary>
public enum WastewaterTarget
{
    /// <summary>To a sewage plant (接管).</summary>
    Plant,

    /// <summary>Into a water body (直排).</summary>
    Water,

    /// <summary>There is none.</summary>
    None,
}

/// <summary>A value that somebody stated: with its origin and, where known, its date.</summary>
/// <param name="Value">A quantity or a truth.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="At">The day it is of; null when the source says none.</param>
/// <param name="Note">The source's words, at most 500 characters.</param>
public sealed record Stated<T>(T Value, FigureOrigin Origin, DateOnly? At = null, string? Note = null);

/// <summary>A project as its file states it; what is null or empty is not stated.</summary>
public sealed record ProjectFile
{
    /// <summary>项目代码 of the national platform; null before it has one.</summary>
    public ProjectCode? Code { get; init; }

    /// <summary>Its name; the English one is the Chinese where none is stated.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>A class (小类) of GB/T 4754.</summary>
    public required IndustryCode Industry { get; init; }

    /// <summary>Processes by their Chinese names, such as 电镀; an industry alone does not tell them.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>建设性质.</summary>
    public ProjectKind? Kind { get; init; }

    /// <summary>What it makes.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>用地面积, above zero.</summary>
    public Stated<Quantity<Area>>? LandArea { get; init; }

    /// <summary>计容建筑面积, not below zero.</summary>
    public Stated<Quantity<Area>>? FloorArea { get; init; }

    /// <summary>总投资.</summary>
    public Stated<Quantity<Money>>? TotalInvestment { get; init; }

    /// <summary>固定资产投资: what investment per 亩 is measured by; not above the total.</summary>
    public Stated<Quantity<Money>>? FixedInvestment { get; init; }

    /// <summary>年产值 at full output.</summary>
    public Stated<Quantity<Money>>? OutputPerYear { get; init; }

    /// <summary>年税收 at full output.</summary>
    public Stated<Quantity<Money>>? TaxPerYear { get; init; }

    /// <summary>研发投入 as a share of revenue, 0 to 100 %.</summary>
    public Stated<Quantity<Percent>>? RdShare { get; init; }

    /// <summary>从业人员.</summary>
    public Stated<Quantity<Headcount>>? Staff { get; init; }

    /// <summary>研发人员, not above <see cref="Staff"/>.</summary>
    public Stated<Quantity<Headcount>>? ResearchStaff { get; init; }

    /// <summary>Whether it is in a strategic emerging industry (战略性新兴产业).</summary>
    public Stated<bool>? IsStrategicEmerging { get; init; }

    /// <summary>Whether it discharges phosphorus or nitrogen.</summary>
    public Stated<bool>? DischargesNp { get; init; }

    /// <summary>Where its waste water goes.</summary>
    public WastewaterTarget? Wastewater { get; init; }

    /// <summary>What it discharges in a year.</summary>
    public ProjectDischarge Discharge { get; init; } = new();

    /// <summary>What energy it uses in a year.</summary>
    public ProjectEnergy Energy { get; init; } = new();

    /// <summary>Who wants to build it.</summary>
    public ProjectApplicant? Applicant { get; init; }

    /// <summary>The documents it rests on.</summary>
    public IReadOnlyList<ProjectDocument> Documents { get; init; } = [];

    /// <summary>Whether the project as a whole is invented (合成).</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>What else is to be known, at most 500 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>What is discharged in a year.</summary>
public sealed record ProjectDischarge
{
    /// <summary>化学需氧量 COD.</summary>
    public Stated<Quantity<Mass>>? Cod { get; init; }

    /// <summary>氨氮 NH3-N.</summary>
    public Stated<Quantity<Mass>>? AmmoniaNitrogen { get; init; }

    /// <summary>总氮 TN.</summary>
    public Stated<Quantity<Mass>>? TotalNitrogen { get; init; }

    /// <summary>总磷 TP.</summary>
    public Stated<Quantity<Mass>>? TotalPhosphorus { get; init; }
}

/// <summary>What energy is used in a year, carrier by carrier.</summary>
public sealed record ProjectEnergy
{
    /// <summary>电力.</summary>
    public Stated<Quantity<ElectricEnergy>>? Electricity { get; init; }

    /// <summary>天然气.</summary>
    public Stated<Quantity<Volume>>? NaturalGas { get; init; }

    /// <summary>What a cubic metre of its gas is counted as, in millionths of a kgce: its heating value.</summary>
    public Stated<long>? GasPerCubicMetreMicroKgce { get; init; }

    /// <summary>蒸汽.</summary>
    public Stated<Quantity<Mass>>? Steam { get; init; }

    /// <summary>原煤.</summary>
    public Stated<Quantity<Mass>>? Coal { get; init; }

    /// <summary>柴油.</summary>
    public Stated<Quantity<Mass>>? Diesel { get; init; }

    /// <summary>汽油.</summary>
    public Stated<Quantity<Mass>>? Gasoline { get; init; }

    /// <summary>热力.</summary>
    public Stated<Quantity<Heat>>? Heat { get; init; }

    /// <summary>The figures alone, to be counted as standard coal.</summary>
    public EnergyUse ToUse() => new()
    {
        Electricity = Electricity?.Value,
        NaturalGas = NaturalGas?.Value,
        GasPerCubicMetreMicroKgce = GasPerCubicMetreMicroKgce?.Value,
        Steam = Steam?.Value,
        Coal = Coal?.Value,
        Diesel = Diesel?.Value,
        Gasoline = Gasoline?.Value,
        Heat = Heat?.Value,
    };
}

/// <summary>Who wants to build.</summary>
/// <param name="Name">The organisation's name.</param>
/// <param name="CreditCode">Its unified social credit code, checked; null when not stated.</param>
public sealed record ProjectApplicant(string Name, UnifiedSocialCreditCode? CreditCode);

/// <summary>A document that the project rests on.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Number">Its number (文号).</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Issued">The day of issue.</param>
public sealed record ProjectDocument(string Name, string? Number, string? Issuer, DateOnly? Issued);

/// <summary>What can be wrong with a member of a project file.</summary>
public enum ProjectFaultCode
{
    /// <summary>The text is no JSON, or a member is there twice.</summary>
    NotJson,

    /// <summary>A member that must be there is not.</summary>
    MemberMissing,

    /// <summary>A member that no project file has.</summary>
    UnknownMember,

    /// <summary>Another kind of value than is expected: text, number, object, list or truth.</summary>
    WrongType,

    /// <summary>A text that is empty or too long.</summary>
    TextUnfit,

    /// <summary>None of a closed list of words.</summary>
    UnknownWord,

    /// <summary>Too many items, or one twice.</summary>
    ListUnfit,

    /// <summary>A number without its unit.</summary>
    UnitMissing,

    /// <summary>A unit that this figure is not measured in.</summary>
    UnknownUnit,

    /// <summary>Finer than the smallest unit.</summary>
    FigureTooFine,

    /// <summary>More digits than are read, or beyond what is counted of the measure.</summary>
    FigureTooLarge,

    /// <summary>Negative, zero where something must be, or above the greatest that makes sense.</summary>
    FigureOutOfRange,

    /// <summary>Not a day.</summary>
    DayMalformed,

    /// <summary>Not in the form of an industry's code, or not in the edition, or no class.</summary>
    UnknownIndustry,

    /// <summary>The project code is malformed or of an unknown jurisdiction.</summary>
    ProjectCodeUnfit,

    /// <summary>The unified social credit code is malformed or fails its check.</summary>
    CreditCodeUnfit,

    /// <summary>A part is larger than its whole.</summary>
    PartAboveWhole,

    /// <summary>Of a sheet: a formula that came to an error.</summary>
    CellError,

    /// <summary>Of a sheet: a row above has the same project code.</summary>
    RowRepeats,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Path">The member, such as <c>energy.electricity.unit</c>; empty when the whole is meant.</param>
/// <param name="Code">What sort of thing.</param>
/// <param name="Text">What is there.</param>
/// <param name="Expected">What should be.</param>
public sealed record ProjectFault(string Path, ProjectFaultCode Code, BilingualText Text, BilingualText Expected);

/// <summary>All that is wrong with a project file, in the order of its members.</summary>
/// <param name="Rows">At most 200.</param>
/// <param name="IsComplete">Whether that limit left none out.</param>
public sealed record ProjectFaults(IReadOnlyList<ProjectFault> Rows, bool IsComplete);
