using Huanhu.Engines.Decisions.Analysis;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The inverse question: which thresholds have to move so that some firms and projects are admitted.</summary>
/// <remarks>
/// Each clause that keeps one of them out is a table by itself, and each has to let all of them through; so changes of
/// different clauses do not replace one another. In each the one threshold is moved that is moved least, by its share,
/// for all of them together, which is as far as the farthest needs: one of the clause's own table, or of a table that
/// it rests on, as long as no clause that lets one of them through comes to fail. Where no single threshold of a clause
/// does for all, they are taken one after another. What comes out is decided again with the changed text: only what
/// then passes is called admitted. So none of the changes can be left out, and none can be smaller by a step; that
/// another set of several smaller changes within one table would do is not looked for.
/// </remarks>
/// <param name="Text">The file with the changes in it.</param>
/// <param name="Rules">The same, read.</param>
/// <param name="Changes">In the order of clauses.</param>
/// <param name="Impossible">Who is not admitted even so, and why.</param>
internal sealed record ImpactInverse(
    string Text, RuleVersion Rules, IReadOnlyList<ImpactInverse.Change> Changes,
    IReadOnlyList<ImpactInverse.Obstacle> Impossible)
{
    // Each is read again with all of its file: of those that don't do, not many are tried.
    private const int MostTried = 20;

    private static readonly Decimal128 Step = 0.01m;
    private static readonly AnalysisLimits Looking = new() { Findings = new(50), Looks = new(20_000_000) };
    private static readonly DmnLimits FileLimits = new() { FileLength = new(1_000_000), Depth = new(100) };

    /// <param name="Decision">The table in which it moves.</param>
    /// <param name="Clause">Which lets them through then.</param>
    /// <param name="Term">The table by name where it is not the clause's own; else null.</param>
    /// <param name="RuleNumber">From 1.</param>
    /// <param name="Column">The fact, or the term, whose threshold moves.</param>
    /// <param name="SharePercent">Of the threshold as it was.</param>
    /// <param name="Cell">The whole cell as it becomes.</param>
    internal sealed record Change(
        string Decision, string Clause, string? Term, int RuleNumber, string Column, decimal FromValue, decimal ToValue,
        decimal SharePercent, string Cell);

    /// <param name="Who">A credit code, or a project's id.</param>
    internal sealed record Obstacle(string Who, BilingualText Why);

    /// <summary>A firm or a project that is to be admitted.</summary>
    internal sealed record Named(string Id, IReadOnlyDictionary<string, FactValue> Facts);

    /// <summary>Searches.</summary>
    /// <param name="text">The rules as they stand, a DMN file that can be read.</param>
    /// <param name="named">Who is to be admitted.</param>
    /// <param name="now">The moment of the question.</param>
    public static ImpactInverse Of(string text, IReadOnlyList<Named> named, DateTimeOffset now)
    {
        var changes = new List<Change>();
        var rules = StandardsModule.Read(text).Value;
        foreach (var id in rules.Clauses.Select(clause => clause.Id))
        {
            (text, rules) = Open(text, rules, id, named, now, changes);
        }

        return new(text, rules, changes, [.. named.SelectMany(one => ObstaclesOf(rules, one, now))]);
    }

    private static (string Text, RuleVersion Rules) Open(
        string text, RuleVersion rules, string clause, IReadOnlyList<Named> named, DateTimeOffset now,
        List<Change> changes)
    {
        // Those who pass now have to pass afterwards as well; who is unknown or conditional is no reason to move any.
        var of = Clause();
        var kept = named.Where(one => of.StateOf(one.Facts, now) is ClauseState.Pass or ClauseState.Fail).ToList();
        var failing = kept.Where(Fails).ToList();
        if (failing.Count > 0 && !TryMove(kept))
        {
            failing.ForEach(one => TryMove([one, .. kept.Where(other => other != one && !Fails(other))]));
        }

        return (text, rules);

        Clause Clause() => rules.Clauses.Single(one => one.Id == clause);

        bool Fails(Named one) => Clause().StateOf(one.Facts, now) == ClauseState.Fail;

        bool TryMove(List<Named> together)
        {
            foreach (var (table, found) in MovesOf(rules, Clause(), together, now).Take(MostTried))
            {
                var changed = CellChange.Apply(
                    text, [new(table, found.RuleNumber, found.ColumnNumber, found.Cell)], FileLimits);
                if (changed.IsDone && StandardsModule.Read(changed.Value) is { IsDone: true, Value: var read }
                    && !Spoils(rules, read, named, now)
                    && together.TrueForAll(one => StateIn(read, clause, one, now) == ClauseState.Pass))
                {
                    changes.Add(ChangeOf(table, Clause(), found));
                    (text, rules) = (changed.Value, read);
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Thresholds of a clause's table and of those it rests on, the smallest share first.</summary>
    private static IEnumerable<(string Decision, ThresholdChange Found)> MovesOf(
        RuleVersion rules, Clause clause, List<Named> together, DateTimeOffset now)
    {
        List<FeelContext> inputs = [.. together.Select(InputsOf)];
        return rules.Decisions.Select(decision => AnalysedTable.Of(decision.Prepared)).OfType<AnalysedTable>()
            .SelectMany(table => ChangesIn(table).Changes.Select(found => (table.Decision, found)))
            .OrderBy(each => FactLimit.PercentOf(Number(each.found.To), Number(each.found.From)));

        ThresholdChanges ChangesIn(AnalysedTable table) => table.Decision == clause.Decision
            ? ThresholdChange.Of(table, inputs, "pass", Step, Looking)
            : ThresholdChange.Of(table, clause.Logic, inputs, "pass", Step, Looking, Clause.RunAt(now));
    }

    /// <summary>Whether a clause that let one of the named through does so no more.</summary>
    private static bool Spoils(
        RuleVersion before, RuleVersion after, IReadOnlyList<Named> named, DateTimeOffset now) =>
        named.Any(one => before.Clauses.Any(clause =>
            clause.StateOf(one.Facts, now) is not ClauseState.Fail and var state
            && StateIn(after, clause.Id, one, now) < state));

    private static ClauseState StateIn(RuleVersion rules, string clause, Named one, DateTimeOffset now) =>
        rules.Clauses.Single(each => each.Id == clause).StateOf(one.Facts, now);

    private static Change ChangeOf(string decision, Clause clause, ThresholdChange found)
    {
        var (from, to) = (Number(found.From), Number(found.To));
        return new(
            decision, clause.Id, decision == clause.Decision ? null : decision, found.RuleNumber, found.Column, from,
            to, FactLimit.PercentOf(to, from), found.Cell);
    }

    private static decimal Number(Decimal128 number) => number.TryToDecimal(out var value) ? value : 0;

    private static FeelContext InputsOf(Named one) =>
        FeelContext.Of([.. one.Facts.Select(fact => (fact.Key, fact.Value.Value))]);

    private static IEnumerable<Obstacle> ObstaclesOf(RuleVersion rules, Named one, DateTimeOffset now)
    {
        foreach (var clause in rules.Clauses)
        {
            var answer = clause.Decide(one.Facts, now);
            if (answer.State == ClauseState.Fail)
            {
                yield return new(one.Id, new(
                    $"“{clause.Text.Zh}”：没有单个阈值能使其通过", $"'{clause.Text.En}': no single threshold lets it pass"));
            }
            else if (answer.State == ClauseState.Unknown && clause.BlocksUnknown)
            {
                var missing = answer.Missing.Select(fact => StandardsModule.FindFact(fact)!.Title).ToList();
                yield return new(one.Id, new(
                    $"“{clause.Text.Zh}”：缺少{string.Join('、', missing.Select(title => title.Zh))}",
                    $"'{clause.Text.En}': {string.Join(", ", missing.Select(title => title.En))} missing"));
            }
        }
    }
}
