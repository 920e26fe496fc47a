using Huanhu.Kernel;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

public sealed class PerMuLevelsTests
{
    [Fact]
    public void Classes_have_the_shares_of_the_evaluation_among_the_rated_of_each_county()
    {
        var evaluation = StandardsModule.Read(
            File.ReadAllText(Office.Pack().PathOf("rules/per-mu-demo.dmn"))).Value;
        var firms = new FirmGenerator([
            (County("320214"), 3), (County("320282"), 1),
        ]).Generate(1_000, 7).On(new(2026, 11, 28));
        var levels = PerMuLevels.Of(
            firms, place => place == DrawnFirms.Xinwu ? evaluation : null, DrawnFirms.Now);
        var here = Enumerable.Range(0, 1_000).Where(row => firms.JurisdictionByRow[row] == 0).ToList();
        var rated = here.Where(row => levels[row] != PerMuLevels.Unrated).ToList();
        Assert.InRange(rated.Count, 500, 760);
        Assert.All(rated, row => Assert.True(firms.Find("company_age")!.NumberOf(row) >= 2));
        foreach (var (classes, percent) in new[] { ("A", 20), ("AB", 60), ("ABC", 95), ("ABCD", 100) })
        {
            Assert.Equal(
                (rated.Count * percent + 99) / 100,
                rated.Count(row => classes.Contains(levels[row], StringComparison.Ordinal)));
        }

        Assert.All(Enumerable.Range(0, 1_000).Except(here), row => Assert.Equal("T", levels[row]));
    }

    private static Jurisdiction County(string code) => new(
        JurisdictionCode.Parse(code), new(code, code), JurisdictionLevel.County, null, [], false);
}
