using System.Text;

namespace Huanhu.Engines.Calendar.Tests;

/// <summary>The two notices of the region pack and the case file, as the build put them beside the tests.</summary>
internal static class Notices
{
    internal static CalendarYear Of2025 { get; } = CalendarYear.Read(Bytes("2025.json")).Value;

    internal static CalendarYear Of2026 { get; } = CalendarYear.Read(Bytes("2026.json")).Value;

    internal static WorkingCalendar Calendar { get; } = WorkingCalendar.Build([Of2025, Of2026]).Value;

    internal static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    internal static byte[] Bytes(string name)
    {
        using var file = typeof(Notices).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
