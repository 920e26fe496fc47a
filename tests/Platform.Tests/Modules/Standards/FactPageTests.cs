using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class FactPageTests
{
    /// <summary>With <c>HUANHU_BLESS=1</c> the page is written instead.</summary>
    [Fact]
    public void Page_of_facts_is_the_committed_one()
    {
        var page = Path.GetFullPath(Office.Pack().PathOf("../../docs/reference/facts.md"));
        if (Environment.GetEnvironmentVariable("HUANHU_BLESS") == "1") { File.WriteAllText(page, FactPage.Print()); }

        Assert.Equal(File.ReadAllText(page), FactPage.Print());
    }

    [Fact]
    public void Names_of_facts_are_words_in_snake_case() => Assert.All(
        StandardsModule.Facts, fact => Assert.Matches("^[a-z]+(_[a-z]+)*$", fact.Name));
}
