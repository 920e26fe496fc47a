using System.Collections.Frozen;
using Huanhu.Kernel;
using static Huanhu.Platform.Modules.Standards.StandardsModule;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>GB/T 4754-2017 in memory: 1,971 rows, so a search reads them all (about 0.1 ms).</summary>
internal sealed class IndustryCatalogue
{
    private readonly IReadOnlyList<Row> _rows;
    private readonly FrozenDictionary<IndustryCode, Industry> _byCode;
    private readonly ILookup<IndustryCode?, Industry> _byParent;

    private IndustryCatalogue(IReadOnlyList<Row> rows)
    {
        _rows = rows;
        _byCode = rows.Select(row => row.Industry).ToFrozenDictionary(industry => industry.Code);
        _byParent = rows.Select(row => row.Industry).ToLookup(industry => industry.Code.Parent);
    }

    /// <param name="Industry">The industry.</param>
    /// <param name="Digits">Its code without the letter.</param>
    /// <param name="Pinyin">Its name's syllables, run together as people type them.</param>
    /// <param name="Syllables">Where in <paramref name="Pinyin"/> each syllable begins.</param>
    /// <param name="Initials">The first letter of each syllable.</param>
    private sealed record Row(
        Industry Industry, string Digits, string Pinyin, IReadOnlyList<int> Syllables, string Initials);

    /// <summary>Every industry in catalogue order.</summary>
    public IEnumerable<Industry> All => _rows.Select(row => row.Industry);

    /// <summary>Reads the pack's files.</summary>
    /// <param name="csv">Code, name, pinyin, initials; no cell holds a comma.</param>
    /// <param name="englishTsv">Code and English name of the divisions that have one; no cell holds a tab.</param>
    /// <exception cref="InvalidDataException">A file is not the pack's.</exception>
    public static IndustryCatalogue Read(string csv, string englishTsv)
    {
        var english = LinesOf(englishTsv).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells =>
            cells is [_, var name] ? name : throw new InvalidDataException($"No English name: {cells[0]}"));
        var rows = LinesOf(csv).Select((line, at) => ReadRow(line, at + 2, english)).ToList();
        var catalogue = new IndustryCatalogue(rows);
        var orphan = catalogue.All
            .FirstOrDefault(each => each.Code.Parent is { } parent && catalogue.Find(parent) is null);
        return orphan is null
            ? catalogue
            : throw new InvalidDataException($"The catalogue of industries has nothing above {orphan.Code}.");
    }

    public Industry? Find(IndustryCode code) => _byCode.GetValueOrDefault(code);

    public IReadOnlyList<Industry> ChildrenOf(IndustryCode code) => [.. _byParent[code]];

    public IReadOnlyList<Industry> PathOf(IndustryCode code)
    {
        var path = new List<Industry>();
        for (var at = Find(code); at is not null; at = at.Code.Parent is { } parent ? Find(parent) : null)
        {
            path.Insert(0, at);
        }

        return path;
    }

    public IReadOnlyList<FoundIndustry> Search(string query, Limit rows)
    {
        var asked = query.Trim().ToLowerInvariant();
        return asked.Length == 0
            ? []
            : [.. _rows.Select(row => (row.Industry, Match: Match(row, asked)))
                .Where(found => found.Match is not null)
                .OrderBy(found => found.Match)
                .ThenBy(found => found.Industry.Level)
                .ThenBy(found => found.Industry.Code)
                .Take(rows.Value)
                .Select(found => new FoundIndustry(found.Industry, found.Match!.Value.Match, found.Match.Value.Key))];
    }

    /// <summary>The lines below the head.</summary>
    private static IEnumerable<string> LinesOf(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);

    private static Row ReadRow(string line, int number, Dictionary<string, string> english)
    {
        if (line.Split(',') is not [var code, var name, var pinyin, var initials]
            || IndustryCode.Read(code) is not { IsDone: true, Value: var read })
        {
            throw new InvalidDataException($"Line {number} of the catalogue of industries can't be read: {line}");
        }

        var starts = new List<int> { 0 };
        foreach (var syllable in pinyin.Split(' '))
        {
            starts.Add(starts[^1] + syllable.Length);
        }

        var together = pinyin.Replace(" ", "", StringComparison.Ordinal);
        var industry = new Industry(read, name, english.GetValueOrDefault(code, ""), read.Level);
        return new(industry, code[1..], together, starts, initials);
    }

    private static (IndustryMatch Match, IndustryKey Key)? Match(Row row, string asked)
    {
        (IndustryKey Key, string Word)[] words =
        [
            (IndustryKey.Code, row.Industry.Code.ToString().ToLowerInvariant()),
            (IndustryKey.Code, row.Digits),
            (IndustryKey.Name, row.Industry.Name.ToLowerInvariant()),
            (IndustryKey.Pinyin, row.Pinyin),
            (IndustryKey.Initials, row.Initials),
        ];
        return words.Select(each => Match(row, each.Key, each.Word, asked)).Min();
    }

    private static (IndustryMatch Match, IndustryKey Key)? Match(Row row, IndustryKey key, string word, string asked)
    {
        if (word.StartsWith(asked, StringComparison.Ordinal))
        {
            return (word.Length == asked.Length ? IndustryMatch.Whole : IndustryMatch.Beginning, key);
        }

        return IsInside(row, key, word, asked) ? (IndustryMatch.Inside, key) : null;
    }

    /// <summary>
    /// Pinyin is met from the beginning of a syllable on: <c>an</c> does not find 建筑, jianzhu. A number in the middle
    /// of a code means nothing, and a single letter is inside of almost every name.
    /// </summary>
    private static bool IsInside(Row row, IndustryKey key, string word, string asked) => key switch
    {
        IndustryKey.Name => word.Contains(asked, StringComparison.Ordinal),
        IndustryKey.Pinyin when IsLetters(asked) =>
            row.Syllables.Any(at => word.AsSpan(at).StartsWith(asked, StringComparison.Ordinal)),
        IndustryKey.Initials when IsLetters(asked) => word.Contains(asked, StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsLetters(string asked) => asked.Length > 1 && char.IsAsciiLetter(asked[0]);
}
