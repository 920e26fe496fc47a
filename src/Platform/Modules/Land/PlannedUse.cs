namespace Huanhu.Platform.Modules.Land;

/// <summary>What an invented parcel is for: class of use, right in the land, planned floor-area ratio.</summary>
/// <param name="LandClass">Code of <see cref="LandUse"/>.</param>
/// <param name="Right">The two letters of the parcel's code: who owns the land, and the right in it.</param>
/// <param name="FarHundredths">Null where nothing is built.</param>
internal sealed record PlannedUse(string LandClass, string Right, int? FarHundredths)
{
    private static readonly Kind[] Factories =
    [
        new("100101", "GB", 28, 150, 250), new("100102", "GB", 58, 100, 200), new("100103", "GB", 14, 70, 150),
    ];

    private static readonly Kind[] Towns =
    [
        new("070102", "GB", 34, 150, 280), new("070101", "GB", 5, 60, 110), new("0901", "GB", 12, 150, 350),
        new("0902", "GB", 6, 200, 450), new("0804", "GB", 7, 60, 110), new("0806", "GB", 2, 100, 220),
        new("0801", "GB", 4, 80, 200), new("0802", "GB", 6, 150, 300), new("1101", "GB", 6, 80, 160),
        new("1401", "GB", 9, 0, 0), new("1402", "GB", 4, 0, 0), new("1303", "GB", 2, 30, 80),
        new("1302", "GB", 1, 20, 60), new("0803", "GB", 1, 80, 200), new("0807", "GB", 1, 80, 180),
    ];

    private static readonly Kind[] Villages =
    [
        new("0101", "JD", 34, 0, 0), new("0103", "JD", 9, 0, 0), new("0703", "JC", 24, 40, 120),
        new("0301", "JE", 9, 0, 0), new("0201", "JD", 6, 0, 0), new("0602", "JD", 5, 0, 0),
        new("0704", "JB", 3, 40, 100), new("070102", "GB", 4, 100, 180), new("0804", "GB", 2, 50, 90),
        new("1705", "JY", 4, 0, 0),
    ];

    public static PlannedUse Industrial(Random chance) => Of(Factories, chance);

    /// <summary>What most of a block is for.</summary>
    /// <param name="isTown">In a town, else among villages.</param>
    /// <param name="chance">What it comes to.</param>
    public static PlannedUse OfBlock(bool isTown, Random chance) => Of(isTown ? Towns : Villages, chance);

    /// <summary>The use of one parcel of a block of this use: mostly the same.</summary>
    public PlannedUse Vary(Random chance) => chance.Next(100) < 72 ? this
        : OfBlock(Array.Exists(Towns, kind => kind.LandClass == LandClass), chance);

    private static PlannedUse Of(Kind[] kinds, Random chance)
    {
        var left = chance.Next(kinds.Sum(kind => kind.WeightNumber));
        foreach (var kind in kinds)
        {
            left -= kind.WeightNumber;
            if (left < 0)
            {
                return new(kind.LandClass, kind.Right, kind.MostHundredths == 0
                    ? null
                    : chance.Next(kind.LeastHundredths / 10, (kind.MostHundredths / 10) + 1) * 10);
            }
        }

        throw new InvalidOperationException("The weights are more than their sum.");
    }

    private sealed record Kind(
        string LandClass, string Right, int WeightNumber, int LeastHundredths, int MostHundredths);
}
