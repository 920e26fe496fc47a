using System.Text.Json;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Imported firms as a population, and beside invented ones.</summary>
/// <remarks>
/// Where a county has imported firms, none are invented: a class among firms that are not there would say nothing, and
/// nobody could tell a total's true part from its invented one. Elsewhere the invented ones stay, without those whose
/// code an imported firm turned out to have.
/// </remarks>
internal static class FirmRows
{
    private const int MostHundredths = 2_000_000_000;

    /// <summary>Imported firms alone.</summary>
    /// <param name="rows">In their latest versions, each code once.</param>
    public static Population Of(IReadOnlyList<FirmRow> rows)
    {
        var codes = rows.Select(row => row.Jurisdiction).Distinct().Order().ToList();
        var sources = rows.Select(row => new RowSource(row.Origin, row.AsOfDay)).Distinct().ToList();
        var facts = rows.Select(row => ValuesOf(row.Facts)).ToList();
        var byCode = rows.Index().ToDictionary(each => each.Item.Uscc, each => each.Index, StringComparer.Ordinal);
        return new(rows.Count, [
            .. facts.SelectMany(each => each.Keys).Distinct().Select(StandardsModule.FindFact).OfType<Fact>().Select(
                fact => CodedColumn.Of(fact, [.. facts.Select(each => each.GetValueOrDefault(fact.Name))])),
            .. Texts("jurisdiction", row => $"{row.Jurisdiction}"),
            .. Texts("industry", row => row.Industry),
            .. Texts("industry_division", row => row.Industry[..3]),
            .. Texts("industry_section", row => row.Industry[..1]),
        ])
        {
            Sources = sources,
            SourceByRow = [.. rows.Select(row => sources.IndexOf(new(row.Origin, row.AsOfDay)))],
            Jurisdictions = codes,
            JurisdictionByRow = [.. rows.Select(row => codes.IndexOf(row.Jurisdiction))],
            LandByRow = [.. facts.Select(each => Hundredths(NumberOf(each, "land_mu")))],
            TaxByRow = [.. facts.Select(each => Hundredths(NumberOf(each, "land_mu") * NumberOf(each, "tax_per_mu")))],
            IndustryOf = row => rows[row].Industry,
            IdOf = row => rows[row].Uscc,
            NameOf = row => new(rows[row].NameZh, rows[row].NameEn),
            RowById = id => byCode.TryGetValue(id, out var row) ? row : null,
            IsFirms = true,
        };

        IEnumerable<FactColumn> Texts(string name, Func<FirmRow, string> text) =>
            StandardsModule.FindFact(name) is { } fact
                ? [CodedColumn.Of(fact, [.. rows.Select(row => (FeelValue)text(row))])]
                : [];
    }

    /// <summary>Invented firms where nobody imported any, and then the imported ones.</summary>
    public static Population Beside(Population invented, IReadOnlyList<FirmRow> rows)
    {
        var known = Of(rows);
        int[] kept = [.. Enumerable.Range(0, invented.RowCount).Where(row =>
            !known.Jurisdictions.Contains(invented.Jurisdictions[invented.JurisdictionByRow[row]])
            && known.RowOf(invented.IdOf(row)) is null)];
        return kept.Length == 0 ? known : Join(invented, kept, known);
    }

    private static Population Join(Population invented, int[] kept, Population known)
    {
        var (count, codes) = (kept.Length, invented.Jurisdictions.Union(known.Jurisdictions).ToList());
        int[] all = [.. Enumerable.Range(0, known.RowCount)];
        return new(count + known.RowCount, [
            .. invented.Columns.Concat(known.Columns).Select(column => column.Fact).DistinctBy(fact => fact.Name)
                .Select(fact => new PartColumn(fact, [
                    new(invented.Find(fact.Name), invented.RowCount, kept),
                    new(known.Find(fact.Name), known.RowCount, all),
                ])),
        ])
        {
            Sources = [.. invented.Sources, .. known.Sources],
            SourceByRow = [
                .. kept.Select(row => invented.SourceByRow?[row] ?? 0),
                .. known.SourceByRow!.Select(source => source + invented.Sources.Count),
            ],
            Jurisdictions = codes,
            JurisdictionByRow = [
                .. kept.Select(row => codes.IndexOf(invented.Jurisdictions[invented.JurisdictionByRow[row]])),
                .. known.JurisdictionByRow.Select(at => codes.IndexOf(known.Jurisdictions[at])),
            ],
            LandByRow = [.. kept.Select(row => invented.LandByRow[row]), .. known.LandByRow],
            TaxByRow = [.. kept.Select(row => invented.TaxByRow[row]), .. known.TaxByRow],
            IndustryOf = row => row < count ? invented.IndustryOf(kept[row]) : known.IndustryOf(row - count),
            IdOf = row => row < count ? invented.IdOf(kept[row]) : known.IdOf(row - count),
            NameOf = row => row < count ? invented.NameOf(kept[row]) : known.NameOf(row - count),
            RowById = id => known.RowOf(id) is { } row ? row + count : KeptRowOf(id),
            IsFirms = true,
        };

        int? KeptRowOf(string id) =>
            invented.RowOf(id) is { } of && Array.BinarySearch(kept, of) is >= 0 and var at ? at : null;
    }

    private static Dictionary<string, FeelValue> ValuesOf(string facts)
    {
        using var json = JsonDocument.Parse(facts);
        var values = json.RootElement.EnumerateObject()
            .ToDictionary(member => member.Name, member => Read(member.Value));
        // As of a project: what it does is what it declares.
        if (values.TryGetValue("processes", out var processes))
        {
            values["declared_acts"] = processes;
        }

        return values;
    }

    private static FeelValue Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.Array => FeelList.Of([.. value.EnumerateArray().Select(word => (FeelValue)word.GetString()!)]),
        _ => value.GetBoolean(),
    };

    private static decimal NumberOf(Dictionary<string, FeelValue> facts, string name) =>
        facts.TryGetValue(name, out var value) && value.AsNumber().TryToDecimal(out var number) ? number : 0;

    // Products of two figures at their most are still decimals.
    private static int Hundredths(decimal number) => (int)Math.Round(
        Math.Clamp(number * 100, -MostHundredths, MostHundredths), MidpointRounding.AwayFromZero);
}
