using System.Globalization;

namespace Huanhu.Kernel;

/// <summary>Why a written quantity was not read, in the order the conditions are tested.</summary>
public enum QuantityRefusal
{
    /// <summary>The text does not begin with a decimal number, or its commas do not group three digits.</summary>
    NotANumber,

    /// <summary>A bare number where a unit is needed.</summary>
    UnitMissing,

    /// <summary>A unit that this measure does not have.</summary>
    UnitUnknown,

    /// <summary>More digits than the smallest unit can hold.</summary>
    FinerThanSmallestUnit,

    /// <summary>Beyond ±9.2 × 10^18 smallest units, or a number of more than 24 digits.</summary>
    OutOfRange,
}

/// <summary>Reads what people write: a number, then a unit.</summary>
internal static class QuantityText
{
    internal const int MaxDigitsAfterPoint = 12;
    private const int MaxDigits = 24;
    private static readonly BilingualText TooLarge = new("数值过大或位数过多", "the number is too large or too long");

    internal static Outcome<Quantity<TMeasure>> Read<TMeasure>(string text, Unit<TMeasure>? assumed)
        where TMeasure : IMeasure<TMeasure>
    {
        var plain = Narrow(text).Trim();
        var end = plain.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+').Count();
        var number = plain[..end];
        var unitText = plain[end..].Trim();
        if (!IsNumber(number))
        {
            return Refuse<TMeasure>(QuantityRefusal.NotANumber, text, new("应以数字开头", "it has to begin with a number"));
        }

        var unit = unitText.Length == 0 ? assumed : TMeasure.Units.FirstOrDefault(each => each.IsSpelled(unitText));
        if (unit is null)
        {
            return unitText.Length == 0
                ? Refuse<TMeasure>(QuantityRefusal.UnitMissing, text, new("缺少单位", "it lacks a unit"))
                : Refuse<TMeasure>(QuantityRefusal.UnitUnknown, text,
                    new($"没有单位“{unitText}”", $"there is no unit '{unitText}'"));
        }

        var digits = number.Replace(",", "", StringComparison.Ordinal);
        if (digits.Count(char.IsAsciiDigit) > MaxDigits)
        {
            return Refuse<TMeasure>(QuantityRefusal.OutOfRange, text, TooLarge);
        }

        var count = decimal.Parse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture);
        if (!unit.TryTimes(count, out var units))
        {
            var smallest = new Quantity<TMeasure>(1);
            return Refuse<TMeasure>(QuantityRefusal.FinerThanSmallestUnit, text,
                new($"最小计量单位是 {smallest}", $"the smallest unit is {smallest}"));
        }

        return units < long.MinValue || units > long.MaxValue
            ? Refuse<TMeasure>(QuantityRefusal.OutOfRange, text, TooLarge)
            : new Quantity<TMeasure>((long)units);
    }

    /// <summary>Full-width forms, superscripts and squared symbols as the plain characters people mean.</summary>
    private static string Narrow(string text) => string.Concat(text.Select(letter => letter switch
    {
        '\u3000' => " ",
        '²' => "2",
        '³' => "3",
        '㎡' => "m2",
        '㎥' => "m3",
        >= '！' and <= '～' => ((char)(letter - '！' + '!')).ToString(),
        _ => letter.ToString(),
    }));

    /// <summary>An optional sign, digits, commas before every three or none, optionally a point and digits.</summary>
    private static bool IsNumber(string text)
    {
        var parts = text.TrimStart('-', '+').Split('.');
        var isSignedOnce = text.Length - text.TrimStart('-', '+').Length <= 1;
        var groups = parts[0].Split(',');
        var isGrouped = groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3));
        var hasFraction = parts.Length == 2;
        return isSignedOnce && isGrouped && parts.Length <= 2
            && groups.All(IsDigits) && (!hasFraction || IsDigits(parts[1]));
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static Refusal Refuse<TMeasure>(QuantityRefusal code, string text, BilingualText why)
        where TMeasure : IMeasure<TMeasure>
    {
        var units = TMeasure.Units.Select(unit => unit.Symbol).ToList();
        var shown = text.Length <= 40 ? text : text[..40] + "…";
        return Refusal.Of(code,
            $"“{shown}”不是{TMeasure.Name.Zh}：{why.Zh}。应写成数字加单位，"
            + $"单位可用：{string.Join('、', units.Select(each => each.Zh))}。",
            $"'{shown}' is not {TMeasure.Name.En}: {why.En}. Expected a number and one of the units "
            + $"{string.Join(", ", units.Select(each => each.En))}.");
    }
}
