namespace Huanhu.Kernel;

/// <summary>Land area; the smallest unit is 0.01 m² (1 dm²), columns end <c>_dm2</c>.</summary>
public sealed class Area : IMeasure<Area>
{
    private Area()
    {
    }

    /// <summary>Square metre, 100 smallest units.</summary>
    public static Unit<Area> SquareMetre { get; } = new("m²", 100, "m2", "平方米", "平米", "sqm");

    /// <summary>亩, 10000/15 m²: the unit of land policy and the only one that is not whole.</summary>
    public static Unit<Area> Mu { get; } = new(new("亩", "mu"), 200_000, 3);

    /// <summary>Hectare, 10,000 m², 15 亩.</summary>
    public static Unit<Area> Hectare { get; } = new(new("公顷", "ha"), 1_000_000, 1);

    /// <summary>Square kilometre, 100 hectares.</summary>
    public static Unit<Area> SquareKilometre { get; } = new("km²", 100_000_000, "km2", "平方公里", "平方千米");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("面积", "an area");

    /// <inheritdoc/>
    public static string Suffix => "dm2";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Area>> Units { get; } = [SquareMetre, Mu, Hectare, SquareKilometre];
}

/// <summary>Mass of a pollutant or good; the smallest unit is the gram, columns end <c>_g</c>.</summary>
public sealed class Mass : IMeasure<Mass>
{
    private Mass()
    {
    }

    /// <summary>Tonne, 1,000,000 g.</summary>
    public static Unit<Mass> Tonne { get; } = new("t", 1_000_000, "吨");

    /// <summary>Kilogram.</summary>
    public static Unit<Mass> Kilogram { get; } = new("kg", 1_000, "千克", "公斤");

    /// <summary>Gram.</summary>
    public static Unit<Mass> Gram { get; } = new("g", 1, "克");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("质量", "a mass");

    /// <inheritdoc/>
    public static string Suffix => "g";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Mass>> Units { get; } = [Tonne, Kilogram, Gram];
}

/// <summary>Energy as standard coal; the smallest unit is the kilogram of it, columns end <c>_kgce</c>.</summary>
public sealed class CoalEquivalent : IMeasure<CoalEquivalent>
{
    private CoalEquivalent()
    {
    }

    /// <summary>Tonne of coal equivalent, 1,000 kgce.</summary>
    public static Unit<CoalEquivalent> Tonne { get; } = new("tce", 1_000, "吨标准煤", "吨标煤");

    /// <summary>Ten thousand tonnes of coal equivalent.</summary>
    public static Unit<CoalEquivalent> TenThousandTonnes { get; } =
        new(new("万tce", "10k tce"), 10_000_000, 1, "万吨标准煤", "万吨标煤");

    /// <summary>Kilogram of coal equivalent.</summary>
    public static Unit<CoalEquivalent> Kilogram { get; } = new("kgce", 1, "千克标准煤");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("综合能耗", "an amount of coal equivalent");

    /// <inheritdoc/>
    public static string Suffix => "kgce";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<CoalEquivalent>> Units { get; } = [Tonne, TenThousandTonnes, Kilogram];
}

/// <summary>Electric energy; the smallest unit is the kilowatt-hour, columns end <c>_kwh</c>.</summary>
public sealed class ElectricEnergy : IMeasure<ElectricEnergy>
{
    private ElectricEnergy()
    {
    }

    /// <summary>Kilowatt-hour (度).</summary>
    public static Unit<ElectricEnergy> KilowattHour { get; } = new("kWh", 1, "千瓦时", "度");

    /// <summary>Megawatt-hour, 1,000 kWh.</summary>
    public static Unit<ElectricEnergy> MegawattHour { get; } = new("MWh", 1_000, "兆瓦时");

    /// <summary>Gigawatt-hour, 1,000,000 kWh.</summary>
    public static Unit<ElectricEnergy> GigawattHour { get; } = new("GWh", 1_000_000, "吉瓦时");

    /// <summary>Ten thousand kilowatt-hours.</summary>
    public static Unit<ElectricEnergy> TenThousandKilowattHours { get; } =
        new(new("万kWh", "10k kWh"), 10_000, 1, "万千瓦时", "万度");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("电量", "an amount of electricity");

    /// <inheritdoc/>
    public static string Suffix => "kwh";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<ElectricEnergy>> Units { get; } =
        [KilowattHour, MegawattHour, GigawattHour, TenThousandKilowattHours];
}

/// <summary>Volume of water, waste water or gas; the smallest unit is the litre, columns end <c>_l</c>.</summary>
public sealed class Volume : IMeasure<Volume>
{
    private Volume()
    {
    }

    /// <summary>Cubic metre, 1,000 L.</summary>
    public static Unit<Volume> CubicMetre { get; } = new("m³", 1_000, "m3", "立方米", "方");

    /// <summary>Ten thousand cubic metres.</summary>
    public static Unit<Volume> TenThousandCubicMetres { get; } =
        new(new("万m³", "10k m³"), 10_000_000, 1, "万m3", "10k m3", "万立方米", "万方");

    /// <summary>A million cubic metres, as gas is counted by the year.</summary>
    public static Unit<Volume> MillionCubicMetres { get; } =
        new(new("百万m³", "Mm³"), 1_000_000_000, 1, "百万m3", "Mm3", "百万立方米");

    /// <summary>Litre.</summary>
    public static Unit<Volume> Litre { get; } = new("L", 1, "升");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("体积", "a volume");

    /// <inheritdoc/>
    public static string Suffix => "l";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Volume>> Units { get; } =
        [CubicMetre, TenThousandCubicMetres, MillionCubicMetres, Litre];
}

/// <summary>Heat that is delivered as such; the smallest unit is the megajoule, columns end <c>_mj</c>.</summary>
public sealed class Heat : IMeasure<Heat>
{
    private Heat()
    {
    }

    /// <summary>Gigajoule, 1,000 MJ.</summary>
    public static Unit<Heat> Gigajoule { get; } = new("GJ", 1_000, "吉焦");

    /// <summary>Terajoule, 1,000,000 MJ.</summary>
    public static Unit<Heat> Terajoule { get; } = new("TJ", 1_000_000, "太焦");

    /// <summary>Megajoule.</summary>
    public static Unit<Heat> Megajoule { get; } = new("MJ", 1, "兆焦");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("热量", "an amount of heat");

    /// <inheritdoc/>
    public static string Suffix => "mj";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Heat>> Units { get; } = [Gigajoule, Terajoule, Megajoule];
}

/// <summary>Carbon dioxide; the smallest unit is the gram of CO2, columns end <c>_g_co2</c>.</summary>
/// <remarks>A measure apart from <see cref="Mass"/>: a pollutant quota can't be paid with carbon.</remarks>
public sealed class CarbonMass : IMeasure<CarbonMass>
{
    private CarbonMass()
    {
    }

    /// <summary>Tonne of CO2, 1,000,000 g.</summary>
    public static Unit<CarbonMass> Tonne { get; } = new("tCO2", 1_000_000, "t CO2", "吨CO2", "吨二氧化碳");

    /// <summary>Kilogram of CO2.</summary>
    public static Unit<CarbonMass> Kilogram { get; } = new("kgCO2", 1_000, "kg CO2", "千克二氧化碳");

    /// <summary>Gram of CO2.</summary>
    public static Unit<CarbonMass> Gram { get; } = new("gCO2", 1, "g CO2", "克二氧化碳");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("二氧化碳排放量", "an amount of CO2");

    /// <inheritdoc/>
    public static string Suffix => "g_co2";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<CarbonMass>> Units { get; } = [Tonne, Kilogram, Gram];
}

/// <summary>Money in renminbi; the smallest unit is the 分, columns end <c>_fen</c>.</summary>
public sealed class Money : IMeasure<Money>
{
    private Money()
    {
    }

    /// <summary>元, 100 分.</summary>
    public static Unit<Money> Yuan { get; } = new(new("元", "CNY"), 100, 1, "yuan", "¥", "人民币元");

    /// <summary>万元, 10,000 元: the unit of investment and tax figures.</summary>
    public static Unit<Money> TenThousandYuan { get; } = new(new("万元", "10k CNY"), 1_000_000, 1, "万");

    /// <summary>亿元, 100,000,000 元.</summary>
    public static Unit<Money> HundredMillionYuan { get; } = new(new("亿元", "100m CNY"), 10_000_000_000, 1, "亿");

    /// <summary>分, one hundredth of a 元.</summary>
    public static Unit<Money> Fen { get; } = new(new("分", "fen"), 1, 1);

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("金额", "an amount of money");

    /// <inheritdoc/>
    public static string Suffix => "fen";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Money>> Units { get; } = [Yuan, TenThousandYuan, HundredMillionYuan, Fen];
}

/// <summary>A length of time; the smallest unit is the second, columns end <c>_s</c>.</summary>
/// <remarks>Working days are no duration: the calendar engine counts them.</remarks>
public sealed class Duration : IMeasure<Duration>
{
    private Duration()
    {
    }

    /// <summary>Second.</summary>
    public static Unit<Duration> Second { get; } = new(new("秒", "s"), 1, 1);

    /// <summary>Minute, 60 s.</summary>
    public static Unit<Duration> Minute { get; } = new(new("分钟", "min"), 60, 1);

    /// <summary>Hour, 3,600 s.</summary>
    public static Unit<Duration> Hour { get; } = new(new("小时", "h"), 3_600, 1);

    /// <summary>Day of 24 hours, 86,400 s.</summary>
    public static Unit<Duration> Day { get; } = new(new("天", "d"), 86_400, 1, "日");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("时长", "a duration");

    /// <inheritdoc/>
    public static string Suffix => "s";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Duration>> Units { get; } = [Second, Minute, Hour, Day];
}

/// <summary>Work of people; the smallest unit is the person-day, columns end <c>_person_day</c>.</summary>
public sealed class PersonDay : IMeasure<PersonDay>
{
    private PersonDay()
    {
    }

    /// <summary>One person for one day.</summary>
    public static Unit<PersonDay> One { get; } = new(new("人日", "person-days"), 1, 1, "人天", "person-day");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("人日数", "a number of person-days");

    /// <inheritdoc/>
    public static string Suffix => "person_day";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<PersonDay>> Units { get; } = [One];
}

/// <summary>People who work somewhere; the smallest unit is one of them, columns end <c>_people</c>.</summary>
public sealed class Headcount : IMeasure<Headcount>
{
    private Headcount()
    {
    }

    /// <summary>One person.</summary>
    public static Unit<Headcount> One { get; } = new(new("人", "people"), 1, 1, "名", "person", "persons");

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("人数", "a number of people");

    /// <inheritdoc/>
    public static string Suffix => "people";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Headcount>> Units { get; } = [One];
}

/// <summary>A ratio; the smallest unit is one millionth (0.0001 %), columns end <c>_ppm</c>.</summary>
/// <remarks>
/// A hundredth of a percent would be too coarse: published ratios such as a steam coefficient or an interest rate carry
/// four decimals. A millionth keeps them and still holds ±9.2 × 10^14 percent.
/// </remarks>
public sealed class Percent : IMeasure<Percent>
{
    private Percent()
    {
    }

    /// <summary>One percent, 10,000 smallest units.</summary>
    public static Unit<Percent> One { get; } = new("%", 10_000);

    /// <summary>One thousandth (‰), 1,000 smallest units.</summary>
    public static Unit<Percent> PerMille { get; } = new("‰", 1_000);

    /// <summary>100 %.</summary>
    public static Quantity<Percent> Whole { get; } = new(1_000_000);

    /// <inheritdoc/>
    public static BilingualText Name { get; } = new("百分比", "a percentage");

    /// <inheritdoc/>
    public static string Suffix => "ppm";

    /// <inheritdoc/>
    public static IReadOnlyList<Unit<Percent>> Units { get; } = [One, PerMille];

    /// <summary>What part is of whole, such as 820 ha of 900 ha = 91.1111 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The whole is not positive.</exception>
    public static Quantity<Percent> Of<TMeasure>(Quantity<TMeasure> part, Quantity<TMeasure> whole, Rounding rounding)
        where TMeasure : IMeasure<TMeasure>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole.Count, nameof(whole));
        return new((long)RoundedDivision.Divide((Int128)part.Count * Whole.Count, whole.Count, rounding));
    }
}
