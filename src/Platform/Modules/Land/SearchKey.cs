namespace Huanhu.Platform.Modules.Land;

/// <summary>One name a place is found by: 胡埭镇, hudaizhen, hdz.</summary>
internal sealed record SearchKey(string Zh, string Pinyin, string Initials)
{
    /// <summary>As a column: parts split by bars, keys by semicolons; names hold neither.</summary>
    public static string Join(IEnumerable<SearchKey> keys) =>
        string.Join(';', keys.Select(key => $"{key.Zh}|{key.Pinyin}|{key.Initials}"));

    public static IReadOnlyList<SearchKey> Split(string column) => [.. column
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(key => key.Split('|'))
        .Select(parts => new SearchKey(parts[0], parts[1], parts[2]))];
}
