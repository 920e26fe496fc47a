using CsCheck;
using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Tests.Dmn;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Analysis;

/// <summary>What is found in random tables, against the engine trying a whole grid.</summary>
public sealed class TableFindingsTests
{
    [Fact]
    public void Gaps_overlaps_and_masked_rules_of_random_tables_are_all_found_and_none_invented() =>
        GridTable.Random().Sample(grid => Agree(grid, withNull: false), iter: 200);

    [Fact]
    public void They_are_found_as_well_where_every_input_may_be_null() =>
        GridTable.Random(most: 4).Sample(grid => Agree(grid, withNull: true), iter: 100);

    // A table that holds each point once, of which one rule is taken away, one is doubled, one put behind another.
    [Fact]
    public void Planted_gap_overlap_and_mask_are_found_in_a_partition() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var chance = new Random(seed);
            var rules = Partition(chance, [0, 1, 4]).ToList();
            var table = new GridTable("UNIQUE", [0, 1, 4], [.. rules]);
            var whole = TableFindings.Of(table.Table, false, GridTable.Wide);
            Assert.Empty(whole.Gaps);
            Assert.Empty(whole.Overlaps);
            Assert.All(whole.Effects, effect => Assert.Equal(RuleState.Decides, effect.State));

            var gone = chance.Next(rules.Count);
            var gap = Assert.Single(TableFindings.Of(
                (table with { Rules = [.. rules.Where((_, at) => at != gone)] }).Table, false, GridTable.Wide).Gaps);
            Assert.True(GridTable.IsIn(rules[gone].Tests, [.. gap.Example]));

            var twice = table with { Policy = "FIRST", Rules = [.. rules, rules[gone] with { Output = 4 }] };
            var masked = TableFindings.Of(twice.Table, false, GridTable.Wide);
            Assert.Equal((gone + 1, rules.Count + 1), Assert.Single(masked.Overlaps.Select(
                overlap => (overlap.FirstRuleNumber, overlap.SecondRuleNumber))));
            Assert.Equal(RuleState.Masked, masked.Effects[^1].State);
            Assert.Equal([gone + 1], masked.Effects[^1].MaskedBy);
        },
        iter: 100);

    [Fact]
    public void Cells_that_are_not_analysed_leave_doubt_and_never_a_wrong_finding() =>
        GridTable.Random(most: 4, isAnalysed: false).Sample(
            grid =>
            {
                var findings = TableFindings.Of(grid.Table, false, GridTable.Wide);
                var (hits, decide) = (grid.Hits(), grid.Decide());
                Assert.All(findings.Gaps.Where(gap => gap.IsCertain), gap => Assert.Empty(hits([.. gap.Example])));
                Assert.All(findings.Overlaps.Where(overlap => overlap.Region.IsCertain), overlap => AssertBothMatch(
                    hits([.. overlap.Region.Example]), overlap));
                var met = Enumerable.Range(0, grid.Rules.Length).Select(_ => false).ToArray();
                foreach (var point in grid.Points(false))
                {
                    var matched = hits(point);
                    Assert.True(matched.Length > 0 || findings.Gaps.Any(gap => GridTable.IsIn(gap.Cells, point)));
                    Array.ForEach(Deciding(grid, matched), number => met[number - 1] = true);
                    foreach (var pair in Pairs(matched))
                    {
                        Assert.Contains(findings.Overlaps, one => (one.FirstRuleNumber, one.SecondRuleNumber) == pair);
                    }
                }

                Assert.All(findings.Effects, effect => Assert.False(
                    met[effect.RuleNumber - 1] && effect.State is RuleState.Masked or RuleState.Empty));
                Assert.All(
                    findings.Effects.Where(effect => effect.Region is { IsCertain: true }),
                    effect => Assert.Contains(effect.RuleNumber, Deciding(grid, hits([.. effect.Region!.Example]))));
                AgreeOnMerges(grid, findings, decide);
            },
            iter: 100);

    [Fact]
    public void Limits_end_a_search_and_it_says_so()
    {
        // Each of many rules binds all columns at random: gaps without number.
        var chance = new Random(3);
        var rules = Enumerable.Range(0, 40).Select(_ => string.Concat(Enumerable.Range(0, 8).Select(_ =>
            $"<inputEntry><text>[{chance.Next(50)}..{50 + chance.Next(50)}]</text></inputEntry>")));
        var table = TableOf(8, rules);
        var few = TableFindings.Of(table, false, GridTable.Wide with { Findings = new(3) });
        Assert.Equal((3, AnalysisEnd.FindingsExceeded), (few.Gaps.Count, few.GapEnd));
        Assert.Equal((3, AnalysisEnd.FindingsExceeded), (few.Overlaps.Count, few.OverlapEnd));
        var stopped = TableFindings.Of(table, false, GridTable.Wide with { Looks = new(30) });
        Assert.Equal((AnalysisEnd.LooksExceeded, AnalysisEnd.LooksExceeded), (stopped.GapEnd, stopped.OverlapEnd));
        Assert.Contains(stopped.Effects, effect => effect.State == RuleState.Unknown);
    }

    [Fact]
    public void Computed_and_decided_columns_make_a_finding_uncertain_only_where_it_rests_on_them()
    {
        var table = TableCellsTests.Tiers.Prepare("tier")!;
        var findings = TableFindings.Of(AnalysedTable.Of(table)!, false, GridTable.Wide);
        var gap = Assert.Single(findings.Gaps);
        Assert.Equal(["\"库房\"", ">= 100"], gap.Cells);
        Assert.False(gap.IsCertain);
        Assert.Equal("库房", gap.Inputs["kind"]);
    }

    [Fact]
    public void Moments_are_cut_as_dates_are_while_all_are_of_one_sort()
    {
        var table = TableOf(1, [Cell("< @\"2026-01-01T00:00:00\""), Cell("> @\"2026-01-01T00:00:01\"")]);
        var gaps = TableFindings.Of(table, false, GridTable.Wide).Gaps;
        Assert.Equal("[@\"2026-01-01T00:00:00\"..@\"2026-01-01T00:00:01\"]", Assert.Single(gaps).Cells[0]);
        var mixed = TableOf(1, [Cell("< @\"2026-01-01T00:00:00\""), Cell("> @\"2026-01-01T00:00:01Z\"")]);
        Assert.Equal(2, mixed.Unanalysed.Count);
        Assert.All(TableFindings.Of(mixed, false, GridTable.Wide).Gaps, gap => Assert.False(gap.IsCertain));
    }

    private static string Cell(string test) =>
        $"<inputEntry><text>{System.Security.SecurityElement.Escape(test)}</text></inputEntry>";

    internal static AnalysedTable TableOf(int columns, IEnumerable<string> rules)
    {
        var names = Enumerable.Range(0, columns).Select(at => $"c{at}").ToList();
        return AnalysedTable.Of(RandomTables.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
            {string.Concat(names.Select(name => $"<inputData name=\"{name}\" id=\"{name}\"/>"))}
            <decision name="d" id="d">{string.Concat(names.Select(name =>
                $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>"))}
            <decisionTable hitPolicy="FIRST">{string.Concat(names.Select(name =>
                $"<input><inputExpression><text>{name}</text></inputExpression></input>"))}<output/>
            {string.Concat(rules.Select(rule => $"<rule>{rule}<outputEntry><text>1</text></outputEntry></rule>"))}
            </decisionTable></decision></definitions>
            """).Prepare("d")!)!;
    }

    private static void Agree(GridTable grid, bool withNull)
    {
        var (hits, decide) = (grid.Hits(), grid.Decide());
        var findings = TableFindings.Of(grid.Table, withNull, GridTable.Wide);
        Assert.Equal((AnalysisEnd.Complete, AnalysisEnd.Complete), (findings.GapEnd, findings.OverlapEnd));
        Assert.All(findings.Gaps, gap => Assert.True(gap.IsCertain && hits([.. gap.Example]).Length == 0));
        var pairs = new HashSet<(int, int)>();
        var (met, decided) = (new HashSet<int>(), new HashSet<int>());
        foreach (var point in grid.Points(withNull))
        {
            var matched = hits(point);
            Assert.Equal(matched.Length == 0, findings.Gaps.Any(gap => GridTable.IsIn(gap.Cells, point)));
            pairs.UnionWith(Pairs(matched));
            met.UnionWith(matched);
            decided.UnionWith(Deciding(grid, matched));
            foreach (var effect in findings.Effects.Where(effect => effect.State == RuleState.Masked))
            {
                Assert.True(!matched.Contains(effect.RuleNumber) || effect.MaskedBy.Any(matched.Contains));
            }
        }

        Assert.Equal(
            pairs.Order(), findings.Overlaps.Select(one => (one.FirstRuleNumber, one.SecondRuleNumber)).Order());
        foreach (var overlap in findings.Overlaps)
        {
            FeelValue[] example = [.. overlap.Region.Example];
            AssertBothMatch(hits(example), overlap);
            if (overlap.Effect == OverlapEffect.Conflict) { Assert.True(decide(example).IsNull); }

            Assert.Equal(EffectOf(grid, overlap), overlap.Effect);
        }

        foreach (var effect in findings.Effects)
        {
            var number = effect.RuleNumber;
            Assert.Equal(
                decided.Contains(number) ? RuleState.Decides
                    : met.Contains(number) ? RuleState.Masked : RuleState.Empty,
                effect.State);
            Assert.True(effect.Region is null || Deciding(grid, hits([.. effect.Region.Example])).Contains(number));
        }

        AgreeOnMerges(grid, findings, decide);
    }

    /// <summary>Each merge by itself leaves all decisions as they are, with null as well.</summary>
    private static void AgreeOnMerges(GridTable grid, TableFindings findings, Func<FeelValue[], FeelValue> decide)
    {
        foreach (var merge in findings.Merges.Take(4))
        {
            var (first, column) = (merge.RuleNumbers[0] - 1, Array.IndexOf(grid.Names, merge.Column));
            var rules = grid.Rules.ToList();
            rules[first] = rules[first] with { Tests = [.. rules[first].Tests] };
            rules[first].Tests[column] = merge.Cell;
            foreach (var number in merge.RuleNumbers.Skip(1).OrderDescending()) { rules.RemoveAt(number - 1); }

            var merged = (grid with { Rules = [.. rules] }).Decide();
            Assert.All(
                grid.Points(withNull: grid.Columns.Length < 4),
                point => Assert.Equal(decide(point), merged(point)));
        }
    }

    private static void AssertBothMatch(int[] hits, RuleOverlap overlap)
    {
        Assert.Contains(overlap.FirstRuleNumber, hits);
        Assert.Contains(overlap.SecondRuleNumber, hits);
    }

    private static OverlapEffect EffectOf(GridTable grid, RuleOverlap overlap)
    {
        var isSame = grid.Rules[overlap.FirstRuleNumber - 1].Output == grid.Rules[overlap.SecondRuleNumber - 1].Output;
        return grid.Policy switch
        {
            "UNIQUE" => OverlapEffect.Conflict,
            "ANY" => isSame ? OverlapEffect.Same : OverlapEffect.Conflict,
            "FIRST" or "PRIORITY" => isSame ? OverlapEffect.Same : OverlapEffect.Ordered,
            _ => OverlapEffect.Collected,
        };
    }

    private static IEnumerable<(int, int)> Pairs(int[] matched) =>
        from first in matched from second in matched where first < second select (first, second);

    /// <summary>Those that match and count by the hit policy; of ANY the first, which stands for all.</summary>
    private static int[] Deciding(GridTable grid, int[] matched) => matched.Length == 0 ? [] : grid.Policy switch
    {
        "UNIQUE" => matched.Length == 1 ? matched : [],
        "FIRST" or "ANY" => [matched[0]],
        "PRIORITY" => [matched.MaxBy(number => grid.Rules[number - 1].Output)],
        _ => matched,
    };

    /// <summary>Rules of two numbers and a truth that hold each point once.</summary>
    private static IEnumerable<GridTable.Rule> Partition(Random chance, int[] columns)
    {
        string[] numbers = chance.Next(2) == 0 ? ["< 0", "[0..1)", "1", "(1..2]", "> 2"] : ["<= 1.5", "> 1.5"];
        foreach (var number in numbers)
        {
            string[] others = chance.Next(3) switch
            {
                0 => ["-"],
                1 => ["< 1", ">= 1"],
                _ => ["<= 1", "(1..2)", ">= 2"],
            };
            foreach (var other in others)
            {
                foreach (var truth in chance.Next(2) == 0 ? new[] { "-" } : ["true", "false"])
                {
                    yield return new([number, other, truth], chance.Next(1, columns.Length));
                }
            }
        }
    }
}
