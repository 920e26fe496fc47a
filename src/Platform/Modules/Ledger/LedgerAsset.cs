using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>What the ledgers keep: the one table of assets, their units, and whose departments write them.</summary>
/// <param name="Code">As accounts and addresses spell it.</param>
/// <param name="Group">Under which heading it is listed.</param>
/// <param name="Unit">The smallest unit, in which amounts are counted.</param>
/// <param name="Units">How people write it, the usual one first.</param>
/// <param name="Writers">Which department writes it, and when.</param>
internal sealed record LedgerAsset(
    string Code, AssetGroup Group, BilingualText Name, string Unit, IReadOnlyList<AssetUnit> Units,
    IReadOnlyList<AssetWriter> Writers)
{
    private static readonly AssetUnit Mu = new(new("亩", "mu"), 200_000, 3, 2);
    private static readonly AssetUnit SquareMetre = new(new("m²", "m²"), 100, 1, 0);
    private static readonly AssetUnit Hectare = new(new("公顷", "ha"), 1_000_000, 1, 2);
    private static readonly AssetUnit Tonne = new(new("t", "t"), 1_000_000, 1, 3);
    private static readonly AssetUnit WholeTonne = Tonne with { Digits = 0 };
    private static readonly AssetUnit Kilogram = new(new("kg", "kg"), 1_000, 1, 0);
    private static readonly AssetUnit CoalTonne = new(new("tce", "tce"), 1_000, 1, 1);
    private static readonly AssetUnit MegawattHour = new(new("MWh", "MWh"), 1_000, 1, 1);
    private static readonly AssetUnit TenThousandYuan = new(new("万元", "10k CNY"), 1_000_000, 1, 2);
    private static readonly AssetUnit Yuan = new(new("元", "CNY"), 100, 1, 2);

    /// <summary>All of them, in the order they are listed.</summary>
    public static IReadOnlyList<LedgerAsset> All { get; } =
    [
        Of<Area>("land_quota", AssetGroup.Space, "建设用地指标", "Building-land quota", Department.Planning, Mu,
            SquareMetre, Hectare),
        Of<Area>("parcel_area", AssetGroup.Space, "宗地面积", "Parcel area", Department.Planning, Mu, SquareMetre, Hectare),
        Of<Area>("cultivated_area", AssetGroup.Space, "耕地数量指标", "Cultivated-land quota", Department.Planning, Mu,
            SquareMetre, Hectare),
        Of<Area>("paddy_area", AssetGroup.Space, "水田指标", "Paddy quota", Department.Planning, Mu, SquareMetre, Hectare),
        Of<Mass>("grain_capacity", AssetGroup.Space, "粮食产能指标", "Grain-capacity quota", Department.Planning, Kilogram,
            Tonne),
        Of<Mass>("cod", AssetGroup.Water, "化学需氧量 COD", "Chemical oxygen demand", Department.Environment, Tonne,
            Kilogram),
        Of<Mass>("ammonia_nitrogen", AssetGroup.Water, "氨氮 NH₃-N", "Ammonia nitrogen", Department.Environment, Tonne,
            Kilogram),
        Of<Mass>("total_nitrogen", AssetGroup.Water, "总氮 TN", "Total nitrogen", Department.Environment, Tonne,
            Kilogram),
        Of<Mass>("total_phosphorus", AssetGroup.Water, "总磷 TP", "Total phosphorus", Department.Environment, Tonne,
            Kilogram),
        Of<CoalEquivalent>("energy", AssetGroup.Energy, "综合能耗", "Energy use", Department.Energy, CoalTonne),
        Of<Mass>("coal", AssetGroup.Energy, "煤炭消费", "Coal", Department.Energy, Tonne),
        Of<ElectricEnergy>("electricity", AssetGroup.Energy, "电量", "Electricity", Department.Energy, MegawattHour),
        Of<CarbonMass>("carbon", AssetGroup.Energy, "二氧化碳", "Carbon dioxide", Department.Environment, WholeTonne),
        Of<Money>("voucher", AssetGroup.Money, "创新券", "Innovation vouchers", Department.Industry, TenThousandYuan,
            Yuan),
        Of<Money>("tax_share", AssetGroup.Money, "税收分享", "Shared tax", Department.JointOffice, TenThousandYuan, Yuan),
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
        string code, AssetGroup group, string zh, string en, Department writer, params AssetUnit[] units)
        where TMeasure : IMeasure<TMeasure> => new(
        code, group, new(zh, en), TMeasure.Suffix, units, [new(writer, new(2000, 1, 1), null)]);
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
