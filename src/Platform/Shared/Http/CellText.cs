using System.Globalization;
using System.Text.RegularExpressions;

namespace Huanhu.Platform.Shared.Http;

/// <summary>What a cell of a stranger's sheet says, as people write it.</summary>
internal static partial class CellText
{
    private const int LongestQuoted = 40;

    // A decimal holds 28 digits; a cell's number has 15 good ones.
    private const double MostOfDecimal = 1e18;

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>Its text without blanks around it; empty of a cell that is empty or not there.</summary>
    public static string Of(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim();

    /// <summary>全角 as 半角: １２ is 12. Brackets stay as they are, since names have them.</summary>
    public static string Narrow(string text) => string.Concat(text.Select(letter => letter switch
    {
        '（' or '）' => letter,
        >= '！' and <= '～' => (char)(letter - '！' + '!'),
        '\u3000' => ' ',
        _ => letter,
    })).Trim();

    /// <summary>What stands there, cut for a message.</summary>
    public static string Quoted(string text) =>
        text.Length <= LongestQuoted ? text : $"{Cut(text, LongestQuoted)}…";

    /// <summary>The beginning of a text; a character of two halves is not cut in two.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>Whether a formula came to an error.</summary>
    public static bool IsBroken(string text) => Broken().IsMatch(text);

    /// <summary>The day of a cell; null when it says none. A number is none: its epoch is not known.</summary>
    public static DateOnly? DayOf(object? cell) => cell is DateTime moment ? DateOnly.FromDateTime(moment)
        : DateOnly.TryParseExact(
            Narrow(Of(cell)), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : null;

    /// <summary>The number of a cell; null when it says none. Beyond all measure it is the greatest there is.</summary>
    /// <remarks>
    /// 1164.05 or 1,164.05 in a text; a comma in another place may be a decimal comma, so it is not read. A double has
    /// 15 good digits; the decimal made of it keeps just these.
    /// </remarks>
    public static decimal? NumberOf(object? cell) => cell switch
    {
        double number => Math.Abs(number) < MostOfDecimal ? (decimal)number : decimal.MaxValue,
        string text when Written().IsMatch(Narrow(text)) && decimal.TryParse(
            Narrow(text), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    [GeneratedRegex(@"^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Written();

    [GeneratedRegex(@"^#(REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Broken();
}
