using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Invents firms in real formats: a seed gives always the same, and fewer are the first of more.</summary>
/// <remarks>
/// Credit codes have valid check characters, industries are classes of GB/T 4754-2017, jurisdictions have shares by
/// the approved area of their development zones. Figures hang together: sales follow staff, land follows sales, tax and
/// investment follow both, research follows the industry. A fact that the catalogue does not have is left out. All of
/// it is labelled synthetic.
/// </remarks>
internal sealed class FirmGenerator
{
    /// <summary>What <c>run</c> invents unless it is told otherwise.</summary>
    public const int UsualRows = 5_000;

    /// <summary>How many at most: some 300 bytes each.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>The day that invented figures are of: the end of the year before the product was first shown.</summary>
    public static readonly DateOnly AsOf = new(2025, 12, 31);

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly IReadOnlyList<Jurisdiction> _counties;
    private readonly double[] _countyEnds;
    private readonly double[] _industryEnds;

    /// <param name="counties">Where firms are, each with its weight.</param>
    public FirmGenerator(IReadOnlyList<(Jurisdiction County, double Weight)> counties)
    {
        _counties = [.. counties.Select(each => each.County)];
        _countyEnds = EndsOf(counties.Select(each => each.Weight));
        _industryEnds = EndsOf(FirmIndustry.All.Select(each => each.WeightUnits));
    }

    /// <summary>Invents firms.</summary>
    /// <param name="count">How many, up to <see cref="MostRows"/>.</param>
    /// <param name="seed">Of all that is drawn.</param>
    public Population Generate(int count, int seed)
    {
        var chance = new FirmNumbers(new(seed));
        var (columns, counties, industries) = (new FirmColumns(count), new int[count], new int[count]);
        var (land, tax) = (new int[count], new int[count]);
        for (var row = 0; row < count; row++)
        {
            counties[row] = chance.Pick(_countyEnds);
            industries[row] = chance.Pick(_industryEnds);
            var figures = FirmFigures.Draw(chance, FirmIndustry.All[industries[row]]);
            (land[row], tax[row]) = (Hundredths(figures.LandMu), Hundredths(figures.TaxPerYear));
            figures.WriteTo(columns, row);
        }

        var codes = _counties.Select(county => county.Code).ToList();
        return new(count, [
            .. columns.Build(),
            .. BaselinesOf(columns, counties, land),
            .. Coded("jurisdiction", [.. codes.Select(code => (FeelValue)$"{code}")], counties),
            .. Coded("industry", OfIndustry(code => code), industries),
            .. Coded("industry_division", OfIndustry(code => code[..3]), industries),
            .. Coded("industry_section", OfIndustry(code => code[..1]), industries),
        ])
        {
            Sources = [new("synthetic", AsOf)],
            Jurisdictions = codes,
            JurisdictionByRow = counties,
            LandByRow = land,
            TaxByRow = tax,
            IndustryOf = row => FirmIndustry.All[industries[row]].Code,
            IdOf = row => $"{UnifiedSocialCreditCode.OfFirm(codes[counties[row]], OrganisationOf(row))}",
            NameOf = row => FirmWords.Of(row, _counties[counties[row]].Name, FirmIndustry.All[industries[row]].Words),
            IsFirms = true,
        };
    }

    /// <summary>The row of a credit code; null when none of so many firms has it.</summary>
    public static int? RowOf(string creditCode, Population firms)
    {
        var row = 0L;
        if (creditCode.Length != 18 || !creditCode.AsSpan(8, 2).SequenceEqual("MA"))
        {
            return null;
        }

        foreach (var letter in creditCode.AsSpan(10, 6))
        {
            row = (row * Alphabet.Length) + Alphabet.IndexOf(letter, StringComparison.Ordinal);
        }

        return row >= 0 && row < firms.RowCount && firms.IdOf((int)row) == creditCode ? (int)row : null;
    }

    // New firms' codes begin with MA; the rest counts.
    private static string OrganisationOf(int row)
    {
        Span<char> letters = stackalloc char[6];
        for (var (at, left) = (letters.Length - 1, row); at >= 0; at--, left /= Alphabet.Length)
        {
            letters[at] = Alphabet[left % Alphabet.Length];
        }

        return $"MA{letters}";
    }

    // What an evaluation measures a firm by: twice the mean of its county.
    private static IEnumerable<FactColumn> BaselinesOf(FirmColumns columns, int[] counties, int[] land)
    {
        var all = columns.Build().ToDictionary(column => column.Fact.Name);
        double Number(string fact, int row) => (double)(all.GetValueOrDefault(fact)?.NumberOf(row) ?? 0);

        var baselines = new FirmColumns(counties.Length);
        foreach (var county in Enumerable.Range(0, counties.Length).GroupBy(row => counties[row]))
        {
            var tax = county.Average(row => Number("tax_per_mu", row)) * 2;
            var sales = county.Average(row => Number("sales", row) * 100 / land[row]) * 2;
            var energy = county.Average(row =>
                Number("tax_per_mu", row) * land[row] / 100 / Math.Max(Number("energy_use", row), 0.01)) * 2;
            foreach (var row in county)
            {
                baselines.Put(row, "baseline_tax_per_mu", 2, tax);
                baselines.Put(row, "baseline_sales_per_mu", 2, sales);
                baselines.Put(row, "baseline_tax_per_tce", 4, energy);
            }
        }

        return baselines.Build();
    }

    private static IEnumerable<FactColumn> Coded(string fact, IReadOnlyList<FeelValue> values, int[] codes) =>
        StandardsModule.FindFact(fact) is { } found ? [new CodedColumn(found, values, codes)] : [];

    private static FeelValue[] OfIndustry(Func<string, string> part) =>
        [.. FirmIndustry.All.Select(industry => (FeelValue)part(industry.Code))];

    private static int Hundredths(double value) => (int)Math.Round(Math.Min(value, 20_000_000) * 100);

    private static double[] EndsOf(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
