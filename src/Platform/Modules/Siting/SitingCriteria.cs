using System.Text.Json;
using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>By what places are ranked: the region pack's table of criteria.</summary>
internal sealed class SitingCriteria
{
    public const string IntensityFit = "intensity_fit";
    public const string IndustryFit = "industry_fit";
    public const string QuotaSlack = "quota_slack";
    public const string ShoreDistance = "shore_distance";
    public const string ZoneCentreDistance = "zone_centre_distance";
    public const string TownDistance = "town_distance";
    public const string SizeFit = "size_fit";

    private static readonly string[] Names =
    [
        IntensityFit, IndustryFit, QuotaSlack, ShoreDistance, ZoneCentreDistance, TownDistance, SizeFit,
    ];

    private readonly Dictionary<string, Criterion> _byName;

    private SitingCriteria(IReadOnlyList<Criterion> all) =>
        (All, _byName) = (all, all.ToDictionary(each => each.Name, StringComparer.Ordinal));

    /// <param name="Unit">Of the value that is told; empty when it has none.</param>
    /// <param name="Weight">The usual one, 0 to 100.</param>
    /// <param name="Title">What people call it.</param>
    /// <param name="Made">From what it is made.</param>
    /// <param name="Verified">False for 待核.</param>
    /// <param name="ZeroAt">Of a distance: from how many metres on it is worth nothing.</param>
    /// <param name="FullAt">From how many metres on it is worth all.</param>
    internal sealed record Criterion(
        string Name, string Unit, int Weight, BilingualText Title, BilingualText Made, bool Verified,
        double? ZeroAt = null, double? FullAt = null);

    private sealed record Rows(IReadOnlyList<Criterion> Criteria);

    /// <summary>All of them, in the order in which they are shown.</summary>
    public IReadOnlyList<Criterion> All { get; }

    /// <summary>Reads the pack's file.</summary>
    /// <exception cref="InvalidDataException">It lacks a criterion or has one that is not computed.</exception>
    public static SitingCriteria Read(RegionPack pack)
    {
        var rows = JsonSerializer.Deserialize<Rows>(
            File.ReadAllText(pack.PathOf("siting/criteria.json")), Json.Options)!.Criteria;
        return rows.Select(row => row.Name).Order(StringComparer.Ordinal)
            .SequenceEqual(Names.Order(StringComparer.Ordinal))
            ? new(rows)
            : throw new InvalidDataException($"The table of criteria has to have {string.Join(", ", Names)}.");
    }

    public Criterion? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What a distance is worth, 0 to 10,000; an unknown one nothing.</summary>
    public ushort MarkOf(string name, double? metres)
    {
        var row = _byName[name];
        return metres is { } far && row is { ZeroAt: { } zero, FullAt: { } full }
            ? (ushort)(Math.Clamp((far - zero) / (full - zero), 0, 1) * RowWeights.Whole)
            : (ushort)0;
    }
}
