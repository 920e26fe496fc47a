using System.Xml.Linq;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A decision table of a model as rows of a sheet, and rows put back in its place.</summary>
/// <remarks>
/// The rows are those of <see cref="TableSheet"/>, with what a rule says in two columns of notes. What a sheet has no
/// place for, such as ids, units and notes of others, stays with the column or rule that it belonged to: a rule that
/// comes back with the same cells, or else the one in the same place.
/// </remarks>
internal sealed class RuleTable
{
    private const string NoteZh = "说明（中文）";
    private const string NoteEn = "说明（英文）";
    private const int HeadRows = 5;
    private const int Letters = 26;

    private static readonly XNamespace Own = "urn:huanhu:rules";

    private readonly XElement _root;
    private readonly XNamespace _dmn;

    private RuleTable(XElement root) => (_root, _dmn) = (root, root.Name.Namespace);

    /// <summary>What a sheet came to.</summary>
    /// <param name="Model">The text of the model; null when something is wrong.</param>
    internal sealed record Read(string? Model, IReadOnlyList<SheetFault> Faults);

    /// <summary>The rows of a decision's table; null when it has none.</summary>
    /// <param name="model">The text of a model that can be read.</param>
    /// <param name="decision">The name.</param>
    public static IReadOnlyList<IReadOnlyList<string>>? RowsOf(string model, string decision)
    {
        var table = new RuleTable(XDocument.Parse(model).Root!);
        return table.Find(decision)?.Element(table._dmn + "decisionTable") is { } element
            ? table.RowsOf(decision, element)
            : null;
    }

    /// <summary>A model with the rows in the place of a decision's table, or as a new decision.</summary>
    /// <param name="model">The text of a model that can be read; null makes a new one.</param>
    /// <param name="decision">The name; null for the sheet's own.</param>
    /// <param name="rows">Texts by row and column.</param>
    /// <param name="limits">What each text may cost to read.</param>
    public static Read Put(
        string? model, string? decision, IReadOnlyList<IReadOnlyList<string?>> rows, FeelLimits limits)
    {
        var sheet = TableSheet.Read(rows, limits);
        if (sheet.Model is null || model is null)
        {
            return new(sheet.Model, sheet.Faults);
        }

        var table = new RuleTable(XDocument.Parse(model).Root!);
        var faults = table.UnknownColumns(rows).ToList();
        return faults.Count > 0
            ? new(null, faults)
            : new(table.Put(decision, XDocument.Parse(sheet.Model).Root!, rows), []);
    }

    private List<IReadOnlyList<string>> RowsOf(string decision, XElement table)
    {
        var (inputs, outputs) = (table.Elements(_dmn + "input").ToList(), table.Elements(_dmn + "output").ToList());
        List<IReadOnlyList<string>> rows =
        [
            [decision, PolicyOf(table)],
            [.. inputs.Select(_ => "输入"), .. outputs.Select(_ => "输出"), "说明", "说明"],
            [
                .. inputs.Select(ExpressionOf),
                .. outputs.Select(output => (string?)output.Attribute("name") ?? decision), NoteZh, NoteEn,
            ],
            [
                .. inputs.Select(input => SheetTypeOf(input.Element(_dmn + "inputExpression"))),
                .. outputs.Select(SheetTypeOf), "", "",
            ],
            [
                .. inputs.Select(input => TextIn(input.Element(_dmn + "inputValues"))),
                .. outputs.Select(output => TextIn(output.Element(_dmn + "outputValues"))), "", "",
            ],
        ];
        rows.AddRange(table.Elements(_dmn + "rule").Select(rule => (IReadOnlyList<string>)
            [.. CellsOf(rule), SaysOf(rule, "zh"), SaysOf(rule, "en")]));
        return rows;
    }

    private IEnumerable<SheetFault> UnknownColumns(IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var known = _root.Elements(_dmn + "decision").Concat(_root.Elements(_dmn + "inputData"))
            .Select(element => (string?)element.Attribute("name")).ToHashSet();
        return rows[1].Index().Where(side => IsInput(side.Item))
            .Select(side => (At: side.Index, Name: rows[2][side.Index]?.Trim() ?? ""))
            .Where(column => !known.Contains(column.Name) && FactCatalogue.Find(column.Name) is null)
            .Select(column => new SheetFault($"{LettersOf(column.At)}3", new(
                $"“{column.Name}”既不是事实，也不是模型中的决策，见 docs/reference/facts.md。",
                $"'{column.Name}' is neither a fact nor a decision of the model, see docs/reference/facts.md.")));
    }

    private string Put(string? name, XElement sheet, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        XNamespace from = sheet.Name.Namespace;
        var read = sheet.Element(from + "decision")!;
        var made = Renamed(read.Element(from + "decisionTable")!);
        var called = name ?? (string)read.Attribute("name")!;
        var decision = Find(called) ?? AddDecision(called);
        var old = decision.Element(_dmn + "decisionTable");
        KeepColumns(made, old, "input", ExpressionOf);
        KeepColumns(made, old, "output", output => (string?)output.Attribute("name") ?? "");
        KeepRules(made, old, rows);
        if (old is null)
        {
            made.Attribute("id")?.Remove();
            decision.Elements().Where(element => element.Name.LocalName.EndsWith("xpression", StringComparison.Ordinal))
                .Remove();
            decision.Add(made);
        }
        else
        {
            var (policy, aggregation) = (made.Attribute("hitPolicy")?.Value, made.Attribute("aggregation")?.Value);
            var isSame = PolicyOf(old) == PolicyOf(made);
            made.ReplaceAttributes(old.Attributes());
            if (!isSame)
            {
                made.SetAttributeValue("hitPolicy", policy);
                made.SetAttributeValue("aggregation", aggregation);
            }

            made.AddFirst(old.Elements().Where(element => element.Name.Namespace != _dmn
                || element.Name.LocalName is "description" or "extensionElements"));
            old.ReplaceWith(made);
        }

        foreach (var column in made.Elements(_dmn + "input").Select(ExpressionOf).Distinct())
        {
            Require(decision, column);
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{_root}\n";
    }

    /// <summary>The same elements in the namespace of this model.</summary>
    private XElement Renamed(XElement element) => new(
        _dmn + element.Name.LocalName, element.Attributes().Where(each => !each.IsNamespaceDeclaration),
        element.Nodes().Select(node => node is XElement inner ? Renamed(inner) : node));

    /// <summary>A column that was there keeps all that it had, unless its type or values were changed.</summary>
    private void KeepColumns(XElement made, XElement? old, string kind, Func<XElement, string> nameOf)
    {
        var left = old?.Elements(_dmn + kind).ToList() ?? [];
        foreach (var (at, column) in made.Elements(_dmn + kind).ToList().Index())
        {
            var kept = left.Find(each => nameOf(each) == nameOf(column))
                ?? (kind == "output" && left.Count == 1 && at == 0 ? left[0] : null);
            if (kept is null)
            {
                if (kind == "input" && FactCatalogue.Find(nameOf(column)) is { Unit.Length: > 0 } fact)
                {
                    column.AddFirst(new XElement(_dmn + "extensionElements",
                        new XElement(Own + "unit", new XAttribute("symbol", fact.Unit))));
                }

                continue;
            }

            left.Remove(kept);
            column.ReplaceWith(IsSame(kept, column, kind) ? kept : Changed(kept, column, kind));
        }
    }

    private bool IsSame(XElement old, XElement made, string kind) =>
        SheetTypeOf(TypedOf(old, kind)) == TypeOf(TypedOf(made, kind))
        && TextIn(old.Element(_dmn + $"{kind}Values")) == TextIn(made.Element(_dmn + $"{kind}Values"));

    private XElement Changed(XElement old, XElement made, string kind)
    {
        var changed = new XElement(old);
        var type = TypeOf(TypedOf(made, kind));
        TypedOf(changed, kind)?.SetAttributeValue("typeRef", type.Length > 0 ? type : null);
        changed.Element(_dmn + $"{kind}Values")?.Remove();
        changed.Add(made.Element(_dmn + $"{kind}Values"));
        return changed;
    }

    private XElement? TypedOf(XElement column, string kind) =>
        kind == "input" ? column.Element(_dmn + "inputExpression") : column;

    /// <summary>A rule that comes back with the same cells is the old one; another one has its place's id.</summary>
    private void KeepRules(XElement made, XElement? old, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var left = old?.Elements(_dmn + "rule").ToList() ?? [];
        var said = rows.Skip(HeadRows).Where(row => row.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        var notes = rows[2].Index().Where(head => head.Item?.Trim() is NoteZh or NoteEn)
            .ToDictionary(head => head.Item!.Trim() == NoteZh ? "zh" : "en", head => head.Index);
        var rules = made.Elements(_dmn + "rule").ToList();
        var same = rules.Select(rule => Take(left, each => CellsOf(each).SequenceEqual(CellsOf(rule)))).ToList();
        foreach (var (at, rule) in rules.Index())
        {
            var place = old?.Elements(_dmn + "rule").ElementAtOrDefault(at);
            var kept = same[at] is { } found ? new XElement(found)
                : place is not null && left.Remove(place) ? WithCells(place, rule)
                : WithoutNotes(rule);
            Say(kept, notes.ToDictionary(
                note => note.Key, note => said[at].ElementAtOrDefault(note.Value)?.Trim() ?? ""));
            rule.ReplaceWith(kept);
        }

        made.Elements(_dmn + "annotation").Where(annotation => rows[2].Any(
            head => head?.Trim() is NoteZh or NoteEn && head.Trim() == (string?)annotation.Attribute("name"))).Remove();
        if (old is not null)
        {
            made.Elements(_dmn + "annotation").Remove();
            made.Elements(_dmn + "output").LastOrDefault()?.AddAfterSelf(old.Elements(_dmn + "annotation"));
        }
    }

    private static XElement? Take(List<XElement> left, Predicate<XElement> wanted)
    {
        var found = left.Find(wanted);
        left.Remove(found!);
        return found;
    }

    private XElement WithCells(XElement place, XElement rule)
    {
        var kept = new XElement(place);
        var (was, now) = (
            kept.Elements().Where(IsCell).ToList(), rule.Elements().Where(IsCell).ToList());
        if (was.Count != now.Count)
        {
            return WithoutNotes(rule);
        }

        foreach (var (cell, text) in was.Zip(now))
        {
            cell.SetElementValue(_dmn + "text", TextIn(text));
        }

        return kept;
    }

    private XElement WithoutNotes(XElement rule)
    {
        var kept = new XElement(rule);
        kept.Elements(_dmn + "annotationEntry").Remove();
        kept.Attribute("id")?.Remove();
        return kept;
    }

    private void Say(XElement rule, Dictionary<string, string> words)
    {
        if (words.Values.All(word => word.Length == 0))
        {
            return;
        }

        var extension = rule.Element(_dmn + "extensionElements");
        if (extension is null)
        {
            rule.AddFirst(extension = new(_dmn + "extensionElements"));
        }

        var says = extension.Element(Own + "says");
        if (says is null)
        {
            extension.Add(says = new(Own + "says"));
        }

        foreach (var (language, word) in words.Where(word => word.Value.Length > 0))
        {
            says.SetAttributeValue(language, word);
        }
    }

    private XElement AddDecision(string name)
    {
        var decision = new XElement(
            _dmn + "decision", new XAttribute("id", FreeId("decision")), new XAttribute("name", name),
            new XElement(_dmn + "variable", new XAttribute("name", name)));
        (_root.Elements(_dmn + "decision").LastOrDefault() ?? _root.Elements().Last()).AddAfterSelf(decision);
        return decision;
    }

    /// <summary>Has a decision require what a column reads, and the model have it.</summary>
    private void Require(XElement decision, string column)
    {
        var target = _root.Elements(_dmn + "decision").Concat(_root.Elements(_dmn + "inputData"))
            .FirstOrDefault(element => (string?)element.Attribute("name") == column);
        if (target is null)
        {
            var fact = FactCatalogue.Find(column)!;
            target = new(
                _dmn + "inputData", new XAttribute("id", FreeId(column)), new XAttribute("name", column),
                new XElement(_dmn + "variable", new XAttribute("name", column),
                    fact.Type == FactType.Texts ? null : new XAttribute("typeRef", FactPage.TypeOf(fact.Type))));
            _root.Elements(_dmn + "decision").First().AddBeforeSelf(target);
        }

        var href = $"#{(string?)target.Attribute("id")}";
        if (decision.Elements(_dmn + "informationRequirement").Elements()
            .All(each => (string?)each.Attribute("href") != href))
        {
            decision.Element(_dmn + "decisionTable")!.AddBeforeSelf(new XElement(
                _dmn + "informationRequirement", new XElement(
                    _dmn + (target.Name.LocalName == "decision" ? "requiredDecision" : "requiredInput"),
                    new XAttribute("href", href))));
        }
    }

    private string FreeId(string wanted)
    {
        var taken = _root.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToHashSet();
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? wanted : $"{wanted}_{number}")
            .First(id => !taken.Contains(id));
    }

    private XElement? Find(string decision) =>
        _root.Elements(_dmn + "decision").FirstOrDefault(each => (string?)each.Attribute("name") == decision);

    private string ExpressionOf(XElement input) => TextIn(input.Element(_dmn + "inputExpression"));

    private IEnumerable<string> CellsOf(XElement rule) => rule.Elements().Where(IsCell)
        .Select(cell => TextIn(cell) is { Length: > 0 } text ? text : "-");

    private bool IsCell(XElement element) =>
        element.Name == _dmn + "inputEntry" || element.Name == _dmn + "outputEntry";

    private string SaysOf(XElement rule, string language) =>
        (string?)rule.Element(_dmn + "extensionElements")?.Element(Own + "says")?.Attribute(language) ?? "";

    private string TextIn(XElement? holder) => ((string?)holder?.Element(_dmn + "text") ?? "").Trim();

    // A sheet knows the types of FEEL: of a column whose type the model defines it says none.
    private string SheetTypeOf(XElement? holder) => _root.Elements(_dmn + "itemDefinition")
        .Any(each => (string?)each.Attribute("name") == TypeOf(holder)) ? "" : TypeOf(holder);

    private static string TypeOf(XElement? holder) => (string?)holder?.Attribute("typeRef") ?? "";

    private static string PolicyOf(XElement table) =>
        $"{(string?)table.Attribute("hitPolicy") ?? "UNIQUE"} {(string?)table.Attribute("aggregation")}".Trim();

    private static bool IsInput(string? side) => side?.Trim().ToUpperInvariant() is "输入" or "IN" or "INPUT";

    private static string LettersOf(int column)
    {
        var letters = "";
        for (var left = column; left >= 0; left = (left / Letters) - 1)
        {
            letters = (char)('A' + (left % Letters)) + letters;
        }

        return letters;
    }
}
