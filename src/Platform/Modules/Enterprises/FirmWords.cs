using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Invented names of firms: each says that it is; none is kept, as it follows from the row.</summary>
internal static class FirmWords
{
    private const int Step = 7_919;

    private static readonly (string Zh, string En)[] Firsts =
    [
        ("锡", "Xi"), ("湖", "Hu"), ("润", "Run"), ("恒", "Heng"), ("瑞", "Rui"), ("华", "Hua"), ("新", "Xin"),
        ("天", "Tian"), ("博", "Bo"), ("远", "Yuan"), ("宏", "Hong"), ("盛", "Sheng"), ("德", "De"), ("安", "An"),
        ("凯", "Kai"), ("源", "Yuan'"), ("嘉", "Jia"),
    ];

    private static readonly (string Zh, string En)[] Seconds =
    [
        ("达", "da"), ("丰", "feng"), ("科", "ke"), ("诚", "cheng"), ("泰", "tai"), ("驰", "chi"), ("洋", "yang"),
        ("佳", "jia"), ("威", "wei"), ("景", "jing"), ("纳", "na"), ("朗", "lang"), ("信", "xin"), ("特", "te"),
        ("创", "chuang"), ("维", "wei'"), ("益", "yi"), ("盈", "ying"), ("翔", "xiang"),
    ];

    /// <summary>The name of a row.</summary>
    /// <param name="row">Two rows of one trade have one name only after some hundred.</param>
    /// <param name="county">As people call it.</param>
    /// <param name="trade">The words of its industry.</param>
    public static BilingualText Of(int row, BilingualText county, (string Zh, string En) trade)
    {
        var first = Firsts[row * (long)Step % Firsts.Length];
        var second = Seconds[row * (long)Step % Seconds.Length];
        return new(
            $"{county.Zh}{first.Zh}{second.Zh}{trade.Zh}有限公司（合成）",
            $"{county.En} {first.En}{second.En} {trade.En} Co. (synthetic)");
    }
}
