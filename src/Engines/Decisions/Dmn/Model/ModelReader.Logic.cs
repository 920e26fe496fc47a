using System.Xml.Linq;

namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <content>Boxed expressions and tables.</content>
internal sealed partial class ModelReader
{
    private static readonly (string Text, HitPolicy Word)[] _hitPolicies =
    [
        ("UNIQUE", HitPolicy.Unique), ("FIRST", HitPolicy.First), ("PRIORITY", HitPolicy.Priority),
        ("ANY", HitPolicy.Any), ("COLLECT", HitPolicy.Collect), ("RULE ORDER", HitPolicy.RuleOrder),
        ("OUTPUT ORDER", HitPolicy.OutputOrder),
    ];

    private static readonly (string Text, Aggregation Word)[] _aggregations =
    [
        ("SUM", Aggregation.Sum), ("COUNT", Aggregation.Count), ("MIN", Aggregation.Min), ("MAX", Aggregation.Max),
    ];

    /// <summary>The boxed expression among an element's children; null when there is none.</summary>
    private Logic? LogicIn(XElement? element) =>
        element?.Elements().Select(LogicOf).FirstOrDefault(found => found is not null);

    private Logic? LogicOf(XElement element)
    {
        if (element.Name.Namespace != _dmn)
        {
            return null;
        }

        var (type, place) = ((string?)element.Attribute("typeRef"), PlaceOf(element));
        return element.Name.LocalName switch
        {
            "literalExpression" => new Logic.Literal(
                TextOf(element), LanguageOf(element), type, place),
            "context" => new Logic.Context([.. All(element, "contextEntry").Select(EntryOf)], type, place),
            "list" => new Logic.List([.. element.Elements().Select(LogicOf).OfType<Logic>()], type, place),
            "relation" => Relation(element, type, place),
            "invocation" => new Logic.Invocation(
                Needed(element, LogicIn(element)), [.. All(element, "binding").Select(BindingOf)], type, place),
            "functionDefinition" => Function(element),
            "conditional" => new Logic.Conditional(
                Within(element, "if"), Within(element, "then"), Within(element, "else"), type, place),
            "filter" => new Logic.Filter(Within(element, "in"), Within(element, "match"), type, place),
            "for" => Iteration(element, IterationKind.For, "return", type),
            "some" => Iteration(element, IterationKind.Some, "satisfies", type),
            "every" => Iteration(element, IterationKind.Every, "satisfies", type),
            "decisionTable" => new Logic.Table(Table(element), type, place),
            _ => null,
        };
    }

    private Logic Within(XElement element, string part) =>
        Needed(element, LogicIn(element.Element(_dmn + part)), part);

    private Logic Needed(XElement element, Logic? logic, string part = "expression")
    {
        if (logic is not null)
        {
            return logic;
        }

        var place = PlaceOf(element);
        return new Logic.Literal(new(Missing(element, part), place), null, null, place);
    }

    private Logic.Function Function(XElement element) => new(
        Word(element, "kind", FunctionKind.Feel,
            ("FEEL", FunctionKind.Feel), ("Java", FunctionKind.Java), ("PMML", FunctionKind.Pmml)),
        [.. All(element, "formalParameter").Select(Item)], LogicIn(element), (string?)element.Attribute("typeRef"),
        PlaceOf(element));

    private Logic.Entry EntryOf(XElement element) => new(
        element.Element(_dmn + "variable") is { } variable ? Item(variable) : null, LogicIn(element),
        PlaceOf(element));

    private Logic.Entry BindingOf(XElement element)
    {
        var parameter = element.Element(_dmn + "parameter");
        var name = parameter is null ? Missing(element, "parameter") : null;
        return new(
            parameter is null ? new(name!, null, PlaceOf(element)) : Item(parameter), LogicIn(element),
            PlaceOf(element));
    }

    private Logic.Relation Relation(XElement element, string? type, ModelPlace place)
    {
        var columns = All(element, "column").Select(Item).ToList();
        var rows = All(element, "row").Select(row =>
        {
            Logic[] cells = [.. row.Elements().Select(LogicOf).OfType<Logic>()];
            Even(row, cells.Length, columns.Count);
            return (IReadOnlyList<Logic>)cells;
        });
        return new(columns, [.. rows], type, place);
    }

    private Logic.Iteration Iteration(XElement element, IterationKind kind, string body, string? type)
    {
        var source = element.Element(_dmn + "in");
        return new(
            kind, Text(element, "iteratorVariable"), (string?)source?.Attribute("typeRef"), Within(element, "in"),
            Within(element, body), type, PlaceOf(element));
    }

    private DecisionTable Table(XElement element)
    {
        var inputs = All(element, "input").Select(input =>
        {
            var tested = input.Element(_dmn + "inputExpression");
            return new TableInput(
                tested is null ? new(Missing(input, "inputExpression"), PlaceOf(input)) : TextOf(tested),
                (string?)tested?.Attribute("typeRef"), Tests(input.Element(_dmn + "inputValues")), PlaceOf(input));
        }).ToList();
        var outputs = All(element, "output").Select(output => new TableOutput(
            (string?)output.Attribute("name"), (string?)output.Attribute("typeRef"),
            Tests(output.Element(_dmn + "outputValues")), Tests(output.Element(_dmn + "defaultOutputEntry")),
            PlaceOf(output))).ToList();
        if (outputs.Count == 0)
        {
            Missing(element, "output");
        }

        return new(
            Word(element, "hitPolicy", HitPolicy.Unique, _hitPolicies),
            Word(element, "aggregation", Aggregation.None, _aggregations),
            inputs, outputs, [.. All(element, "rule").Select(rule => Rule(rule, inputs.Count, outputs.Count))]);
    }

    private TableRule Rule(XElement element, int inputs, int outputs)
    {
        ModelText[] tests = [.. All(element, "inputEntry").Select(TextOf)];
        ModelText[] values = [.. All(element, "outputEntry").Select(TextOf)];
        Even(element, tests.Length, inputs);
        Even(element, values.Length, outputs);
        return new(tests, values, PlaceOf(element));
    }

    private void Even(XElement row, int entries, int columns)
    {
        if (entries != columns)
        {
            _fault ??= Refuse(
                DmnRefusal.RowUneven, PlaceOf(row), $"一行有 {entries} 格，表有 {columns} 列",
                $"a row has {entries} entries where the table has {columns} columns");
        }
    }

    private ModelText? Tests(XElement? element) =>
        element is null || TextOf(element) is { Text.Length: 0 } ? null : TextOf(element);

    private ModelText TextOf(XElement element)
    {
        var text = element.Element(_dmn + "text");
        return new(text?.Value ?? "", PlaceOf(text ?? element) with { Id = (string?)element.Attribute("id") });
    }

    // An expression of the FEEL of any edition is FEEL; so is one that says nothing.
    private static string? LanguageOf(XElement element) =>
        (string?)element.Attribute("expressionLanguage") is { } language
        && !language.Contains("FEEL", StringComparison.OrdinalIgnoreCase) ? language : null;
}
