using System.Globalization;
using System.Text.Json;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What facts and rules come to: nothing else is looked at, so the same ones come to the same.</summary>
/// <param name="State">The worst of the clauses that block.</param>
internal sealed record Verdict(ClauseState State, BilingualText NextStep, IReadOnlyList<ClauseRow> Clauses)
{
    /// <summary>Decides.</summary>
    /// <param name="facts">By name.</param>
    /// <param name="rules">The versions that hold.</param>
    /// <param name="drawn">Features by what they show.</param>
    /// <param name="now">The moment of the check.</param>
    public static Verdict Of(
        IReadOnlyDictionary<string, FactValue> facts, IEnumerable<RuleVersion> rules,
        IReadOnlyDictionary<string, JsonElement> drawn, DateTimeOffset now)
    {
        var rows = facts.ToDictionary(fact => fact.Key, fact => SitingFacts.RowOf(fact.Value));
        var clauses = rules.SelectMany(version => version.Clauses, (version, clause) => (version, clause))
            .OrderBy(each => each.clause.Group)
            .Select(each => RowOf(each.version, each.clause, facts, rows, drawn, now)).ToList();
        var state = clauses.Where(clause => clause.Blocking).Select(clause => clause.State)
            .DefaultIfEmpty(ClauseState.Unknown).Min();
        return new(state, NextStepOf(state, clauses), clauses);
    }

    /// <summary>The clauses of versions in the order in which a verdict tells them: group by group.</summary>
    public static IEnumerable<Clause> InOrder(IEnumerable<RuleVersion> rules) =>
        rules.SelectMany(version => version.Clauses).OrderBy(clause => clause.Group);

    private static ClauseRow RowOf(
        RuleVersion version, Clause clause, IReadOnlyDictionary<string, FactValue> facts,
        Dictionary<string, FactRow> rows, IReadOnlyDictionary<string, JsonElement> drawn, DateTimeOffset now)
    {
        var answer = clause.Decide(facts, now);
        var shown = clause.Reads.Concat(clause.Shows).Where(fact => facts.ContainsKey(fact.Name)).ToList();
        var limits = answer.AtLeast.Select(limit => (limit.Key, Side: LimitSide.AtLeast, limit.Value))
            .Concat(answer.AtMost.Select(limit => (limit.Key, Side: LimitSide.AtMost, limit.Value))).ToList();
        return new(
            clause.Id, clause.Group, answer.State, clause.Article, clause.Text, answer.Rule, version.Document,
            version.DocumentNumber, version.InForce.From, clause.IsVerified, version.IsSynthetic,
            clause.BlocksUnknown || answer.State != ClauseState.Unknown,
            shown.ToDictionary(fact => fact.Name, fact => rows[fact.Name]),
            limits.ToDictionary(limit => limit.Key, limit => new LimitRow(limit.Side, limit.Value, UnitOf(limit.Key))),
            limits.Select(limit => (limit.Key, Margin: MarginOf(facts, limit.Key, limit.Side, limit.Value)))
                .Where(limit => limit.Margin is not null)
                .ToDictionary(limit => limit.Key, limit => limit.Margin!.Value),
            answer.Missing, answer.MissingIrrelevant, Evidence.CollectionOf(shown, drawn));
    }

    private static string UnitOf(string fact) => StandardsModule.FindFact(fact)?.Unit ?? "";

    private static decimal? MarginOf(
        IReadOnlyDictionary<string, FactValue> facts, string name, LimitSide side, decimal limit) =>
        facts.TryGetValue(name, out var fact) && fact.Value.Kind == FeelKind.Number
        && fact.Value.AsNumber().TryToDecimal(out var value)
            ? side == LimitSide.AtLeast ? value - limit : limit - value
            : null;

    private static BilingualText NextStepOf(ClauseState state, List<ClauseRow> clauses)
    {
        var decisive = clauses.Where(clause => clause.Blocking && clause.State == state).ToList();
        switch (state)
        {
            case ClauseState.Fail:
                var first = decisive[0];
                return new(
                    $"不能在此办理：{first.Document.Zh}{first.Article.Zh}，{first.Rule?.Says.Zh ?? "未达到"}。",
                    $"Not here: {first.Document.En}, {first.Article.En}: {first.Rule?.Says.En ?? "not reached"}.");
            case ClauseState.Unknown:
                var missing = decisive.SelectMany(clause => clause.Missing).Distinct()
                    .Select(name => StandardsModule.FindFact(name)!.Title).ToList();
                return missing.Count == 0
                    ? new("没有适用的规则，请先载入规则。", "No rules hold here: load some first.")
                    : new(
                        $"请补充：{string.Join('、', missing.Select(title => title.Zh))}。",
                        $"State what is missing: {string.Join("; ", missing.Select(title => title.En))}.");
            case ClauseState.Conditional:
                return new(
                    $"具备下列条件后可办理：{string.Join("；", decisive.Select(clause => ConditionOf(clause).Zh))}。",
                    $"It may go on once: {string.Join("; ", decisive.Select(clause => ConditionOf(clause).En))}.");
            default:
                return new("可以办理：请预留用地和指标。", "It may go on: have land and quotas reserved.");
        }
    }

    private static BilingualText ConditionOf(ClauseRow clause)
    {
        var limits = clause.Limit.Where(limit => limit.Value.Side == LimitSide.AtLeast).ToList();
        var says = clause.Rule?.Says;
        return new(
            $"{clause.Article.Zh}：{says?.Zh}{Join("（", limits.Select(limit => Text(limit).Zh), "、", "）")}",
            $"{clause.Article.En}: {says?.En}{Join(" (", limits.Select(limit => Text(limit).En), ", ", ")")}");
    }

    private static BilingualText Text(KeyValuePair<string, LimitRow> limit)
    {
        var title = StandardsModule.FindFact(limit.Key)!.Title;
        var value = limit.Value.Value.ToString("0.######", CultureInfo.InvariantCulture);
        return new($"{title.Zh} ≥ {value} {limit.Value.Unit}", $"{title.En} ≥ {value} {limit.Value.Unit}");
    }

    private static string Join(string before, IEnumerable<string> parts, string between, string after) =>
        string.Join(between, parts) is { Length: > 0 } joined ? before + joined + after : "";
}
