using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>What the ledgers keep: the one table of assets, their units, and whose departments write them.</summary>
/// <param name="Code">As accounts and addresses spell it.</param>
/// <param name="Group">Under which heading it is listed.</param>
/// <param name="Unit">The smallest unit, in which amounts are counted.</param>
/// <param name="Units">How people write it, the usual one first.</param>
/// <param name="Writers">Which department writes it, and when.</param>
/// <param name="Read">Reads what people write, such as <c>0.5 t</c>, as smallest units.</param>
internal sealed record LedgerAsset(
    string Code, AssetGroup Group, BilingualText Name, string Unit, IReadOnlyList<AssetUnit> Units,
    IReadOnlyList<AssetWriter> Writers, Func<string, Outcome<long>> Read)
{
    private static readonly AssetUnit Mu = new(new("亩", "mu"), 200_000, 3, 2);
    private static readonly AssetUnit SquareMetre = new(new("m²", "m²"), 100, 1, 0);
    private static readonly AssetUnit Hectare = new(new("公顷", "ha"), 1_000_000, 1, 2);
    private static readonly AssetUnit Tonne = new(new("t", "t"), 1_000_000, 1, 3);
    private static readonly AssetUnit Kilogram = new(new("kg", "kg"), 1_000, 1, 0);
    private static readonly AssetUnit CoalTonne = new(new("tce", "tce"), 1_000, 1, 1);
    private static readonly AssetUnit MegawattHour = new(new("MWh", "MWh"), 1_000, 1, 1);
    private static readonly AssetUnit TenThousandYuan = new(new("万元", "10k CNY"), 1_000_000, 1, 2);
    private static readonly AssetUnit Yuan = new(new("元", "CNY"), 100, 1, 2);

    /// <summary>All of them, in the order they are listed.</summary>
    public static IReadOnlyList<LedgerAsset> All { get; } =
    [
        Of("land_quota", AssetGroup.Space, "建设用地指标", "Building-land quota", Area.Hectare, Department.Planning,
            Mu, SquareMetre, Hectare),
        Of("parcel_area", AssetGroup.Space, "宗地面积", "Parcel area", Area.Hectare, Department.Planning,
            Mu, SquareMetre, Hectare),
        Of("cultivated_area", AssetGroup.Space, "耕地数量指标", "Cultivated-land quota", Area.Hectare,
            Department.Planning, Mu, SquareMetre, Hectare),
        Of("paddy_area", AssetGroup.Space, "水田指标", "Paddy quota", Area.Hectare, Department.Planning,
            Mu, SquareMetre, Hectare),
        Of("grain_capacity", AssetGroup.Space, "粮食产能指标", "Grain-capacity quota", Mass.Kilogram,
            Department.Planning, Kilogram, Tonne),
        Of("cod", AssetGroup.Water, "化学需氧量 COD", "Chemical oxygen demand", Mass.Tonne, Department.Environment,
            Tonne, Kilogram),
        Of("ammonia_nitrogen", AssetGroup.Water, "氨氮 NH₃-N", "Ammonia nitrogen", Mass.Tonne, Department.Environment,
            Tonne, Kilogram),
        Of("total_nitrogen", AssetGroup.Water, "总氮 TN", "Total nitrogen", Mass.Tonne, Department.Environment,
            Tonne, Kilogram),
        Of("total_phosphorus", AssetGroup.Water, "总磷 TP", "Total phosphorus", Mass.Tonne, Department.Environment,
            Tonne, Kilogram),
        Of("energy", AssetGroup.Energy, "综合能耗", "Energy use", CoalEquivalent.Tonne, Department.Energy, CoalTonne),
        Of("coal", AssetGroup.Energy, "煤炭消费", "Coal", Mass.Tonne, Department.Energy, Tonne),
        Of("electricity", AssetGroup.Energy, "电量", "Electricity", ElectricEnergy.MegawattHour, Department.Energy,
            MegawattHour),
        Of("carbon", AssetGroup.Energy, "二氧化碳", "Carbon dioxide", CarbonMass.Tonne, Department.Environment, Tonne),
        Of("voucher", AssetGroup.Money, "创新券", "Innovation vouchers", Money.Yuan, Department.Industry,
            TenThousandYuan, Yuan),
        Of("tax_share", AssetGroup.Money, "税收分享", "Shared tax", Money.Yuan, Department.JointOffice,
            TenThousandYuan, Yuan),
    ];

    /// <summary>The asset of a code; null when there is none.</summary>
    public static LedgerAsset? Find(string code) => All.FirstOrDefault(asset => asset.Code == code);

    /// <summary>The refusal of a code that names none.</summary>
    public static Refusal Unknown(string code) => Refusal.Of(
        LedgerReadRefusal.UnknownAsset, $"没有“{code}”这项指标。", $"There is no asset '{code}'.", "asset");

    /// <summary>Who writes it on a day; null when nobody does.</summary>
    public Department? WriterOn(DateOnly day) => Writers.FirstOrDefault(
        writer => day >= writer.ValidFrom && (writer.ValidUntil is null || day < writer.ValidUntil))?.Department;

    private static LedgerAsset Of<TMeasure>(
        string code, AssetGroup group, string zh, string en, Unit<TMeasure> assumed, Department writer,
        params AssetUnit[] units)
        where TMeasure : IMeasure<TMeasure> => new(
        code, group, new(zh, en), TMeasure.Suffix, units, [new(writer, new(2000, 1, 1), null)],
        text => Quantity<TMeasure>.Read(text, assumed) is { IsDone: true } read ? read.Value.Count
            : Quantity<TMeasure>.Read(text, assumed).Refusal!);
}

/// <summary>The headings of the list.</summary>
internal enum AssetGroup
{
    /// <summary>Land.</summary>
    Space,

    /// <summary>What waters take in.</summary>
    Water,

    /// <summary>Energy and carbon.</summary>
    Energy,

    /// <summary>Money that is promised.</summary>
    Money,
}

/// <summary>A unit people write: so many smallest units, as a fraction, and the digits usually shown.</summary>
internal sealed record AssetUnit(BilingualText Symbol, long Scale, long DivisorCount, int Digits);

/// <summary>A department that writes an asset from a day on.</summary>
/// <param name="ValidUntil">The first day it no longer does; null when it has no end.</param>
internal sealed record AssetWriter(Department Department, DateOnly ValidFrom, DateOnly? ValidUntil);
