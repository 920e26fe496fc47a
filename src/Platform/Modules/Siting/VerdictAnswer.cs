using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>A verdict with all it rests on; stored as it is told.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="Verdict">The worst of the clauses that block.</param>
/// <param name="NextStep">What to do now.</param>
/// <param name="Clauses">Of all rules in force, group by group.</param>
/// <param name="Facts">All that was known, by name.</param>
/// <param name="Titles">What the facts named anywhere here are called.</param>
/// <param name="Drawn">Features of GeoJSON by what they show: the place, the line to the shore, outlines.</param>
/// <param name="Rules">The versions that decided.</param>
internal sealed record VerdictAnswer(
    TimeOrderedId Id, VerdictProject Project, VerdictPlace At, ClauseState Verdict, BilingualText NextStep,
    IReadOnlyList<ClauseRow> Clauses, IReadOnlyDictionary<string, FactRow> Facts,
    IReadOnlyDictionary<string, BilingualText> Titles, IReadOnlyDictionary<string, JsonElement> Drawn,
    IReadOnlyList<VerdictRules> Rules, VerdictAsOf AsOf);

/// <param name="Code">项目代码; null before it has one.</param>
/// <param name="Synthetic">Whether the project as a whole is invented.</param>
internal sealed record VerdictProject(BilingualText Name, string? Code, string Industry, bool Synthetic)
{
    public static VerdictProject Of(ProjectFile project) => new(
        project.Name, project.Code is { } code ? $"{code}" : null, $"{project.Industry}", project.IsSynthetic);
}

/// <param name="Parcel">Null where no parcel is.</param>
/// <param name="Zone">The development zone; null outside of all.</param>
internal sealed record VerdictPlace(
    string? Parcel, double Lon, double Lat, JurisdictionCode Jurisdiction, BilingualText JurisdictionName,
    BilingualText? Town, BilingualText? Zone);

/// <param name="Value">As FEEL's values are written in JSON everywhere.</param>
/// <param name="Unit">Empty when it has none.</param>
/// <param name="Origin">declared, filing, synthetic, calculated, stand_in, published, registered or ledger.</param>
/// <param name="At">Of which day it is.</param>
internal sealed record FactRow(JsonElement Value, string Unit, string Origin, DateOnly? At);

/// <param name="Text">What the clause says.</param>
/// <param name="Rule">The row of the table that matched; null when it is open which one does.</param>
/// <param name="Document">The document it stands in.</param>
/// <param name="DocumentNumber">文号.</param>
/// <param name="Verified">False for 待核.</param>
/// <param name="Synthetic">Whether the rules are invented for demonstration.</param>
/// <param name="Blocking">False for one that leaves the verdict alone, as it is unknown.</param>
/// <param name="Facts">What it reads and shows, as far as it is known.</param>
/// <param name="Limit">What facts have to reach or must not exceed, by name.</param>
/// <param name="Margin">By how much they do, in the fact's unit; negative is short.</param>
/// <param name="Missing">Facts nobody gave that could change its state.</param>
/// <param name="MissingIrrelevant">Facts nobody gave that can't.</param>
/// <param name="Evidence">A collection of features of GeoJSON.</param>
internal sealed record ClauseRow(
    string Id, ClauseGroup Group, ClauseState State, BilingualText Article, BilingualText Text, ClauseRule? Rule,
    BilingualText Document, string DocumentNumber, DateOnly EffectiveFrom, bool Verified, bool Synthetic,
    bool Blocking, IReadOnlyDictionary<string, FactRow> Facts, IReadOnlyDictionary<string, LimitRow> Limit,
    IReadOnlyDictionary<string, decimal> Margin, IReadOnlyList<string> Missing,
    IReadOnlyList<string> MissingIrrelevant, JsonElement Evidence);

/// <param name="Side">Which end it is.</param>
/// <param name="Value">In the fact's unit.</param>
internal sealed record LimitRow(LimitSide Side, decimal Value, string Unit);

/// <summary>Which end a limit is.</summary>
internal enum LimitSide
{
    /// <summary>The fact has to reach it.</summary>
    AtLeast,

    /// <summary>The fact must not exceed it.</summary>
    AtMost,
}

/// <param name="Model">What all versions share.</param>
/// <param name="Version">Twelve hexadecimal digits.</param>
internal sealed record VerdictRules(string Model, string Version);

/// <param name="At">The moment of the check.</param>
/// <param name="Engine">The version of what decided.</param>
/// <param name="Calendar">The version of the working calendar.</param>
/// <param name="Ledger">The last entry looked at, by jurisdiction.</param>
/// <param name="Land">The last change of the land looked at, by jurisdiction.</param>
/// <param name="Layers">The version of each layer, by its id.</param>
internal sealed record VerdictAsOf(
    DateTimeOffset At, string Engine, string Calendar, IReadOnlyDictionary<JurisdictionCode, long> Ledger,
    IReadOnlyDictionary<JurisdictionCode, long> Land, IReadOnlyDictionary<string, string> Layers);
