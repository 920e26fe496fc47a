using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Reads the members of one object of a project file, and says of each what is wrong.</summary>
/// <param name="json">The object.</param>
/// <param name="path">Where it stands; empty for the whole.</param>
/// <param name="faults">Where what is wrong goes.</param>
internal sealed class MemberReader(JsonElement json, string path, FaultList faults)
{
    private const int LongestNote = 500;
    private const int MostDigits = 24;

    private static readonly BilingualText Zero = new("不小于零的数", "a number not below zero");
    private static readonly BilingualText AboveZero = new("大于零的数", "a number above zero");

    private readonly HashSet<string> _asked = [];

    /// <summary>
    /// A text of 1 to <paramref name="longest"/> characters without blanks around it; null when absent or wrong.
    /// </summary>
    public string? Text(string name, int longest, bool isRequired = false)
    {
        var expected = new BilingualText($"1 至 {longest} 字的文本。", $"A text of 1 to {longest} characters.");
        if (Find(name, isRequired, expected) is not { } member)
        {
            return null;
        }

        return ReadText(member, PathOf(name), longest, expected);
    }

    /// <summary>One word of a closed list; null when absent or wrong.</summary>
    public TWord? Word<TWord>(string name, bool isRequired = false)
        where TWord : struct, Enum
    {
        var expected = Words<TWord>.Told;
        if (Find(name, isRequired, expected) is not { } member
            || ReadText(member, PathOf(name), 40, expected) is not { } text)
        {
            return null;
        }

        if (SnakeCase.TryParse<TWord>(text, out var word))
        {
            return word;
        }

        Add(name, ProjectFaultCode.UnknownWord,
            new($"没有“{CellText.Quoted(text)}”这个词。", $"There is no word '{CellText.Quoted(text)}'."), expected);
        return null;
    }

    /// <summary>A truth without origin; false when absent.</summary>
    public bool Flag(string name)
    {
        var expected = new BilingualText("true 或 false。", "true or false.");
        return Find(name, false, expected) is { } member && ReadTruth(member, PathOf(name), expected) == true;
    }

    /// <summary>A day such as 2026-01-01; null when absent or wrong.</summary>
    public DateOnly? Day(string name)
    {
        var expected = new BilingualText("日期，例如 2026-01-01。", "A day such as 2026-01-01.");
        if (Find(name, false, expected) is not { } member
            || ReadText(member, PathOf(name), 40, expected) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Add(name, ProjectFaultCode.DayMalformed,
            new($"“{CellText.Quoted(text)}”不是日期。", $"'{CellText.Quoted(text)}' is no day."), expected);
        return null;
    }

    /// <summary>Different texts; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int longest)
    {
        var expected = new BilingualText($"至多 {most} 项各不相同的文本。", $"At most {most} different texts.");
        var texts = new List<string>();
        foreach (var (at, item) in Items(name, most, expected).Index())
        {
            var each = new BilingualText($"1 至 {longest} 字的文本。", $"A text of 1 to {longest} characters.");
            if (ReadText(item, $"{PathOf(name)}[{at}]", longest, each) is not { } text)
            {
                continue;
            }

            if (texts.Contains(text))
            {
                faults.Add($"{PathOf(name)}[{at}]", ProjectFaultCode.ListUnfit,
                    new($"“{CellText.Quoted(text)}”写了两次。", $"'{CellText.Quoted(text)}' is there twice."), expected);
            }

            texts.Add(text);
        }

        return texts;
    }

    /// <summary>A list of objects; empty when absent.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int most, Func<MemberReader, T?> read)
        where T : class
    {
        var expected = new BilingualText($"至多 {most} 项的列表。", $"A list of at most {most} objects.");
        var found = new List<T>();
        foreach (var (at, item) in Items(name, most, expected).Index())
        {
            if (Inside(item, $"{PathOf(name)}[{at}]") is { } members)
            {
                var one = read(members);
                members.End();
                found.AddRange(one is null ? [] : [one]);
            }
        }

        return found;
    }

    /// <summary>An object; null when absent or when reading it gives nothing.</summary>
    public T? Object<T>(string name, Func<MemberReader, T?> read, bool isRequired = false)
        where T : class
    {
        var expected = new BilingualText("一个对象 {…}。", "An object {…}.");
        if (Find(name, isRequired, expected) is not { } member || Inside(member, PathOf(name)) is not { } members)
        {
            return null;
        }

        var found = read(members);
        members.End();
        return found;
    }

    /// <summary>A truth with its origin; null when absent or wrong.</summary>
    public Stated<bool>? Truth(string name) => Object<Stated<bool>>(name, members =>
    {
        var expected = new BilingualText("true 或 false。", "true or false.");
        var value = members.Find("value", true, expected) is { } member
            ? members.ReadTruth(member, members.PathOf("value"), expected)
            : null;
        return members.Sourced(value);
    });

    /// <summary>An amount; null when absent or wrong.</summary>
    /// <param name="units">Those it may be stated in.</param>
    /// <param name="isAboveZero">Whether nothing is no answer.</param>
    /// <param name="most">The greatest admitted; null for none.</param>
    public Stated<Quantity<TMeasure>>? Figure<TMeasure>(
        string name, UnitList units, bool isAboveZero = false, Quantity<TMeasure>? most = null)
        where TMeasure : IMeasure<TMeasure> => Object<Stated<Quantity<TMeasure>>>(name, members =>
    {
        var (number, unit) = (members.Number(), members.UnitIn(units));
        if (number < 0 && unit is null)
        {
            members.Add("value", ProjectFaultCode.FigureOutOfRange,
                new($"{number} 小于零。", $"{number} is below zero."), new($"{Zero.Zh}。", $"{Zero.En}."));
        }

        return members.Sourced(number is { } of && unit is not null
            ? members.Amount(of, unit, isAboveZero, most)
            : null);
    });

    /// <summary>The heating value of gas, in millionths of a kgce by the m³; null when absent or wrong.</summary>
    public Stated<long>? HeatingValue(string name) => Object<Stated<long>>(name, members =>
    {
        var (number, unit) = (members.Number(), members.UnitIn(FigureUnits.HeatingValue));
        if (number is not { } value || unit is null)
        {
            return members.Sourced<long>(null);
        }

        // 7,000 kcal are the heat of a kgce.
        var kgce = unit.StartsWith("kcal", StringComparison.Ordinal) ? value / 7_000 : value;
        if (kgce is >= 0.5m and <= 2m)
        {
            return members.Sourced<long>((long)Math.Round(kgce * 1_000_000, MidpointRounding.AwayFromZero));
        }

        members.Add("value", ProjectFaultCode.FigureOutOfRange,
            new($"{value} {unit} 不是天然气的热值。", $"{value} {unit} is no heating value of natural gas."),
            new("0.5 至 2 kgce/m³，即 3,500 至 14,000 kcal/m³。", "0.5 to 2 kgce/m³, which is 3,500 to 14,000 kcal/m³."));
        return members.Sourced<long>(null);
    });

    /// <summary>Names the members that nobody asked for.</summary>
    public void End()
    {
        foreach (var member in json.EnumerateObject().Where(member => !_asked.Contains(member.Name)))
        {
            var near = string.Join(", ", _asked.Order(StringComparer.Ordinal));
            Add(member.Name, ProjectFaultCode.UnknownMember,
                new("没有这一项。", "There is no such member."), new($"{near}。", $"{near}."));
        }
    }

    /// <summary>Adds a fault of a member.</summary>
    public void Add(string name, ProjectFaultCode code, BilingualText text, BilingualText expected) =>
        faults.Add(PathOf(name), code, text, expected);

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private Stated<T>? Sourced<T>(T? value)
        where T : struct
    {
        var (origin, at, note) = (Word<FigureOrigin>("origin", true), Day("at"), Text("note", LongestNote));
        return value is { } stated && origin is { } from ? new(stated, from, at, note) : null;
    }

    private decimal? Number()
    {
        var expected = new BilingualText("数，例如 12.5，不加引号。", "A number such as 12.5, without quotes.");
        if (Find("value", true, expected) is not { } member)
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.Number)
        {
            WrongType(member, PathOf("value"), expected);
            return null;
        }

        var raw = member.GetRawText();
        if (raw.Count(char.IsAsciiDigit) <= MostDigits && member.TryGetDecimal(out var number))
        {
            return number;
        }

        Add("value", ProjectFaultCode.FigureTooLarge,
            new($"{CellText.Quoted(raw)} 过大或位数过多。", $"{CellText.Quoted(raw)} is too large or too long."),
            new($"至多 {MostDigits} 位。", $"At most {MostDigits} digits."));
        return null;
    }

    private string? UnitIn(UnitList units)
    {
        if (!json.TryGetProperty("unit", out var member))
        {
            _asked.Add("unit");
            Add("unit", ProjectFaultCode.UnitMissing, new("缺少单位。", "The unit is missing."), units.Told);
            return null;
        }

        _asked.Add("unit");
        if (ReadText(member, PathOf("unit"), 40, units.Told) is not { } unit)
        {
            return null;
        }

        if (units.Spellings.Contains(unit))
        {
            return unit;
        }

        Add("unit", ProjectFaultCode.UnknownUnit,
            new($"不用“{CellText.Quoted(unit)}”计量。", $"It is not measured in '{CellText.Quoted(unit)}'."),
            units.Told);
        return null;
    }

    private Quantity<TMeasure>? Amount<TMeasure>(
        decimal number, string unit, bool isAboveZero, Quantity<TMeasure>? most)
        where TMeasure : IMeasure<TMeasure>
    {
        var plain = number.ToString("0.############################", CultureInfo.InvariantCulture);
        var read = Quantity<TMeasure>.Read($"{plain} {FigureUnits.WithoutYear(unit)}");
        if (!read.IsDone)
        {
            var isFine = read.Refusal.Code == "finer_than_smallest_unit";
            Add("value", isFine ? ProjectFaultCode.FigureTooFine : ProjectFaultCode.FigureTooLarge,
                new($"{number} {unit} {(isFine ? "细于最小单位" : "过大")}。",
                    $"{number} {unit} is {(isFine ? "finer than the smallest unit" : "too large")}."),
                isFine
                    ? new($"{new Quantity<TMeasure>(1)} 的整数倍。", $"A whole number of {new Quantity<TMeasure>(1)}.")
                    : new($"至多 {new Quantity<TMeasure>(long.MaxValue)}。",
                        $"At most {new Quantity<TMeasure>(long.MaxValue)}."));
            return null;
        }

        var amount = read.Value;
        if (amount.Count < 0 || (isAboveZero && amount.Count == 0) || amount > most)
        {
            var least = isAboveZero ? AboveZero : Zero;
            Add("value", ProjectFaultCode.FigureOutOfRange,
                new($"{number} {unit} 不在范围内。", $"{number} {unit} is out of range."),
                most is { } top
                    ? new($"{least.Zh}，至多 {top}。", $"{least.En}, at most {top}.")
                    : new($"{least.Zh}。", $"{least.En}."));
            return null;
        }

        return amount;
    }

    private JsonElement? Find(string name, bool isRequired, BilingualText expected)
    {
        _asked.Add(name);
        if (json.TryGetProperty(name, out var member))
        {
            return member;
        }

        if (isRequired)
        {
            Add(name, ProjectFaultCode.MemberMissing, new("没有填写。", "It is missing."), expected);
        }

        return null;
    }

    private IEnumerable<JsonElement> Items(string name, int most, BilingualText expected)
    {
        if (Find(name, false, expected) is not { } member)
        {
            return [];
        }

        if (member.ValueKind != JsonValueKind.Array)
        {
            WrongType(member, PathOf(name), expected);
            return [];
        }

        if (member.GetArrayLength() > most)
        {
            Add(name, ProjectFaultCode.ListUnfit,
                new($"有 {member.GetArrayLength()} 项。", $"There are {member.GetArrayLength()} items."), expected);
        }

        return member.EnumerateArray().Take(most);
    }

    private MemberReader? Inside(JsonElement member, string at)
    {
        if (member.ValueKind == JsonValueKind.Object)
        {
            return new(member, at, faults);
        }

        WrongType(member, at, new("一个对象 {…}。", "An object {…}."));
        return null;
    }

    private bool? ReadTruth(JsonElement member, string at, BilingualText expected)
    {
        if (member.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return member.GetBoolean();
        }

        WrongType(member, at, expected);
        return null;
    }

    private string? ReadText(JsonElement member, string at, int longest, BilingualText expected)
    {
        if (member.ValueKind != JsonValueKind.String)
        {
            WrongType(member, at, expected);
            return null;
        }

        var text = member.GetString()!;
        // As JSON Schema counts: a character beyond the first 65,536 is one.
        var length = text.EnumerateRunes().Count();
        if (length > 0 && length <= longest && text == text.Trim() && !text.Any(char.IsControl))
        {
            return text;
        }

        faults.Add(at, ProjectFaultCode.TextUnfit,
            text.Length == 0 ? new("是空的。", "It is empty.")
            : length > longest ? new($"有 {length} 字。", $"It has {length} characters.")
            : new("首尾有空格，或有控制字符。", "There are blanks around it, or control characters in it."),
            expected);
        return null;
    }

    private void WrongType(JsonElement member, string at, BilingualText expected)
    {
        var (zh, en) = member.ValueKind switch
        {
            JsonValueKind.Object => ("对象", "an object"),
            JsonValueKind.Array => ("列表", "a list"),
            JsonValueKind.String => ("文本", "a text"),
            JsonValueKind.Number => ("数", "a number"),
            JsonValueKind.Null => ("空值 null", "null"),
            _ => ("真假值", "a truth value"),
        };
        faults.Add(at, ProjectFaultCode.WrongType, new($"这里是{zh}。", $"There is {en}."), expected);
    }

    private static class Words<TWord>
        where TWord : struct, Enum
    {
        private static readonly string All = string.Join(", ", Enum.GetValues<TWord>().Select(SnakeCase.Of));

        public static BilingualText Told { get; } = new($"{All} 之一。", $"One of {All}.");
    }
}
