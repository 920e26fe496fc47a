using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>One version of a county's part of a layer, as the register keeps it; rows are only added.</summary>
internal sealed class LandLayer
{
    /// <summary>The layer of development zones' outlines.</summary>
    public const string Zones = "zones";

    /// <summary>The layer of the published protection tiers; its features say which.</summary>
    public const string Tiers = "tiers";

    /// <summary>The layer of the inflow rivers' protected reaches; its features say which tier.</summary>
    public const string Rivers = "rivers";

    public JurisdictionCode Jurisdiction { get; init; }

    /// <summary>The word by which it is loaded and asked for.</summary>
    public required string Id { get; init; }

    /// <summary>The change of the jurisdiction's land that loaded it: its version.</summary>
    public long Sequence { get; init; }

    public DateOnly EffectiveDay { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>代用 or 合成; null for what was surveyed or published.</summary>
    public string? Label { get; init; }

    /// <summary>合成, or the file it came with.</summary>
    public required string Origin { get; init; }

    public BilingualText Name => new(NameZh, NameEn);

    /// <summary>The same as a change of a county's land records it.</summary>
    public LandLayer RecordedAs(
        JurisdictionCode county, long sequence, DateOnly effectiveDay, DateTimeOffset recordedAt) => new()
    {
        Jurisdiction = county,
        Id = Id,
        Sequence = sequence,
        EffectiveDay = effectiveDay,
        RecordedAt = recordedAt,
        NameZh = NameZh,
        NameEn = NameEn,
        Label = Label,
        Origin = Origin,
    };
}

/// <summary>A shape of a layer.</summary>
internal sealed class LandFeature
{
    public JurisdictionCode Jurisdiction { get; init; }

    public required string Layer { get; init; }

    public long Sequence { get; init; }

    public required string Id { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    /// <summary>Of tiers and rivers: 1 to 3.</summary>
    public long? TierNumber { get; init; }

    public required byte[] Shape { get; init; }

    public BilingualText? Name => NameZh is { } zh ? new(zh, NameEn ?? zh) : null;

    /// <summary>The same as a part of a recorded layer.</summary>
    public LandFeature RecordedAs(LandLayer layer) => new()
    {
        Jurisdiction = layer.Jurisdiction,
        Layer = layer.Id,
        Sequence = layer.Sequence,
        Id = Id,
        NameZh = NameZh,
        NameEn = NameEn,
        TierNumber = TierNumber,
        Shape = Shape,
    };
}
