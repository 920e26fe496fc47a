using Huanhu.Kernel;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class FirmGeneratorTests
{
    private static readonly FirmGenerator Generator = new([
        (County("320214", "新吴区", "Xinwu"), 3), (County("320282", "宜兴市", "Yixing"), 1),
    ]);

    private static readonly Population Firms = Generator.Generate(2_000, 7);

    [Fact]
    public void Same_seed_gives_the_same_firms_and_fewer_are_the_first_of_more()
    {
        var fewer = Generator.Generate(50, 7);
        for (var row = 0; row < 50; row++)
        {
            Assert.Equal(Firms.IdOf(row), fewer.IdOf(row));
            // A baseline is a mean over all.
            var own = Firms.Columns.Where(column =>
                !column.Fact.Name.StartsWith("baseline_", StringComparison.Ordinal));
            Assert.All(own, column =>
                Assert.Equal(column.ValueOf(row), fewer.Find(column.Fact.Name)!.ValueOf(row)));
        }

        Assert.NotEqual(
            Firms.Find("sales")!.ValueOf(0), Generator.Generate(1, 8).Find("sales")!.ValueOf(0));
    }

    [Fact]
    public void Formats_are_real_and_names_say_that_they_are_invented()
    {
        var catalogue = new StandardsModule(Office.Pack());
        for (var row = 0; row < Firms.RowCount; row++)
        {
            var code = UnifiedSocialCreditCode.Read(Firms.IdOf(row)).Value;
            Assert.Equal(Firms.Jurisdictions[Firms.JurisdictionByRow[row]], code.Division);
            Assert.Equal(IndustryLevel.Class,
                catalogue.Find(IndustryCode.Read(Firms.IndustryOf(row)).Value)!.Level);
            Assert.Equal(row, FirmGenerator.RowOf(Firms.IdOf(row), Firms));
            Assert.EndsWith("（合成）", Firms.NameOf(row).Zh);
        }

        Assert.Equal(Firms.RowCount, Enumerable.Range(0, Firms.RowCount).Select(Firms.IdOf).Distinct().Count());
        Assert.Null(FirmGenerator.RowOf("91440101MA5CJQ4N59", Firms));
    }

    [Fact]
    public void Every_fact_of_a_firm_is_there_and_figures_hang_together()
    {
        var today = Firms.On(new(2026, 11, 28));
        Assert.All(StandardsModule.Facts.Where(fact => fact.Group == FactGroup.Firm), fact =>
            Assert.True(today.Find(fact.Name) is { } column
                && Enumerable.Range(0, 2_000).Count(row => !column.ValueOf(row).IsNull) > 1_000, fact.Name));
        for (var row = 0; row < Firms.RowCount; row++)
        {
            var (tax, land) = (Number("tax_per_mu", row)!.Value, Number("land_mu", row)!.Value);
            Assert.Equal(Firms.LandByRow[row] / 100m, land);
            Assert.InRange(Firms.TaxByRow[row] / 100m, (tax - 0.01m) * land - 0.01m, (tax + 0.01m) * land + 0.01m);
            Assert.True(Number("research_staff", row) <= Number("staff", row));
            Assert.True(Number("own_class_one_ip", row) <= Number("class_one_ip", row));
            Assert.True(Number("high_value_ip", row) <= Number("own_class_one_ip", row));
            Assert.True(Number("years_in_market", row) <= Number("company_age", row));
        }
    }

    [Fact]
    public void Jurisdictions_have_their_shares_and_some_firms_pass_what_others_fail()
    {
        Assert.InRange(Firms.JurisdictionByRow.Count(at => at == 0), 1_400, 1_600);
        Assert.InRange(Enumerable.Range(0, 2_000).Count(row => Number("tax_per_mu", row) >= 100), 20, 600);
        Assert.InRange(Enumerable.Range(0, 2_000).Count(row => Number("tax_per_mu", row) >= 8), 1_000, 1_950);
        Assert.InRange(Enumerable.Range(0, 2_000).Count(row => Firms.Find("rd_share")!.ValueOf(row).IsNull), 20, 400);
    }

    private static decimal? Number(string fact, int row) => Firms.Find(fact)!.NumberOf(row);

    private static Jurisdiction County(string code, string zh, string en) => new(
        JurisdictionCode.Parse(code), new(zh, en), JurisdictionLevel.County, null, [], false);
}
