using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Small populations for tests.</summary>
internal static class DrawnFirms
{
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly JurisdictionCode Xinwu = JurisdictionCode.Parse("320214");
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    /// <summary>Firms of two counties with what <see cref="RandomRules"/> reads, each fact missing at times.</summary>
    public static Population Draw(Random chance, int count) => Of(RandomRules.Facts.ToDictionary(
        fact => fact, fact => (IReadOnlyList<FeelValue>)[.. Enumerable.Range(0, count)
            .Select(_ => FeelOf(RandomRules.ValueOf(chance, fact)))]), count);

    /// <summary>Firms with one number each of some facts, the first half in Xinwu.</summary>
    public static Population With(params (string Fact, decimal?[] Values)[] facts) => Of(facts.ToDictionary(
        each => each.Fact,
        each => (IReadOnlyList<FeelValue>)[.. each.Values.Select(value => FeelOf(value))]), facts[0].Values.Length);

    /// <summary>The same of projects.</summary>
    public static Population Projects(params (string Fact, decimal?[] Values)[] facts) => Of(facts.ToDictionary(
        each => each.Fact,
        each => (IReadOnlyList<FeelValue>)[.. each.Values.Select(value => FeelOf(value))]), facts[0].Values.Length,
        areFirms: false);

    /// <summary>The same, each row's figures from one of some sources.</summary>
    public static Population With(
        IReadOnlyList<RowSource> sources, int[] sourceByRow, params (string Fact, decimal?[] Values)[] facts) =>
        Of(facts.ToDictionary(
            each => each.Fact,
            each => (IReadOnlyList<FeelValue>)[.. each.Values.Select(value => FeelOf(value))]),
            sourceByRow.Length, sources, sourceByRow);

    private static Population Of(
        Dictionary<string, IReadOnlyList<FeelValue>> facts, int count, IReadOnlyList<RowSource>? sources = null,
        int[]? sourceByRow = null, bool areFirms = true) => new(count, [
        .. facts.Select(each => ColumnOf(StandardsModule.FindFact(each.Key)!, each.Value)),
    ])
    {
        Sources = sources ?? [new("synthetic", new(2025, 12, 31))],
        SourceByRow = sourceByRow,
        Jurisdictions = [Xinwu, Yixing],
        JurisdictionByRow = [.. Enumerable.Range(0, count).Select(row => row < (count + 1) / 2 ? 0 : 1)],
        LandByRow = [.. Enumerable.Range(1, count).Select(row => row * 100)],
        TaxByRow = [.. Enumerable.Range(1, count).Select(row => row * 10_000)],
        IndustryOf = _ => "C3973",
        IdOf = row => $"{row}",
        NameOf = row => new($"{row}", $"{row}"),
        IsFirms = areFirms,
    };

    // Numbers in whole hundredths, as generated firms have them; all else by codes.
    private static FactColumn ColumnOf(Fact fact, IReadOnlyList<FeelValue> values) => fact.Type == FactType.Number
        ? new NumberColumn(fact, 2, [.. values.Select(value =>
            value.IsNull ? NumberColumn.MissingCount
            : value.AsNumber().TryToDecimal(out var number) ? (int)(number * 100) : throw new FormatException())])
        : CodedColumn.Of(fact, values);

    private static FeelValue FeelOf(object? value) => value switch
    {
        null => FeelValue.Null,
        decimal number => number,
        bool truth => truth,
        string[] words => FeelList.Of([.. words.Select(word => (FeelValue)word)]),
        _ => (string)value,
    };
}
