using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Many firms, or many projects, their facts in columns. Immutable and safe for all threads.</summary>
internal sealed class Population
{
    private readonly Dictionary<string, FactColumn> _columns;

    /// <param name="count">How many rows.</param>
    /// <param name="columns">As many rows in each; one a fact.</param>
    public Population(int count, IEnumerable<FactColumn> columns) =>
        (RowCount, _columns) = (count, columns.ToDictionary(column => column.Fact.Name, StringComparer.Ordinal));

    public int RowCount { get; }

    /// <summary>Where its figures come from, each once; at least one.</summary>
    public required IReadOnlyList<RowSource> Sources { get; init; }

    /// <summary>Of each row its index in <see cref="Sources"/>; null where all have the first.</summary>
    public int[]? SourceByRow { get; init; }

    /// <summary>Where its rows are, each once.</summary>
    public required IReadOnlyList<JurisdictionCode> Jurisdictions { get; init; }

    /// <summary>Of each row its index in <see cref="Jurisdictions"/>.</summary>
    public required int[] JurisdictionByRow { get; init; }

    /// <summary>Of each row its land in hundredths of a 亩; 0 where nobody says.</summary>
    public required int[] LandByRow { get; init; }

    /// <summary>Of each row its tax in hundredths of 万元 a year; 0 where nobody says.</summary>
    public required int[] TaxByRow { get; init; }

    /// <summary>Of each row its industry's class of GB/T 4754.</summary>
    public required Func<int, string> IndustryOf { get; init; }

    /// <summary>The credit code of a firm, the id of a project.</summary>
    public required Func<int, string> IdOf { get; init; }

    public required Func<int, BilingualText> NameOf { get; init; }

    /// <summary>Finds a row by its id; null of invented firms, whose ids tell it, and of projects.</summary>
    public Func<string, int?>? RowById { get; init; }

    /// <summary>Whether its rows are firms; else they are projects.</summary>
    public required bool IsFirms { get; init; }

    public IEnumerable<FactColumn> Columns => _columns.Values;

    /// <summary>Where the figures of a row come from.</summary>
    public RowSource SourceOf(int row) => Sources[SourceByRow?[row] ?? 0];

    /// <summary>The row of a credit code or a project's id; null when none has it.</summary>
    public int? RowOf(string id) => RowById is { } find ? find(id)
        : IsFirms ? FirmGenerator.RowOf(id, this)
        : Enumerable.Range(0, RowCount).Cast<int?>().FirstOrDefault(row => IdOf(row!.Value) == id);

    /// <summary>The column of a fact; null when no row has it.</summary>
    public FactColumn? Find(string fact) => _columns.GetValueOrDefault(fact);

    /// <summary>What a row has of some facts, by name.</summary>
    public Dictionary<string, FactValue> FactsOf(int row, IEnumerable<Fact> facts)
    {
        var (found, source) = (new Dictionary<string, FactValue>(StringComparer.Ordinal), SourceOf(row));
        foreach (var fact in facts)
        {
            if (Find(fact.Name) is { } column && column.ValueOf(row) is { IsNull: false } value)
            {
                found[fact.Name] = new(column.Fact, value, source.Origin, source.AsOf);
            }
        }

        return found;
    }

    /// <summary>All that a row has.</summary>
    public Dictionary<string, FactValue> FactsOf(int row) => FactsOf(row, Columns.Select(column => column.Fact));

    /// <summary>The same with one day in further facts of all rows.</summary>
    /// <param name="day">The legal day of the question.</param>
    public Population On(DateOnly day) => new(RowCount, [
        .. Columns.Where(column => !DaysOfQuestion.Contains(column.Fact.Name)),
        .. DaysOfQuestion.Select(StandardsModule.FindFact).OfType<Fact>().Select(fact => new CodedColumn(
            fact, [DayOf(day)], new int[RowCount])),
    ])
    {
        Sources = Sources,
        SourceByRow = SourceByRow,
        Jurisdictions = Jurisdictions,
        JurisdictionByRow = JurisdictionByRow,
        LandByRow = LandByRow,
        TaxByRow = TaxByRow,
        IndustryOf = IndustryOf,
        IdOf = IdOf,
        NameOf = NameOf,
        RowById = RowById,
        IsFirms = IsFirms,
    };

    private static readonly string[] DaysOfQuestion = ["check_date", "application_day"];

    private static FeelValue DayOf(DateOnly day) =>
        FeelDate.TryCreate(day.Year, day.Month, day.Day, out var date)
            ? date
            : FeelValue.Null;
}

/// <summary>Where the figures of a row come from.</summary>
/// <param name="Origin">As of a fact: synthetic, declared and so on.</param>
/// <param name="AsOf">The day that the figures are of.</param>
internal sealed record RowSource(string Origin, DateOnly AsOf);
