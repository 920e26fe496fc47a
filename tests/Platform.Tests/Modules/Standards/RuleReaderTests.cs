using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RuleReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    public static TheoryData<string> Packed =>
        [.. Directory.GetFiles(Office.Pack().PathOf("rules"), "*.dmn").Select(file => Path.GetFileName(file))];

    /// <summary>Files that differ from the good one in one place, and the word that answers.</summary>
    public static TheoryData<string, string, string> Broken => new()
    {
        { "from=\"2026-01-01\"", "from=\"2025-01-01\" until=\"2026-11-28\"", "rules_expired" },
        { "model=\"sample\"", "", "head_missing" },
        { "jurisdiction=\"320000\"", "jurisdiction=\"\"", "head_missing" },
        { "jurisdiction=\"320000\"", "jurisdiction=\"320000 32\"", "head_unfit" },
        { "model=\"sample\"", "model=\"sample\" kind=\"wish\"", "head_unfit" },
        { "model=\"sample\"", "model=\"sample\" replaces=\"sample\"", "head_unfit" },
        { "model=\"sample\"", "model=\"sample\" draft=\"yes\"", "head_unfit" },
        { "name=\"discharge_cod\" value=\"5\"", "name=\"cod\" value=\"5\"", "test_unfit" },
        { "name=\"discharge_cod\" value=\"5\"", "name=\"discharge_cod\" value='\"5\"'", "test_unfit" },
        { "expects=\"conditional\"", "expects=\"perhaps\"", "test_unfit" },
        { "clause=\"sample_cod\"", "clause=\"sample_nod\"", "test_unfit" },
        { "on=\"2026-06-01\"", "on=\"June\"", "test_unfit" },
        { "name_en=\"Enough\"", "", "test_unfit" },
        { "<huanhu:unit symbol=\"t/a\"/>", "<huanhu:unit symbol=\"kg/a\"/>", "unit_differs" },
        { "<huanhu:unit symbol=\"t/a\"/>", "", "unit_differs" },
        { "discharge_cod", "discharge_of_cod", "fact_unknown" },
        { "typeRef=\"number\"", "typeRef=\"string\"", "type_differs" },
        { "<huanhu:says zh=\"少\" en=\"Little\"/>", "", "clause_missing" },
        { "group=\"environment\"", "group=\"weather\"", "clause_missing" },
        { "id=\"sample_cod\"", "id=\"\"", "clause_repeats" },
        { "<text>discharge_cod</text>", "<text>discharge_cod * 2</text>", "column_unfit" },
        { "<text>discharge_cod</text>", "<text>(</text>", "model_faulty" },
        { "https://www.omg.org/spec/DMN/20191111/MODEL/", "urn:other", "not_dmn" },
        { "</definitions>", "", "not_xml" },
    };

    [Theory, MemberData(nameof(Packed))]
    public void Rules_of_the_pack_are_read(string file)
    {
        var read = RuleReader.Read(File.ReadAllText(Office.Pack().PathOf($"rules/{file}")), today: null);
        Assert.True(read.IsDone, read.Refusal?.Message.En);
        Assert.Equal(read.Value.Kind == RuleKind.Evaluation, read.Value.Clauses.Count == 0);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), read.Value.Model);
        Assert.All(read.Value.Clauses, clause => Assert.NotEmpty(clause.Reads));
    }

    [Theory, MemberData(nameof(Packed))]
    public void Rules_of_the_pack_pass_the_tests_they_carry(string file)
    {
        var rules = RuleReader.Read(File.ReadAllText(Office.Pack().PathOf($"rules/{file}")), today: null).Value;
        Assert.All(rules.Tests.Select(test => test.Run(rules, Today)), tested => Assert.True(
            tested.IsPassed, $"{tested.Test.Name.En}: {tested.Got} instead of {tested.Test.Expects}, {tested.Why.En}"));
    }

    // A dated parameter has no value before its first day: that gap is meant.
    [Theory, MemberData(nameof(Packed))]
    public void Tables_of_the_pack_leave_no_gap_and_mask_no_rule(string file)
    {
        var looked = TryAnalysis.Handle(new(File.ReadAllText(Office.Pack().PathOf($"rules/{file}"))));
        Assert.Empty(looked.Faults);
        Assert.DoesNotContain(looked.Decisions.SelectMany(decision => decision.Findings), finding =>
            finding is { IsCertain: true, Kind: TryAnalysis.FindingKind.Gap or TryAnalysis.FindingKind.Conflict
                or TryAnalysis.FindingKind.Masked }
            && finding.Columns is not [{ Name: "check_date" }]);
    }

    /// <summary>
    /// A question about siting took four times as long as it had to: versions were put into sets, as a record they
    /// hashed all they hold, and that is the text of the file. Answers were right, so no test saw it.
    /// </summary>
    [Fact]
    public void Version_is_itself_whatever_its_text_says()
    {
        var (one, same) = (RuleReader.Read(RuleSamples.Cod, null).Value, RuleReader.Read(RuleSamples.Cod, null).Value);
        Assert.Equal(one.Version, same.Version);
        Assert.NotEqual(one, same);
        Assert.Equal(2, new HashSet<RuleVersion> { one, same, one }.Count);
    }

    [Fact]
    public void Clauses_of_the_pack_have_ids_of_their_own()
    {
        var ids = RuleSamples.Packed.SelectMany(rules => rules.Clauses).Select(clause => clause.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Good_file_says_what_it_is()
    {
        var read = RuleReader.Read(RuleSamples.Cod, Today).Value;
        Assert.Equal(("sample", "合成", new DateOnly(2026, 1, 1)), (read.Model, read.DocumentNumber, read.InForce.From));
        Assert.Equal(RuleReader.VersionOf(RuleSamples.Cod), read.Version);
        var clause = Assert.Single(read.Clauses);
        Assert.Equal(("sample_cod", ClauseGroup.Environment, true), (clause.Id, clause.Group, clause.BlocksUnknown));
        Assert.Equal(["discharge_cod", "cod_available"], clause.Reads.Select(fact => fact.Name));
        Assert.Equal((RuleKind.Admission, "sample", false), (read.Kind, read.Subject, read.IsDraft));
        Assert.Equal(["限值", "足够"], read.Terms.Select(term => term.Name));
        Assert.Equal(("sample_cod", false), (clause.SameAs, clause.IsManual));
    }

    [Fact]
    public void Head_says_what_it_is_asked_about_and_whom_it_replaces()
    {
        var read = RuleReader.Read(
            RuleSamples.Cod.Replace(
                "model=\"sample\" jurisdiction=\"320000\"",
                "model=\"sample\" kind=\"ladder\" subject=\"sme\" replaces=\"old older\" draft=\"true\" "
                + "jurisdiction=\"320214 320282\"", StringComparison.Ordinal)
            .Replace("<huanhu:clause ", "<huanhu:clause same_as=\"cod\" manual=\"true\" ", StringComparison.Ordinal),
            Today).Value;
        Assert.Equal((RuleKind.Ladder, "sme", true), (read.Kind, read.Subject, read.IsDraft));
        Assert.Equal(["320214", "320282"], read.Scope.Select(code => $"{code}"));
        Assert.Equal(["old", "older"], read.Replaces);
        Assert.Equal(("cod", true), (read.Clauses[0].SameAs, read.Clauses[0].IsManual));
    }

    [Theory, MemberData(nameof(Broken))]
    public void File_with_a_fault_is_refused_in_its_word(string from, string to, string code)
    {
        Assert.Contains(from, RuleSamples.Cod, StringComparison.Ordinal);
        var read = RuleReader.Read(RuleSamples.Cod.Replace(from, to, StringComparison.Ordinal), Today);
        Assert.Equal(code, read.Refusal?.Code);
    }

    [Fact]
    public void Set_that_ended_still_decides_what_it_decided()
    {
        var ended = RuleSamples.Cod.Replace(
            "from=\"2026-01-01\"", "from=\"2025-01-01\" until=\"2026-01-01\"", StringComparison.Ordinal);
        Assert.True(RuleReader.Read(ended, today: null).IsDone);
    }
}
