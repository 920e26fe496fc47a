using CsCheck;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Imported firms stand beside invented ones, each with its own figures, origin and day.</summary>
public sealed class FirmRowsTests
{
    [Fact]
    public void Where_firms_were_imported_none_are_invented_and_elsewhere_all_stay()
    {
        var invented = DrawnFirms.With(("tax_per_mu", [1m, 2m, 3m, 4m]));
        var firms = FirmRows.Beside(invented, [RowOf(1, """{"tax_per_mu":90.5,"land_mu":2}"""), RowOf(2, "{}")]);

        Assert.Equal(4, firms.RowCount);
        Assert.Equal(
            ["0 1 synthetic 2025-12-31", "1 2 synthetic 2025-12-31",
                $"{FirmSheetTests.CodeOf(1)} 90.5 filing 2026-06-30", $"{FirmSheetTests.CodeOf(2)}  filing 2026-06-30"],
            Enumerable.Range(0, 4).Select(row => $"{firms.IdOf(row)} {firms.Find("tax_per_mu")!.NumberOf(row)} "
                + $"{firms.SourceOf(row).Origin} {firms.SourceOf(row).AsOf:yyyy-MM-dd}"));
        Assert.Equal((200, 18_100), (firms.LandByRow[2], firms.TaxByRow[2]));
        Assert.Equal([DrawnFirms.Xinwu, DrawnFirms.Xinwu, DrawnFirms.Yixing, DrawnFirms.Yixing],
            firms.JurisdictionByRow.Select(at => firms.Jurisdictions[at]));
        Assert.Equal(3, firms.RowOf(FirmSheetTests.CodeOf(2)));
        Assert.Equal("320282", firms.Find("jurisdiction")!.ValueOf(2).AsString());
    }

    [Fact]
    public void Clause_comes_to_the_same_for_joined_rows_as_for_each_firm_alone() => Gen.Int[0, int.MaxValue].Sample(
        seed =>
        {
            var chance = new Random(seed);
            var (left, right) = (DrawnFirms.Draw(chance, 12), DrawnFirms.Draw(chance, 9));
            var rules = StandardsModule.Read(RandomRules.Draw(chance, 4)).Value;
            int[] picked = [.. Enumerable.Range(0, 12).Where(_ => chance.Next(2) == 0)];
            int[] all = [.. Enumerable.Range(0, 9)];
            var joined = new Population(picked.Length + 9, [
                .. left.Columns.Select(column => new PartColumn(column.Fact, [
                    new(column, 12, picked), new(right.Find(column.Fact.Name), 9, all),
                ])),
            ])
            {
                Sources = left.Sources,
                Jurisdictions = left.Jurisdictions,
                JurisdictionByRow = new int[picked.Length + 9],
                LandByRow = new int[picked.Length + 9],
                TaxByRow = new int[picked.Length + 9],
                IndustryOf = left.IndustryOf,
                IdOf = left.IdOf,
                NameOf = left.NameOf,
                IsFirms = true,
            };
            foreach (var clause in rules.Clauses)
            {
                var decided = new DecidedClause(clause, joined, DrawnFirms.Now);
                for (var row = 0; row < joined.RowCount; row++)
                {
                    var alone = row < picked.Length
                        ? left.FactsOf(picked[row])
                        : right.FactsOf(row - picked.Length);
                    Assert.Equal(clause.StateOf(alone, DrawnFirms.Now), decided.StateOf(row));
                }
            }
        },
        iter: 30);

    private static FirmRow RowOf(int number, string facts) => new()
    {
        Uscc = FirmSheetTests.CodeOf(number), Jurisdiction = DrawnFirms.Yixing, NameZh = "甲", NameEn = "A",
        Industry = "C3973", Origin = "filing", AsOfDay = new(2026, 6, 30), Facts = facts,
    };
}
