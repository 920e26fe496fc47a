using System.Globalization;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>How far a reader has been told: what follows is asked for with it, as it stands.</summary>
/// <param name="SinceSequence">Of the owner's data: all up to it was told; 0 for nothing yet.</param>
/// <param name="UntilSequence">Of the telling under way, which ends up to it; 0 when none is.</param>
/// <param name="After">The key told last in the telling under way.</param>
internal readonly record struct SharedCursor(long SinceSequence, long UntilSequence, string After)
{
    /// <summary>Before anything was told.</summary>
    public static SharedCursor Start { get; } = new(0, 0, "");

    /// <summary>Reads what <see cref="ToString"/> wrote; an empty text is the start.</summary>
    public static bool TryParse(string text, out SharedCursor cursor)
    {
        cursor = Start;
        if (text.Length == 0)
        {
            return true;
        }

        var parts = text.Split(':', 3);
        if (!TryRead(parts[0], out var since))
        {
            return false;
        }

        var until = 0L;
        if (parts.Length != 1 && (parts.Length != 3 || !TryRead(parts[1], out until)))
        {
            return false;
        }

        cursor = new(since, until, parts.Length == 3 ? parts[2] : "");
        return true;
    }

    /// <summary>Such as <c>12</c>, or in the midst of a telling <c>12:14:320282001001GB00001</c>.</summary>
    public override string ToString() => this == Start ? ""
        : After.Length == 0 ? SinceSequence.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{SinceSequence}:{UntilSequence}:{After}");

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
