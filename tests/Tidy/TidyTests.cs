using System.Runtime.CompilerServices;
using Huanhu.Tidy.Laws;

namespace Huanhu.Tidy;

/// <summary>Every law holds in this tree, and every law is able to fail.</summary>
public sealed class TidyTests
{
    private static readonly Law[] All =
    [
        .. Sizes.Laws, .. Names.Laws, .. Numbers.Laws, .. Sql.Laws, .. Leftovers.Laws, .. Mirrors.Laws,
        .. Documents.Laws, .. Web.Laws, .. Terms.Laws, .. Rooms.Laws,
    ];

    public static TheoryData<string> LawNames => [.. All.Select(law => law.Name)];

    [Theory, MemberData(nameof(LawNames))]
    public void Law_over_the_whole_tree_finds_nothing(string name)
    {
        var law = Array.Find(All, law => law.Name == name)!;
        var found = Exceptions.OfRepository.Without(law.Name, law.Find(Tree.Repository)).ToList();
        Assert.True(found.Count == 0, $"{law.Name}: {law.Because}\n{string.Join('\n', found.Take(50))}");
    }

    [Theory, MemberData(nameof(LawNames))]
    public void Law_over_its_planted_sample_finds_what_was_planted_and_no_more(string name)
    {
        var law = Array.Find(All, law => law.Name == name)!;
        var sample = File.ReadAllText(Path.Combine(SampleFolder(), $"{name}.txt"));
        var (tree, expected) = Tree.Planted(sample);
        var found = law.Find(tree).Select(finding => $"{finding.Path}:{finding.Line}").Distinct();
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void Planted_samples_without_a_law_are_none() => Assert.Equal(
        All.Select(law => law.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(SampleFolder()).Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Declared_exceptions_that_excuse_nothing_are_none()
    {
        var findings = All.ToDictionary(
            law => law.Name, law => (IReadOnlyList<Finding>)[.. law.Find(Tree.Repository)]);
        Assert.Empty(Exceptions.OfRepository.Stale(findings));
    }

    [Fact]
    public void Exceptions_planted_stale_and_fresh_are_told_apart()
    {
        var exceptions = new Exceptions(
            "# why\nline-length | src/A.cs | a table of vectors\nline-length | src/Gone*.cs | was long once\n");
        IReadOnlyList<Finding> found = [new("src/A.cs", 3, "long"), new("src/B.cs", 4, "long")];
        Assert.Equal(["src/B.cs:4: long"], exceptions.Without("line-length", found).Select(left => left.ToString()));
        Assert.Equal(
            ["line-length | src/Gone*.cs"],
            exceptions.Stale(new Dictionary<string, IReadOnlyList<Finding>> { ["line-length"] = found }));
        Assert.Throws<FormatException>(() => new Exceptions("line-length | src/A.cs"));
    }

    private static string SampleFolder([CallerFilePath] string here = "") =>
        Path.Combine(Tree.Root, "tests/Tidy/Planted") is var folder && Directory.Exists(folder)
            ? folder
            : Path.Combine(Path.GetDirectoryName(here)!, "Planted");
}
