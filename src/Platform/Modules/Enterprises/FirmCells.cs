using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>One row of a sheet on its way to being a firm.</summary>
/// <param name="row">Its cells.</param>
/// <param name="heads">Where each column stands.</param>
/// <param name="ground">What codes may be and days are.</param>
/// <param name="faults">Where what is wrong is added.</param>
internal sealed class FirmCells(
    Workbook.Row row, SheetHead<FirmHead> heads, FirmGround ground, List<FirmSheet.FaultRow> faults)
{
    private const int LongestName = 120;
    private const int MostWords = 50;
    private const int MostDigits = 6;
    private const decimal Most = 1_000_000_000_000m;

    private static readonly char[] Separators = ['、', ';', '；', ',', '，', '|', '\n'];

    // What may fall, or be lost.
    private static readonly string[] MayBeNegative = ["growth", "value_added", "productivity", "tax_per_mu"];

    /// <summary>The firm; null when a cell of it has a fault.</summary>
    /// <param name="seen">The rows above by credit code; this one is added.</param>
    public FirmRow? Read(Dictionary<string, int> seen)
    {
        var before = faults.Count;
        var (code, place, industry) = (ReadCode(seen), ReadPlace(), ReadIndustry());
        var (zh, en) = (ReadName(FirmHead.NameZh), ReadName(FirmHead.NameEn));
        var (day, origin, facts) = (ReadDay(), ReadOrigin(), ReadFacts());
        return faults.Count > before ? null : new()
        {
            Uscc = code!,
            Jurisdiction = place!.Value,
            NameZh = zh!,
            NameEn = en is { Length: > 0 } ? en : zh!,
            Industry = industry!,
            Origin = origin!,
            AsOfDay = day!.Value,
            Facts = facts.ToJsonString(Json.Options),
        };
    }

    private string? ReadCode(Dictionary<string, int> seen)
    {
        var expected = new BilingualText(
            "18 位统一社会信用代码，校验位须相符。", "A unified social credit code of 18 characters whose checks fit.");
        if (Required(FirmHead.Uscc, expected) is not { } text)
        {
            return null;
        }

        var read = UnifiedSocialCreditCode.Read(text, ground.Admitted);
        if (!read.IsDone)
        {
            return Add<string>(FirmHead.Uscc, FirmFault.CreditCodeUnfit, read.Refusal.Message, expected);
        }

        var code = $"{read.Value}";
        return seen.TryAdd(code, row.Number) ? code : Add<string>(FirmHead.Uscc, FirmFault.RowRepeats,
            new($"第 {seen[code]} 行已有“{code}”。", $"Row {seen[code]} has '{code}' already."),
            new("一家企业写一行。", "One row for a firm."));
    }

    private JurisdictionCode? ReadPlace()
    {
        var shown = ground.Places.Take(10).ToList();
        var expected = new BilingualText(
            $"{string.Join('、', shown.Select(each => $"{each.Key} {each.Value.Zh}"))}之一。",
            $"One of {string.Join(", ", shown.Select(each => $"{each.Key} {each.Value.En}"))}.");
        if (Required(FirmHead.Place, expected) is not { } text)
        {
            return null;
        }

        foreach (var (code, name) in ground.Places)
        {
            if (text == $"{code}" || Is(text, name))
            {
                return code;
            }
        }

        return Add<JurisdictionCode?>(FirmHead.Place, FirmFault.UnknownCounty,
            new($"“{CellText.Quoted(text)}”不是这次导入可以写的区县。",
                $"'{CellText.Quoted(text)}' is no county that this import may write."), expected);
    }

    private string? ReadIndustry()
    {
        var expected = new BilingualText(
            "GB/T 4754-2017 小类代码，如 C3973。", "The code of a class of GB/T 4754-2017, such as C3973.");
        if (Required(FirmHead.Industry, expected) is not { } text)
        {
            return null;
        }

        var read = IndustryCode.Read(text);
        return read.IsDone && read.Value.Level == IndustryLevel.Class && ground.IsClass(read.Value) ? $"{read.Value}"
            : Add<string>(FirmHead.Industry, FirmFault.UnknownIndustry,
                new($"没有行业小类“{CellText.Quoted(text)}”。", $"There is no industry class '{CellText.Quoted(text)}'."),
                expected);
    }

    private string? ReadName(FirmHead head)
    {
        var expected = new BilingualText($"1 至 {LongestName} 个字。", $"1 to {LongestName} characters.");
        var text = head.IsRequired ? Required(head, expected) : Text(head);
        return text is null || (text.Length <= LongestName && !text.Any(char.IsControl)) ? text
            : Add<string>(head, FirmFault.TextTooLong,
                new($"“{CellText.Quoted(text)}”过长或含控制字符。",
                    $"'{CellText.Quoted(text)}' is too long or has control characters."), expected);
    }

    private DateOnly? ReadDay()
    {
        var expected = new BilingualText(
            $"不晚于 {ground.Today:yyyy-MM-dd} 的日期，如 2025-12-31。",
            $"A day not after {ground.Today:yyyy-MM-dd}, such as 2025-12-31.");
        if (Required(FirmHead.AsOf, expected) is not { } text)
        {
            return null;
        }

        var day = CellText.DayOf(CellOf(FirmHead.AsOf))
            ?? Add<DateOnly?>(FirmHead.AsOf, FirmFault.DayMalformed,
                new($"“{CellText.Quoted(text)}”不是日期。", $"'{CellText.Quoted(text)}' is no day."), expected);
        return day is null || day <= ground.Today ? day
            : Add<DateOnly?>(FirmHead.AsOf, FirmFault.DayInFuture,
                new($"{day:yyyy-MM-dd} 还没有到。", $"{day:yyyy-MM-dd} is still to come."), expected);
    }

    private string? ReadOrigin()
    {
        var origins = FirmHead.Origins;
        return Text(FirmHead.Origin) is not { Length: > 0 } text
            ? origins[0].Kept
            : origins.Where(each => Is(text, each.Word)).Select(each => each.Kept).FirstOrDefault()
                ?? Unknown<string>(FirmHead.Origin, text, new(
                    $"{string.Join('、', origins.Select(each => each.Word.Zh))}之一；不填为申报。",
                    $"One of {string.Join(", ", origins.Select(each => each.Word.En))}; empty is declared."));
    }

    private JsonObject ReadFacts()
    {
        var facts = new JsonObject();
        foreach (var head in heads.Columns.Where(head => head.Fact is not null))
        {
            if (Text(head) is { Length: > 0 } text && ReadFact(head, head.Fact!, text) is { } value)
            {
                facts[head.Name] = value;
            }
        }

        return facts;
    }

    private JsonNode? ReadFact(FirmHead head, Fact fact, string text) => fact.Type switch
    {
        FactType.Number => ReadNumber(head, fact, text),
        FactType.Truth => ReadTruth(head, text),
        _ => ReadWords(head, text),
    };

    private JsonNode? ReadNumber(FirmHead head, Fact fact, string text)
    {
        var (least, most) = RangeOf(fact);
        var expected = new BilingualText(
            $"{least:#,0} 至 {most:#,0} 的数，单位 {UnitOf(fact, "无")}，例如 64.05。",
            $"A number from {least:#,0} to {most:#,0}, unit {UnitOf(fact, "none")}, such as 64.05.");
        var plain = fact.Unit.Length > 0 && text.EndsWith(fact.Unit, StringComparison.Ordinal)
            ? text[..^fact.Unit.Length].TrimEnd()
            : text;
        var number = CellText.NumberOf(CellOf(head) is string ? plain : CellOf(head))
            ?? Add<decimal?>(head, FirmFault.NumberMalformed,
                new($"“{CellText.Quoted(text)}”不是数。", $"'{CellText.Quoted(text)}' is no number."), expected);
        return number is null ? null
            : number >= least && number <= most
                ? Math.Round(number.Value, MostDigits, MidpointRounding.AwayFromZero)
                : Add<JsonNode>(head, FirmFault.NumberOutOfRange,
                    new($"{CellText.Quoted(text)} 不在范围内。", $"{CellText.Quoted(text)} is out of range."),
                    expected);
    }

    private JsonNode? ReadTruth(FirmHead head, string text) => text.ToLowerInvariant() switch
    {
        "是" or "yes" or "true" or "1" => true,
        "否" or "no" or "false" or "0" => false,
        _ => Unknown<JsonNode>(head, text, new("是或否；不知道的留空。", "Yes or no; empty when not known.")),
    };

    private JsonNode? ReadWords(FirmHead head, string text)
    {
        var words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct().ToList();
        return words.Count <= MostWords && words.TrueForAll(word => word.Length <= LongestName)
            ? new JsonArray([.. words.Select(word => (JsonNode)word)])
            : Add<JsonNode>(head, FirmFault.TextTooLong,
                new($"“{CellText.Quoted(text)}”过多或过长。", $"'{CellText.Quoted(text)}' are too many or too long."),
                new($"至多 {MostWords} 项，用顿号隔开，每项至多 {LongestName} 个字。",
                    $"At most {MostWords}, parted by commas, of {LongestName} characters each."));
    }

    private static (decimal Least, decimal Most) RangeOf(Fact fact)
    {
        var isShare = fact.Unit == "%" && fact.Name.Contains("_share", StringComparison.Ordinal);
        return (MayBeNegative.Any(part => fact.Name.Contains(part, StringComparison.Ordinal)) ? -Most : 0,
            isShare ? 100 : Most);
    }

    private static string UnitOf(Fact fact, string none) => fact.Unit.Length > 0 ? fact.Unit : none;

    private static bool Is(string text, BilingualText word) =>
        text == word.Zh || text.Equals(word.En, StringComparison.OrdinalIgnoreCase);

    private object? CellOf(FirmHead head) => heads.CellOf(row, head);

    /// <summary>The text of a cell, empty without one; null when a formula came to an error.</summary>
    private string? Text(FirmHead head)
    {
        var text = CellText.Narrow(CellText.Of(CellOf(head)));
        return CellText.IsBroken(text)
            ? Add<string>(head, FirmFault.CellError,
                new($"公式出错：{text}。", $"The formula came to an error: {text}."),
                new("一个值，或留空。", "A value, or nothing."))
            : text;
    }

    /// <summary>The text of a cell that must not be empty; null when it has a fault.</summary>
    private string? Required(FirmHead head, BilingualText expected)
    {
        var text = Text(head);
        return text is { Length: 0 }
            ? Add<string>(head, FirmFault.CellEmpty,
                new($"{head.Head.Zh}没有填。", $"{head.Head.En} is empty."), expected)
            : text;
    }

    private T? Unknown<T>(FirmHead head, string text, BilingualText expected) => Add<T>(head, FirmFault.UnknownWord,
        new($"不认识“{CellText.Quoted(text)}”。", $"'{CellText.Quoted(text)}' is not known."), expected);

    private T? Add<T>(FirmHead head, FirmFault code, BilingualText text, BilingualText expected)
    {
        faults.Add(new(row.Number, heads.AddressOf(row.Number, head), head.Name, head.Head, code, text, expected));
        return default;
    }
}
