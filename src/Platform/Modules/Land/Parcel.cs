using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>One version of a parcel, as the register keeps it; rows are only added.</summary>
/// <remarks>
/// In force on a day, as known at a time, is among the versions recorded by then the one that took effect last by that
/// day, and of several of one day the one recorded last. A correction is another version of the same day.
/// </remarks>
internal sealed class Parcel
{
    /// <summary>The origin of invented parcels.</summary>
    public const string Synthetic = "合成";

    public ParcelCode Code { get; init; }

    /// <summary>The county-level jurisdiction it lies in.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    /// <summary>The change of the jurisdiction's land that recorded it.</summary>
    public long Sequence { get; init; }

    public DateOnly EffectiveDay { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Code of <see cref="LandUse"/>.</summary>
    public required string LandClass { get; init; }

    /// <summary>The registered area, 0.01 m².</summary>
    public long AreaDm2 { get; init; }

    /// <summary>Planned floor-area ratio; null when none is planned.</summary>
    public long? FarHundredths { get; init; }

    /// <summary>The outline; null when the parcel ends with this version.</summary>
    public byte[]? Shape { get; init; }

    /// <summary><see cref="Synthetic"/>, or the file it came with.</summary>
    public required string Origin { get; init; }

    /// <summary>The same as a change records it.</summary>
    public Parcel RecordedAs(long sequence, DateTimeOffset recordedAt) => new()
    {
        Code = Code,
        Jurisdiction = Jurisdiction,
        Sequence = sequence,
        EffectiveDay = EffectiveDay,
        RecordedAt = recordedAt,
        LandClass = LandClass,
        AreaDm2 = AreaDm2,
        FarHundredths = FarHundredths,
        Shape = Shape,
        Origin = Origin,
    };
}
