using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>How far a reader has read: per jurisdiction the last number it has seen.</summary>
/// <remarks>
/// Text: <c>320211:12,320282:7</c>, in the order of codes; a jurisdiction that is not named stands at 0, before its
/// first row; <c>start</c> names none. It is never empty: who resumes a stream with nothing starts at the head, and
/// would miss the first change of all. Immutable and safe to share.
/// </remarks>
internal sealed class FeedCursor
{
    /// <summary>Before every first row.</summary>
    public static readonly FeedCursor Start = new(ImmutableSortedDictionary<JurisdictionCode, long>.Empty);

    private const string StartText = "start";

    /// <summary>Most jurisdictions in one cursor.</summary>
    private const int Jurisdictions = 1_000;

    private readonly ImmutableSortedDictionary<JurisdictionCode, long> _seen;

    private FeedCursor(ImmutableSortedDictionary<JurisdictionCode, long> seen) => _seen = seen;

    /// <summary>The last number seen of a jurisdiction; 0 before its first row.</summary>
    public long this[JurisdictionCode jurisdiction] => _seen.GetValueOrDefault(jurisdiction);

    /// <summary>The jurisdictions it names.</summary>
    public IEnumerable<JurisdictionCode> Named => _seen.Keys;

    /// <summary>This cursor moved to <paramref name="number"/> in one jurisdiction.</summary>
    public FeedCursor At(JurisdictionCode jurisdiction, long number) => new(_seen.SetItem(jurisdiction, number));

    /// <summary>Reads a cursor's text; the empty text is <see cref="Start"/> too.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FeedCursor? cursor)
    {
        cursor = null;
        var parts = (text is StartText or null ? "" : text).Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > Jurisdictions)
        {
            return false;
        }

        var seen = ImmutableSortedDictionary.CreateBuilder<JurisdictionCode, long>();
        foreach (var part in parts)
        {
            var at = part.IndexOf(':', StringComparison.Ordinal);
            if (at < 0
                || !JurisdictionCode.TryParse(part[..at], out var jurisdiction)
                || !long.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !seen.TryAdd(jurisdiction, number))
            {
                return false;
            }
        }

        cursor = new(seen.ToImmutable());
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _seen.IsEmpty
        ? StartText
        : string.Join(',', _seen.Select(pair => $"{pair.Key}:{pair.Value}"));
}
