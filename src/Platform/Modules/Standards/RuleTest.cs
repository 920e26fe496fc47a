using System.Globalization;
using System.Xml.Linq;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A test case that a set of rules carries: what facts are given, and what they have to come to.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Facts">By name.</param>
/// <param name="On">The day it is asked on; null of any.</param>
/// <param name="Clause">The id of the clause that is asked; null of the verdict, or of a decision.</param>
/// <param name="Decision">The decision that is asked; null of a clause or the verdict.</param>
/// <param name="Expects">A word of <see cref="ClauseState"/>; a literal of FEEL of a decision.</param>
internal sealed record RuleTest(
    BilingualText Name, IReadOnlyDictionary<string, FactValue> Facts, DateOnly? On, string? Clause, string? Decision,
    string Expects)
{
    private const string CheckDate = "check_date";

    /// <summary>Reads the element <c>test</c>.</summary>
    /// <param name="element">With its facts.</param>
    /// <param name="rules">What is tested, read already.</param>
    public static Outcome<RuleTest> Read(XElement element, RuleVersion rules)
    {
        var (zh, en) = (TextOf(element, "name_zh"), TextOf(element, "name_en"));
        var (clause, decision, expects) = (
            TextOf(element, "clause"), TextOf(element, "decision"), TextOf(element, "expects"));
        var isDay = DateOnly.TryParseExact(
            TextOf(element, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var (place, names) = ($"{zh} {en}".Trim(), rules.Terms.Select(term => term.Name));
        if (zh.Length == 0 || en.Length == 0)
        {
            return Unfit(place, new("应有 name_zh 与 name_en", "name_zh and name_en are expected"));
        }

        if (clause.Length > 0 && rules.Clauses.All(each => each.Id != clause))
        {
            return Unfit(place, new($"没有条款“{clause}”", $"there is no clause '{clause}'"));
        }

        if (decision.Length > 0 && !names.Contains(decision))
        {
            return Unfit(place, new($"没有决策“{decision}”", $"there is no decision '{decision}'"));
        }

        if (decision.Length > 0 ? !ReadValue(expects).IsDone : !SnakeCase.TryParse<ClauseState>(expects, out _))
        {
            return Unfit(place, decision.Length > 0
                ? new($"expects=“{expects}”应是 FEEL 字面值", $"expects='{expects}' has to be a literal of FEEL")
                : new($"expects=“{expects}”应是 pass、conditional、unknown、fail 之一",
                    $"expects='{expects}' has to be one of pass, conditional, unknown and fail"));
        }

        if (TextOf(element, "on").Length > 0 && !isDay)
        {
            return Unfit(place, new("on 应为 yyyy-MM-dd", "on is a day, yyyy-MM-dd"));
        }

        var facts = FactsOf(element, place);
        return facts.IsDone
            ? new RuleTest(new(zh, en), facts.Value, isDay ? day : null, clause.Length > 0 ? clause : null,
                decision.Length > 0 ? decision : null, expects)
            : facts.Refusal;
    }

    /// <summary>What it comes to.</summary>
    /// <param name="rules">What is tested.</param>
    /// <param name="today">The day of a case that names none; it is asked at noon.</param>
    public RuleTested Run(RuleVersion rules, DateOnly today)
    {
        var (facts, now) = AskedOn(today);
        if (Decision is not null)
        {
            var value = rules.Terms.First(term => term.Name == Decision).Evaluate(facts, now);
            var (zh, en) = (value.Reason?.Message.Zh ?? "", value.Reason?.Message.En ?? "");
            return new(this, $"{value}", IsExpected(value), new(zh, en));
        }

        var answers = rules.Clauses.Where(clause => Clause is null || clause.Id == Clause)
            .Select(clause => (clause, Answer: clause.Decide(facts, now))).ToList();
        var counting = answers
            .Where(each => Clause is not null || each.clause.BlocksUnknown || each.Answer.State != ClauseState.Unknown)
            .ToList();
        var state = counting.Select(each => each.Answer.State).DefaultIfEmpty(ClauseState.Unknown).Min();
        return new(this, SnakeCase.Of(state), SnakeCase.Of(state) == Expects,
            WhyOf([.. counting.Where(each => each.Answer.State == state)]));
    }

    /// <summary>What is given, the day among it, and the moment it is asked at.</summary>
    /// <param name="today">The day of a case that names none.</param>
    public (IReadOnlyDictionary<string, FactValue> Facts, DateTimeOffset Now) AskedOn(DateOnly today)
    {
        var day = On ?? today;
        var facts = new Dictionary<string, FactValue>(Facts);
        facts.TryAdd(CheckDate, new(FactCatalogue.Find(CheckDate)!, DayValue(day), "test", day));
        return (facts, new(day.ToDateTime(new(12, 0)), LegalTime.Offset));
    }

    /// <summary>A number is compared after it is rounded to the digits of what is expected.</summary>
    private bool IsExpected(FeelValue value)
    {
        var expected = ReadValue(Expects).Value;
        if (expected.Kind != FeelKind.Number || value.Kind != FeelKind.Number)
        {
            return expected.Equals(value);
        }

        var digits = Expects.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point
            ? Expects.Length - point - 1 : 0;
        return expected.AsNumber().TryToDecimal(out var wanted) && value.AsNumber().TryToDecimal(out var found)
            && decimal.Round(found, digits, MidpointRounding.AwayFromZero) == wanted;
    }

    private static BilingualText WhyOf(List<(Clause Clause, ClauseAnswer Answer)> decisive)
    {
        var told = decisive.Select(each => each.Answer switch
        {
            { State: ClauseState.Unknown, Missing.Count: 0 } => new BilingualText(
                $"{each.Clause.Text.Zh}：没有规则覆盖", $"{each.Clause.Text.En}: no rule covers it"),
            { State: ClauseState.Unknown } answer => new(
                $"{each.Clause.Text.Zh}：缺少{string.Join('、', TitlesOf(answer).Select(title => title.Zh))}",
                $"{each.Clause.Text.En}: {string.Join(", ", TitlesOf(answer).Select(title => title.En))} missing"),
            { Rule: { } rule } => new(
                $"{each.Clause.Text.Zh}：{rule.Says.Zh}", $"{each.Clause.Text.En}: {rule.Says.En}"),
            _ => each.Clause.Text,
        }).Take(3).ToList();
        return new(string.Join('；', told.Select(each => each.Zh)), string.Join("; ", told.Select(each => each.En)));
    }

    private static IEnumerable<BilingualText> TitlesOf(ClauseAnswer answer) =>
        answer.Missing.Select(name => FactCatalogue.Find(name)!.Title);

    private static Outcome<Dictionary<string, FactValue>> FactsOf(XElement element, string place)
    {
        var facts = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (var given in element.Elements())
        {
            var (name, text) = (TextOf(given, "name"), TextOf(given, "value"));
            if (FactCatalogue.Find(name) is not { } fact)
            {
                return Unfit(place, new(
                    $"事实目录中没有“{name}”，见 docs/reference/facts.md",
                    $"the fact catalogue has no '{name}', see docs/reference/facts.md"));
            }

            var value = ReadValue(text);
            if (!value.IsDone || !IsOf(fact.Type, value.Value))
            {
                return Unfit(place, new(
                    $"“{name}”的值“{text}”应是 {FactPage.TypeOf(fact.Type)} 的 FEEL 字面值",
                    $"the value '{text}' of '{name}' has to be a literal of FEEL, a {FactPage.TypeOf(fact.Type)}"));
            }

            if (!facts.TryAdd(name, new(fact, value.Value, "test", null)))
            {
                return Unfit(place, new($"“{name}”给出了两次", $"'{name}' is given twice"));
            }
        }

        return facts;
    }

    private static Outcome<FeelValue> ReadValue(string text)
    {
        var read = FeelExpression.Parse(text, FeelScope.Of(), ClauseTable.Costs);
        return read.IsDone
            ? read.Value.Evaluate([], new(ClauseTable.Costs, TimeProvider.System, default))
            : read.Refusal;
    }

    private static FeelValue DayValue(DateOnly day) => ReadValue($"@\"{day:yyyy-MM-dd}\"").Value;

    private static bool IsOf(FactType type, FeelValue value) => type switch
    {
        FactType.Number => value.Kind == FeelKind.Number,
        FactType.Text => value.Kind == FeelKind.String,
        FactType.Truth => value.Kind == FeelKind.Boolean,
        FactType.Day => value.Kind == FeelKind.Date,
        _ => value.Kind == FeelKind.List && value.AsList().All(item => item.Kind == FeelKind.String),
    };

    private static string TextOf(XElement element, string name) => (string?)element.Attribute(name) ?? "";

    private static Refusal Unfit(string place, BilingualText why) => Refusal.Of(
        RuleRefusal.TestUnfit, $"测试“{place}”：{why.Zh}。", $"Test '{place}': {why.En}.", place);
}

/// <summary>What a test case came to.</summary>
/// <param name="Got">A word of <see cref="ClauseState"/>; of a decision the value as FEEL writes it.</param>
/// <param name="Why">The sentences of what decided; of a decision why it is null.</param>
internal sealed record RuleTested(RuleTest Test, string Got, bool IsPassed, BilingualText Why);
