using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Why a file holds no rules, in the order in which it is looked for; before all, why it is no DMN.</summary>
internal enum RuleRefusal
{
    /// <summary>The model rests on something it does not have, or a text in it is no FEEL.</summary>
    ModelFaulty,

    /// <summary>The file does not say what it is, where it holds or since when.</summary>
    HeadMissing,

    /// <summary>What the file says of itself is none of the words that can stand there.</summary>
    HeadUnfit,

    /// <summary>Its last day is over.</summary>
    RulesExpired,

    /// <summary>A decision does not say which clause it is, or a rule not what it says.</summary>
    ClauseMissing,

    /// <summary>Two clauses have one id.</summary>
    ClauseRepeats,

    /// <summary>An input that the fact catalogue does not have.</summary>
    FactUnknown,

    /// <summary>An input of another type than the catalogue's.</summary>
    TypeDiffers,

    /// <summary>A column that compares something else than a fact as it is, or a parameter.</summary>
    ColumnUnfit,

    /// <summary>A column that compares in another unit than the catalogue's.</summary>
    UnitDiffers,

    /// <summary>A test case that gives or expects what there is not.</summary>
    TestUnfit,
}

/// <summary>Reads a DMN file of rules: what the model decides, and beside it what its extension elements say.</summary>
/// <remarks>
/// Elements of the namespace <c>urn:huanhu:rules</c>: <c>rules</c> and <c>tests</c> in definitions; in each decision
/// <c>clause</c>, or <c>parameter</c>, <c>term</c> or <c>limits</c> for what clauses rest on; <c>says</c> in each rule
/// of a clause, <c>unit</c> in each column. docs/internals/verdict.md shows one.
/// </remarks>
internal sealed partial class RuleReader
{
    private const string Namespace = "urn:huanhu:rules";
    private static readonly XNamespace Own = Namespace;
    private static readonly string[] Rests = ["parameter", "term", "limits"];
    private static readonly string[] Truths = ["draft", "synthetic"];
    private static readonly FrozenDictionary<string, RuleKind> Kinds =
        Enum.GetValues<RuleKind>().ToFrozenDictionary(SnakeCase.Of);
    private static readonly Limit MostTests = new(200);
    private static readonly DmnLimits FileLimits = new() { FileLength = new(1_000_000), Depth = new(100) };

    private readonly DecisionModel _model;
    private readonly XElement _root;
    private readonly XNamespace _dmn;

    private RuleReader(DecisionModel model, XElement root) =>
        (_model, _root, _dmn) = (model, root, root.Name.Namespace);

    /// <summary>Reads a file.</summary>
    /// <param name="text">XML.</param>
    /// <param name="today">A set that ended before is refused; null takes it, to decide again what it decided.</param>
    public static Outcome<RuleVersion> Read(string text, DateOnly? today)
    {
        var model = DecisionModel.Read(new StringReader(text), [], FileLimits, ClauseTable.Costs);
        if (!model.IsDone)
        {
            return model.Refusal;
        }

        // The engine has read it: it is XML without a document type.
        var reader = new RuleReader(model.Value, XDocument.Parse(text, LoadOptions.SetLineInfo).Root!);
        var rules = reader.ReadClauses(VersionOf(text), today);
        return rules.IsDone ? reader.ReadTests(rules.Value with { Text = text }) : rules.Refusal;
    }

    /// <summary>The first twelve hexadecimal digits of a text's SHA-256.</summary>
    public static string VersionOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private Outcome<RuleVersion> ReadClauses(string version, DateOnly? today)
    {
        if (_model.Faults is [var fault, ..])
        {
            return Refuse(RuleRefusal.ModelFaulty, $"第 {fault.Line} 行", $"line {fault.Line}", fault.Message);
        }

        if (Head(version) is not { } head)
        {
            return Refuse(RuleRefusal.HeadMissing, _model.Name, _model.Name, new(
                "definitions 的扩展元素 rules 应写明 model、jurisdiction、from、document_zh、document_en",
                "the extension element rules of definitions has to give model, jurisdiction, from, document_zh and "
                + "document_en"));
        }

        if (HeadFault() is { } unfit)
        {
            return unfit;
        }

        if (today is { } day && head.InForce.To <= day)
        {
            return Refuse(RuleRefusal.RulesExpired, head.Document.Zh, head.Document.En, new(
                $"自 {head.InForce.To:yyyy-MM-dd} 起失效", $"it ended on {head.InForce.To:yyyy-MM-dd}"));
        }

        var clauses = new List<Clause>();
        foreach (var decision in _root.Elements(_dmn + "decision"))
        {
            var refused = ClauseOf(decision, clauses);
            if (refused is not null)
            {
                return refused;
            }
        }

        List<(string Name, PreparedDecision Prepared)> decisions =
            [.. _model.Decisions.Select(name => (name, _model.Prepare(name)!))];
        return head with
        {
            Clauses = clauses,
            Terms = [.. decisions.Where(each => clauses.TrueForAll(clause => clause.Decision != each.Name))
                .Select(each => new RuleDecision(each.Name, each.Prepared))],
            Decisions = decisions,
        };
    }

    private RuleVersion? Head(string version)
    {
        var head = Extension(_root, "rules");
        return head is not null
            && Words(head, "document") is { } document
            && (string?)head.Attribute("model") is { Length: > 0 } model
            && Listed(head, "jurisdiction") is { Length: > 0 } codes
            && Day(head, "from") is { } from
            && (head.Attribute("until") is null || Day(head, "until") > from)
                ? new(
                    model, version,
                    [.. codes.Select(code => JurisdictionCode.TryParse(code, out var place) ? place : default)],
                    new(from, Day(head, "until")), document, (string?)head.Attribute("number") ?? "",
                    IsTrue(head, "synthetic"), [])
                {
                    Kind = Kinds.GetValueOrDefault((string?)head.Attribute("kind") ?? ""),
                    Subject = (string?)head.Attribute("subject") is { Length: > 0 } subject ? subject : model,
                    Replaces = Listed(head, "replaces"),
                    IsDraft = IsTrue(head, "draft"),
                    Text = "",
                }
                : null;
    }

    /// <summary>What the head says that can't be.</summary>
    private Refusal? HeadFault()
    {
        var head = Extension(_root, "rules")!;
        if (Listed(head, "jurisdiction").FirstOrDefault(code => !JurisdictionCode.TryParse(code, out _)) is { } code)
        {
            return Unfit("jurisdiction", code, new("应是以空格分隔的六位辖区代码", "codes of six digits, split by spaces"));
        }

        if ((string?)head.Attribute("kind") is { } kind && !Kinds.ContainsKey(kind))
        {
            return Unfit("kind", kind, new(
                $"应是 {string.Join('、', Kinds.Keys)} 之一", $"one of {string.Join(", ", Kinds.Keys)}"));
        }

        return Listed(head, "replaces").Contains((string?)head.Attribute("model") ?? "")
            ? Unfit("replaces", (string?)head.Attribute("replaces") ?? "", new(
                "应是其他模型，自己的新版本无须写出", "other models; a later version of its own goes without saying"))
            : Truths.Where(name => (string?)head.Attribute(name) is not (null or "true" or "false"))
                .Select(name => Unfit(name, (string?)head.Attribute(name) ?? "", new(
                    "应是 true 或 false", "true or false")))
                .FirstOrDefault();
    }

    private Refusal Unfit(string attribute, string found, BilingualText expected) => Refuse(
        RuleRefusal.HeadUnfit, $"{_model.Name} 的 rules/@{attribute}", $"{_model.Name}, rules/@{attribute}", new(
            $"“{found}”不符，{expected.Zh}", $"'{found}' does not fit: expected are {expected.En}"));

    /// <summary>Adds the test cases of the file.</summary>
    private Outcome<RuleVersion> ReadTests(RuleVersion rules)
    {
        var tests = new List<RuleTest>();
        foreach (var element in Extension(_root, "tests")?.Elements(Own + "test") ?? [])
        {
            var read = RuleTest.Read(element, rules);
            if (!read.IsDone)
            {
                return read.Refusal;
            }

            if (MostTests.Admit(tests.Count + 1, new("测试", "test cases")) is { } tooMany)
            {
                return tooMany;
            }

            tests.Add(read.Value);
        }

        return rules with { Tests = tests };
    }

    /// <summary>Adds the clause that a decision is, unless clauses rest on it; gives what is wrong with it.</summary>
    private Refusal? ClauseOf(XElement decision, List<Clause> clauses)
    {
        var name = (string?)decision.Attribute("name") ?? "";
        if (ColumnFault(decision) is { } unfit)
        {
            return unfit;
        }

        if (Rests.Any(kind => Extension(decision, kind) is not null))
        {
            return null;
        }

        var rules = RulesOf(decision).ToList();
        var prepared = _model.Prepare(name)!;
        if (Extension(decision, "clause") is not { } clause
            || Words(clause, "article") is not { } article || Words(clause, "text") is not { } text
            || !Enum.TryParse<ClauseGroup>((string?)clause.Attribute("group"), ignoreCase: true, out var group)
            || rules.Count == 0 || rules.Contains(null))
        {
            return Refuse(RuleRefusal.ClauseMissing, $"决策“{name}”", $"decision '{name}'", new(
                "应有扩展元素 clause（id、group、article_zh、article_en、text_zh、text_en），每条规则应有 says",
                "an extension element clause is expected (id, group, article_zh, article_en, text_zh, text_en), and "
                + "says in each rule"));
        }

        var id = (string?)clause.Attribute("id") ?? "";
        if (id.Length == 0 || clauses.Exists(other => other.Id == id))
        {
            return Refuse(RuleRefusal.ClauseRepeats, $"决策“{name}”", $"decision '{name}'", new(
                $"条款标识“{id}”为空或重复", $"the clause's id '{id}' is empty or repeats"));
        }

        var shows = Listed(clause, "shows");
        var limits = LimitsOf(id) is { } named ? _model.Prepare(named) : null;
        clauses.Add(new(new(name, prepared, limits, [.. rules.OfType<ClauseRule>()]))
        {
            Id = id,
            Group = group,
            Article = article,
            Text = text,
            SameAs = (string?)clause.Attribute("same_as") is { Length: > 0 } shared ? shared : id,
            IsManual = IsTrue(clause, "manual"),
            IsVerified = IsTrue(clause, "verified"),
            BlocksUnknown = (string?)clause.Attribute("blocks") != "when_known",
            ReadsClock = _root.Descendants(_dmn + "text").Any(text => Clock().IsMatch(text.Value)),
            Reads = [.. prepared.Inputs.Concat(limits?.Inputs ?? []).Distinct()
                .Select(input => FactCatalogue.Find(input)!)],
            Shows = [.. shows.Select(FactCatalogue.Find).OfType<Fact>()],
        });
        return null;
    }

    /// <summary>The rows of a decision's table; null of one that does not say what it means.</summary>
    private IEnumerable<ClauseRule?> RulesOf(XElement decision)
    {
        var columns = decision.Descendants(_dmn + "input").Select(TextIn).ToList();
        return decision.Descendants(_dmn + "rule").Select((rule, at) =>
            Extension(rule, "says") is { } says && Words(says, "") is { } words
                ? new ClauseRule(at + 1, words, [.. columns.Zip(rule.Elements(_dmn + "inputEntry").Select(TextIn))
                    .Select(cell => new RuleCell(cell.First, cell.Second))])
                : null);
    }

    private string TextIn(XElement holder) =>
        holder.Descendants(_dmn + "text").FirstOrDefault()?.Value.Trim() ?? "";

    /// <summary>What is wrong with the inputs of a decision.</summary>
    private Refusal? ColumnFault(XElement decision)
    {
        var name = (string?)decision.Attribute("name") ?? "";
        foreach (var input in _model.Prepare(name)?.Inputs ?? [])
        {
            if (FactCatalogue.Find(input) is not { } fact)
            {
                return Refuse(RuleRefusal.FactUnknown, $"决策“{name}”", $"decision '{name}'", new(
                    $"事实目录中没有“{input}”，见 docs/reference/facts.md",
                    $"the fact catalogue has no '{input}', see docs/reference/facts.md"));
            }

            if (_model.TypeOf(input) is { } type && TypeText($"{type}") != TypeText(FactPage.TypeOf(fact.Type)))
            {
                return Refuse(RuleRefusal.TypeDiffers, $"决策“{name}”", $"decision '{name}'", new(
                    $"“{input}”应为 {FactPage.TypeOf(fact.Type)}，而不是 {type}",
                    $"'{input}' is a {FactPage.TypeOf(fact.Type)}, not a {type}"));
            }
        }

        return decision.Descendants(_dmn + "input").Select(input => ColumnFault(name, input))
            .FirstOrDefault(fault => fault is not null);
    }

    private Refusal? ColumnFault(string name, XElement input)
    {
        var read = ((string?)input.Element(_dmn + "inputExpression")?.Element(_dmn + "text") ?? "").Trim();
        if (FactCatalogue.Find(read) is not { } fact)
        {
            return _model.Decisions.Contains(read) ? null
                : Refuse(RuleRefusal.ColumnUnfit, $"决策“{name}”", $"decision '{name}'", new(
                    $"列“{read}”应是一个事实或参数的名称", $"the column '{read}' has to be the name of a fact or a parameter"));
        }

        var unit = (string?)Extension(input, "unit")?.Attribute("symbol") ?? "";
        return unit == fact.Unit ? null
            : Refuse(RuleRefusal.UnitDiffers, $"决策“{name}”", $"decision '{name}'", new(
                $"列“{read}”按“{unit}”比较，事实目录的单位是“{fact.Unit}”",
                $"the column '{read}' compares in '{unit}', the catalogue's unit is '{fact.Unit}'"));
    }

    /// <summary>The decision that gives the limits of a clause; null when none does.</summary>
    private string? LimitsOf(string clause) => _root.Elements(_dmn + "decision")
        .Where(decision => (string?)Extension(decision, "limits")?.Attribute("of") == clause)
        .Select(decision => (string?)decision.Attribute("name")).FirstOrDefault();

    private XElement? Extension(XElement element, string name) =>
        element.Element(_dmn + "extensionElements")?.Element(Own + name);

    private static BilingualText? Words(XElement element, string name)
    {
        var prefix = name.Length == 0 ? "" : name + "_";
        return (string?)element.Attribute(prefix + "zh") is { Length: > 0 } zh
            && (string?)element.Attribute(prefix + "en") is { Length: > 0 } en ? new(zh, en) : null;
    }

    private static string[] Listed(XElement element, string name) =>
        ((string?)element.Attribute(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly? Day(XElement element, string name) => DateOnly.TryParseExact(
        (string?)element.Attribute(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : null;

    private static bool IsTrue(XElement element, string name) => (string?)element.Attribute(name) == "true";

    private static string TypeText(string type) => type.Replace(" ", "", StringComparison.Ordinal);

    private static Refusal Refuse(RuleRefusal code, string placeZh, string placeEn, BilingualText why) =>
        Refusal.Of(code, $"{placeZh}：{why.Zh}。", $"{placeEn}: {why.En}.", placeEn);

    // Of the whole file: a clause may rest on any of its decisions.
    [GeneratedRegex(@"\b(now|today)\s*\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
