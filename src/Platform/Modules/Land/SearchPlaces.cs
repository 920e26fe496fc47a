using System.Diagnostics.CodeAnalysis;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Land;

/// <summary>
/// <c>GET /api/search?q=&amp;limit=</c>: jurisdictions, parks, towns, zones, lakes and industries by Chinese, English,
/// pinyin, initials or code, and parcels by the beginning of their code.
/// </summary>
/// <remarks>
/// Exact matches come first, then beginnings, then middles; among equals jurisdictions before parks, towns, zones,
/// lakes and industries, and the shorter rest before the longer. A place's initials match from their beginning only,
/// since two letters are in the middle of too many.
/// </remarks>
internal static class SearchPlaces
{
    private const int LongestQuery = 40;
    private const int UsualResults = 20;
    private const int MostResults = 50;

    /// <summary>What of a place the query met.</summary>
    public enum Matched
    {
        Name,
        Pinyin,
        Initials,
        Code,
    }

    public sealed record Answer : PlaceAnswer
    {
        [SetsRequiredMembers]
        internal Answer(Place place, Matched matched)
            : base(place) => Matched = matched;

        public required Matched Matched { get; init; }
    }

    public static async Task<Outcome<IReadOnlyList<Answer>>> HandleAsync(
        LandModule land, StandardsModule standards, string? q, int? limit, CancellationToken cancel)
    {
        var query = string.Concat((q ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant();
        if (query.Length is 0 or > LongestQuery)
        {
            return Refusal.Of(
                LandRefusal.QueryOutOfRange,
                $"请输入 1 至 {LongestQuery} 个字。", $"Type 1 to {LongestQuery} characters.", "q");
        }

        if (limit is < 1 or > MostResults)
        {
            return Refusal.Of(
                LandRefusal.LimitOutOfRange,
                $"结果数为 1 至 {MostResults}，不是 {limit}。", $"The limit is 1 to {MostResults}, not {limit}.", "limit");
        }

        var rows = limit ?? UsualResults;
        var places = land.Region.Places
            .Select(place => (Place: place, Match: MatchOf(place, query)))
            .Where(each => each.Match is not null)
            .Select(each => (each.Place, Match: each.Match!.Value))
            .OrderBy(each => each.Match.Order)
            .ThenBy(each => each.Place.Kind)
            .ThenBy(each => each.Match.Left)
            .ThenBy(each => each.Place.Id, StringComparer.Ordinal);

        // All are in their own order already, and sorting keeps it: the sort only merges them.
        var parcels = ParcelPlace.Begins(query)
            ? ParcelPlace.Search(land, await land.Register.SnapshotAsync(cancel), query, new(rows))
            : [];
        Answer[] found = [.. places
            .Concat(parcels.Select(place => (Place: place, Match: (Order: 1, Left: 0, Matched: Matched.Code))))
            .Concat(standards.Search(query, new(rows))
                .Select(each => (Place: ShowPlace.Of(standards, each.Industry), Match: MatchOf(each))))
            .OrderBy(each => each.Match.Order)
            .Take(rows)
            .Select(each => new Answer(each.Place, each.Match.Matched))];
        return found;
    }

    // Its rest is not asked: the catalogue has ordered its industries itself.
    private static (int Order, int Left, Matched Matched) MatchOf(StandardsModule.FoundIndustry found) =>
        ((int)found.Match, 0, found.Key switch
        {
            StandardsModule.IndustryKey.Code => Matched.Code,
            StandardsModule.IndustryKey.Name => Matched.Name,
            StandardsModule.IndustryKey.Pinyin => Matched.Pinyin,
            _ => Matched.Initials,
        });

    private static (int Order, int Left, Matched Matched)? MatchOf(Place place, string query)
    {
        var matches = place.Keys
            .SelectMany(key => new[]
            {
                MatchOf(key.Zh.ToLowerInvariant(), query, Matched.Name, isFromBeginning: false),
                MatchOf(key.Pinyin, query, Matched.Pinyin, isFromBeginning: query.Length < 4),
                MatchOf(key.Initials, query, Matched.Initials, isFromBeginning: true),
            })
            .Append(MatchOf(Letters(place.Name.En), query, Matched.Name, isFromBeginning: query.Length < 4))
            .Append(MatchOf(place.Id.ToLowerInvariant(), query, Matched.Code, isFromBeginning: true));
        return matches.Min();
    }

    private static (int Order, int Left, Matched Matched)? MatchOf(
        string text, string query, Matched matched, bool isFromBeginning)
    {
        var at = text.IndexOf(query, StringComparison.Ordinal);
        return at < 0 || (at > 0 && isFromBeginning)
            ? null
            : (at > 0 ? 2 : text.Length > query.Length ? 1 : 0, text.Length - query.Length, matched);
    }

    private static string Letters(string english) =>
        string.Concat(english.Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant();
}
