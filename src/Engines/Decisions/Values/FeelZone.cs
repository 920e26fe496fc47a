using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A time zone of the IANA database: DMN 1.5, 10.3.2.3.6. One object a zone.</summary>
/// <remarks>
/// The rules of zones are the one thing that the engine takes from its machine, through the runtime: they are a
/// database that changes several times a year, and a copy of ours would be older than the machine's. FEEL's standard
/// names that database and no edition of it. Offsets are what the runtime keeps: before the first law of a zone, local
/// mean time to the minute.
/// </remarks>
[SuppressMessage("ApiDesign", "RS0030", Justification = "FEEL's times carry zones of the whole world.")]
internal sealed class FeelZone
{
    private const int MaxIdLength = 64;

    // As many entries as the database has names: what is not found is not kept.
    private static readonly ConcurrentDictionary<string, FeelZone> Known = new(StringComparer.Ordinal);

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");

    private readonly TimeZoneInfo _rules;

    private FeelZone(string id, TimeZoneInfo rules)
    {
        Id = id;
        _rules = rules;
        TimeMark = new(FeelKind.Time, this);
        DateTimeMark = new(FeelKind.DateTime, this);
    }

    /// <summary>The identifier, such as <c>Europe/Paris</c>.</summary>
    internal string Id { get; }

    internal KindMark TimeMark { get; }

    internal KindMark DateTimeMark { get; }

    /// <summary>Seconds east of UTC outside of daylight saving: the offset of a time that has no day.</summary>
    internal int StandardOffsetSeconds => (int)_rules.BaseUtcOffset.TotalSeconds;

    /// <summary>The zone of an identifier; false if the database has none.</summary>
    internal static bool TryFind(ReadOnlySpan<char> id, [NotNullWhen(true)] out FeelZone? zone)
    {
        zone = null;
        if (id.Length is 0 or > MaxIdLength) { return false; }

        var lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(id, out zone)) { return true; }

        // The runtime takes names as files: only what looks like one of the database's gets there. It also finds a zone
        // that it met before by its name in other letters; those are not names of the database.
        var name = id.ToString();
        if (!char.IsAsciiLetterUpper(id[0]) || id.IndexOf("..", StringComparison.Ordinal) >= 0
            || id.ContainsAnyExcept(Letters) || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var rules)
            || !string.Equals(rules.Id, name, StringComparison.Ordinal))
        {
            return false;
        }

        zone = Known.GetOrAdd(name, new FeelZone(name, rules));
        return true;
    }

    /// <summary>Seconds east of UTC when a clock of the zone shows this, for the first time.</summary>
    /// <remarks>A clock that skips an hour never shows it: such a time counts on from the hour before.</remarks>
    internal int OffsetSecondsAtLocal(FeelDate date, long nanosecondsOfDay)
    {
        var clock = ToDateTime(date, nanosecondsOfDay, DateTimeKind.Unspecified);
        var offset = _rules.IsAmbiguousTime(clock)
            ? _rules.GetAmbiguousTimeOffsets(clock).Max()
            : _rules.GetUtcOffset(clock);
        return (int)offset.TotalSeconds;
    }

    /// <summary>Seconds east of UTC at a moment, given as date and time in UTC.</summary>
    internal int OffsetSecondsAtUtc(FeelDate date, long nanosecondsOfDay) =>
        (int)_rules.GetUtcOffset(ToDateTime(date, nanosecondsOfDay, DateTimeKind.Utc)).TotalSeconds;

    /// <summary>The same moment in a year that the runtime knows: rules of far years repeat every 400.</summary>
    private static DateTime ToDateTime(FeelDate date, long nanosecondsOfDay, DateTimeKind kind)
    {
        if (date.Year < 2) { return new(2, 1, 1, 0, 0, 0, kind); }

        var year = date.Year < 9999 ? date.Year : 9200 + (date.Year % 400);
        return new DateTime(year, date.Month, date.Day, 0, 0, 0, kind).AddTicks(nanosecondsOfDay / 100);
    }
}
