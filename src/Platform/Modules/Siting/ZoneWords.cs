using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What the leading industries of development zones mean in GB/T 4754, by the region pack's table.</summary>
internal sealed class ZoneWords
{
    private const int SameDivision = 7_000;
    private const int GroupCharacters = 4;
    private const int DivisionCharacters = 3;

    private readonly Dictionary<string, IReadOnlyList<string>> _codes;

    private ZoneWords(IReadOnlyList<Row> rows) =>
        (Rows, _codes) = (rows, rows.ToDictionary(
            row => row.Word, IReadOnlyList<string> (row) => [.. row.Codes.Select(code => $"{code}")],
            StringComparer.Ordinal));

    /// <param name="Codes">Divisions and groups; none of a word without industry.</param>
    /// <param name="Note">Which are meant; empty where the word says it.</param>
    internal sealed record Row(string Word, IReadOnlyList<IndustryCode> Codes, string Note);

    /// <param name="Verified">False for 待核.</param>
    internal sealed record Answer(bool Verified, IReadOnlyList<AnswerRow> Words);

    internal sealed record AnswerRow(string Word, IReadOnlyList<WordIndustry> Industries, string Note);

    /// <param name="Name">Of the standard, which has no English edition.</param>
    internal sealed record WordIndustry(string Code, string Name);

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Reads the pack's file: word, codes split by spaces, note; no cell holds a comma.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form.</exception>
    public static ZoneWords Read(RegionPack pack) => new(
        [.. File.ReadLines(pack.PathOf("industries/zone_words.csv")).Skip(1).Select(line => line.Split(',') is
            [var word, var codes, var note]
            ? new Row(word, [.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(code => IndustryCode.Read(code).Value)], note)
            : throw new InvalidDataException($"A line of the zones' words can't be read: {line}"))]);

    /// <summary>How well an industry fits a zone: 10,000 the same group, 7,000 the same division, else 0.</summary>
    /// <param name="industry">A class or group.</param>
    /// <param name="words">The zone's; null when none of them has an industry.</param>
    public int? FitOf(IndustryCode industry, IEnumerable<string> words)
    {
        var (text, best) = ($"{industry}", (int?)null);
        foreach (var word in words)
        {
            foreach (var code in _codes.GetValueOrDefault(word) ?? [])
            {
                best = Math.Max(best ?? 0, FitOf(text, code));
            }
        }

        return best;
    }

    private static int FitOf(string industry, string code) =>
        code.Length == GroupCharacters && industry.StartsWith(code, StringComparison.Ordinal) ? RowWeights.Whole
        : code.Length >= DivisionCharacters
            && industry.StartsWith(code[..DivisionCharacters], StringComparison.Ordinal) ? SameDivision
        : 0;

    /// <summary><c>GET /api/siting/industries</c>.</summary>
    public Answer Show(StandardsModule standards) => new(
        false, [.. Rows.Select(row => new AnswerRow(
            row.Word, [.. row.Codes.Select(code => new WordIndustry($"{code}", standards.Find(code)?.Name ?? ""))],
            row.Note))]);
}
