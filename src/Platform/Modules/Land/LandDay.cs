using System.Globalization;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A day as a request names it: YYYY-MM-DD.</summary>
internal static class LandDay
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Reads it; null for an absent text.</summary>
    public static Outcome<DateOnly?> Read(string? text, string where) => text is null
        ? (Outcome<DateOnly?>)(DateOnly?)null
        : DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (DateOnly?)day
            : Refusal.Of(
                LandRefusal.DayUnreadable,
                $"“{text}”不是日期：应为 2026-01-31 这样的年月日。",
                $"'{text}' is no day: expected as in 2026-01-31.", where);

    /// <summary>The day as it is read.</summary>
    public static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
