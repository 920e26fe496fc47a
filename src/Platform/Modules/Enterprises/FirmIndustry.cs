namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>What firms of an industry around the lake are usually like: invented, in plausible proportions.</summary>
/// <param name="Code">A class of GB/T 4754-2017.</param>
/// <param name="WeightUnits">How often it is drawn, against the others.</param>
/// <param name="SalesTenThousandYuan">A head and year, at the middle.</param>
/// <param name="DensityTenThousandYuan">Of sales, a 亩 and year, at the middle.</param>
/// <param name="ResearchPercent">Of sales, at the middle.</param>
/// <param name="EnergyTce">For each 万元 of sales.</param>
/// <param name="IsStrategic">Whether most of it is a strategic emerging industry.</param>
/// <param name="Words">What firms call their trade, Chinese and English.</param>
internal sealed record FirmIndustry(
    string Code, double WeightUnits, double SalesTenThousandYuan, double DensityTenThousandYuan, double ResearchPercent,
    double EnergyTce, bool IsStrategic, (string Zh, string En) Words)
{
    /// <summary>Those that are drawn from.</summary>
    public static IReadOnlyList<FirmIndustry> All { get; } =
    [
        new("C1779", 3, 60, 220, 1.1, 0.05, false, ("家纺", "Textiles")),
        new("C1830", 3, 55, 200, 0.9, 0.03, false, ("服饰", "Apparel")),
        new("C2231", 2, 80, 230, 1.0, 0.12, false, ("包装", "Packaging")),
        new("C2319", 2, 70, 220, 1.4, 0.06, false, ("印务", "Printing")),
        new("C2614", 1.5, 240, 480, 2.2, 0.55, false, ("化学", "Chemicals")),
        new("C2641", 1.5, 180, 420, 2.6, 0.2, false, ("涂料", "Coatings")),
        new("C2651", 1.5, 260, 520, 2.4, 0.45, false, ("高分子", "Polymers")),
        new("C2710", 1.5, 130, 420, 5.2, 0.3, true, ("制药", "Pharma")),
        new("C2720", 1.5, 150, 520, 6.5, 0.12, true, ("药业", "Medicines")),
        new("C2829", 1, 190, 380, 1.8, 0.4, false, ("化纤", "Fibres")),
        new("C2929", 6, 75, 260, 1.9, 0.12, false, ("塑业", "Plastics")),
        new("C3021", 2, 110, 180, 0.8, 0.35, false, ("建材", "Building Products")),
        new("C3061", 1, 120, 260, 2.2, 0.5, false, ("玻纤", "Glass Fibre")),
        new("C3130", 1.5, 320, 520, 1.3, 0.7, false, ("轧钢", "Steel Rolling")),
        new("C3240", 1.5, 300, 560, 2.0, 0.5, false, ("合金", "Alloys")),
        new("C3311", 6, 85, 210, 1.5, 0.1, false, ("钢构", "Steel Structures")),
        new("C3360", 4, 70, 300, 1.9, 0.35, false, ("表面处理", "Surface Finishing")),
        new("C3392", 2.5, 85, 220, 1.8, 0.45, false, ("铸造", "Casting")),
        new("C3411", 1.5, 120, 260, 2.8, 0.1, false, ("锅炉", "Boilers")),
        new("C3421", 2, 95, 320, 4.2, 0.06, true, ("机床", "Machine Tools")),
        new("C3441", 3, 90, 280, 3.4, 0.07, false, ("泵阀", "Pumps")),
        new("C3463", 2, 95, 330, 3.9, 0.06, true, ("净化装备", "Purification")),
        new("C3484", 7, 65, 230, 2.3, 0.1, false, ("精密机械", "Precision Parts")),
        new("C3515", 1, 90, 230, 2.4, 0.07, false, ("建机", "Construction Machines")),
        new("C3562", 2, 120, 640, 8.4, 0.05, true, ("半导体装备", "Chip Equipment")),
        new("C3581", 2, 95, 480, 7.2, 0.04, true, ("医疗器械", "Medical Devices")),
        new("C3591", 6, 85, 300, 3.9, 0.06, true, ("环保装备", "Environment Machines")),
        new("C3612", 0.4, 380, 900, 4.5, 0.08, true, ("新能源汽车", "Electric Vehicles")),
        new("C3670", 6, 105, 390, 3.4, 0.1, false, ("汽车部件", "Car Parts")),
        new("C3812", 2.5, 95, 330, 3.5, 0.06, false, ("电机", "Motors")),
        new("C3821", 2, 130, 420, 3.3, 0.06, false, ("电气", "Electric")),
        new("C3825", 2.5, 260, 780, 3.8, 0.12, true, ("光伏", "Photovoltaics")),
        new("C3831", 4, 280, 620, 2.1, 0.07, false, ("线缆", "Cables")),
        new("C3841", 1.5, 230, 720, 5.0, 0.2, true, ("电池", "Batteries")),
        new("C3973", 2, 190, 1_150, 10.5, 0.15, true, ("微电子", "Microelectronics")),
        new("C3976", 1.5, 110, 620, 7.1, 0.08, true, ("光电", "Photonics")),
        new("C3982", 2.5, 105, 560, 4.4, 0.22, false, ("电路", "Circuits")),
        new("C3985", 2, 150, 600, 5.3, 0.15, true, ("电子材料", "Electronic Materials")),
        new("C4012", 1.5, 85, 400, 5.4, 0.03, true, ("仪表", "Meters")),
        new("C4014", 1, 80, 410, 7.6, 0.03, true, ("仪器", "Instruments")),
        new("C4028", 1.5, 90, 460, 7.9, 0.03, true, ("测量", "Measurement")),
        new("C4220", 1, 110, 240, 1.6, 0.15, false, ("资源循环", "Recycling")),
    ];
}
