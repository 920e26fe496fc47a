using System.Globalization;
using System.Security;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Rules and firms that are drawn, so that cells have to be right for what nobody thought of.</summary>
internal static class RandomRules
{
    private static readonly string[] Numbers = ["tax_per_mu", "rd_share", "staff", "debt_ratio"];
    private static readonly string[] Industries = ["C3973", "C3591", "C2641", "C3360"];

    // Terms over facts: sums, comparisons of two, words in lists, what only some cases read.
    private static readonly (string Name, string Text, string[] Reads)[] Terms =
    [
        ("和", "tax_per_mu + rd_share > 40", ["tax_per_mu", "rd_share"]),
        ("比", "tax_per_mu >= debt_ratio / 2", ["tax_per_mu", "debt_ratio"]),
        ("词", "list contains(holds, \"标准主导\")", ["holds"]),
        ("类", "starts with(industry, \"C39\")", ["industry"]),
        ("若", "if field_is_strategic then rd_share >= 20 else staff > 30", ["field_is_strategic", "rd_share", "staff"]),
        ("分", "(if rd_share >= 10 then 20 else 5) + (if staff < 25 then 10 else 0) >= 25", ["rd_share", "staff"]),
    ];

    /// <summary>A file of some clauses.</summary>
    public static string Draw(Random chance, int clauses) => File([.. Enumerable.Range(0, clauses)
        .Select(at => ClauseOf(chance, $"random_{at}"))]);

    /// <summary>A file of clauses, each "fact is at least that" or fail.</summary>
    public static string AtLeast(params (string Fact, decimal Limit)[] limits) => AtLeast("random", "320000", limits);

    /// <summary>The same under a name, in a place.</summary>
    public static string AtLeast(string model, string jurisdiction, params (string Fact, decimal Limit)[] limits) =>
        File([.. limits.Select(each => Table($"least_{each.Fact}", [each.Fact],
            [(Number($">= {each.Limit}"), "pass"), ("-", "fail")]))])
        .Replace("model=\"random\" jurisdiction=\"320000\"", $"model=\"{model}\" jurisdiction=\"{jurisdiction}\"",
            StringComparison.Ordinal);

    /// <summary>A file of one clause, that a firm has the title 标准主导.</summary>
    public static string Titled => File([Table("titled", ["词"], [("true", "pass"), ("-", "fail")])]);

    /// <summary>What firms may have, near the thresholds that are drawn; null where it is missing.</summary>
    public static object? ValueOf(Random chance, string fact) => chance.Next(6) == 0 ? null : fact switch
    {
        "holds" => chance.Next(2) == 0 ? ["标准主导"] : Array.Empty<string>(),
        "industry" => Industries[chance.Next(Industries.Length)],
        "field_is_strategic" => chance.Next(2) == 0,
        "staff" => (decimal)chance.Next(15, 40),
        _ => chance.Next(60) + (chance.Next(3) * 0.5m) + (chance.Next(4) == 0 ? 0.01m : 0),
    };

    /// <summary>All that clauses may read.</summary>
    public static IReadOnlyList<string> Facts { get; } = [.. Numbers, "holds", "industry", "field_is_strategic"];

    private static string ClauseOf(Random chance, string id)
    {
        string[] columns = [.. Numbers.Concat(["industry", "field_is_strategic"])
            .Concat(Terms.Select(term => term.Name)).OrderBy(_ => chance.Next()).Take(chance.Next(1, 4))];
        var rows = Enumerable.Range(0, chance.Next(1, 5))
            .Select(_ => (string.Join('|', columns.Select(column => TestOf(chance, column))), StateOf(chance)))
            .Append((string.Join('|', columns.Select(_ => "-")), StateOf(chance)));
        return Table(id, columns, [.. rows]);
    }

    private static string TestOf(Random chance, string column) => chance.Next(4) == 0 ? "-"
        : column == "industry" ? chance.Next(2) == 0 ? "\"C3973\"" : "\"C2641\", \"C3360\""
        : column == "field_is_strategic" || Terms.Any(term => term.Name == column)
            ? chance.Next(2) == 0 ? "true" : "false"
        : chance.Next(5) switch
        {
            0 => Number($"< {chance.Next(60)}"),
            1 => Number($">= {chance.Next(120) / 2m}"),
            2 => Number($"({chance.Next(30)}..{30 + chance.Next(30)}]"),
            3 => Number($"{chance.Next(60)}"),
            _ => Number($"not([{chance.Next(20)}..{20 + chance.Next(30)}))"),
        };

    private static string StateOf(Random chance) => (string[])["pass", "conditional", "fail"] is var states
        ? states[chance.Next(states.Length)]
        : "";

    private static string File(IReadOnlyList<string> clauses) =>
        $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:huanhu="urn:huanhu:rules"
            id="random" name="random" namespace="urn:random">
          <extensionElements>
            <huanhu:rules model="random" jurisdiction="320000" from="2020-01-01" document_zh="样例"
                document_en="Samples"/>
          </extensionElements>
          {"<itemDefinition name=\"words\" isCollection=\"true\"><typeRef>string</typeRef></itemDefinition>"}
          {string.Concat(Facts.Select(fact =>
              $"<inputData id=\"{fact}\" name=\"{fact}\">"
              + $"<variable name=\"{fact}\" typeRef=\"{TypeOf(fact)}\"/></inputData>"))}
          {string.Concat(Terms.Select(TermOf))}
          {string.Concat(clauses)}
        </definitions>
        """;

    private static string TypeOf(string fact) => StandardsModule.FindFact(fact)!.Type switch
    {
        FactType.Number => "number",
        FactType.Truth => "boolean",
        FactType.Texts => "words",
        _ => "string",
    };

    private static string TermOf((string Name, string Text, string[] Reads) term) =>
        $"""
        <decision id="{term.Name}" name="{term.Name}">
          <extensionElements><huanhu:term note_zh="词" note_en="a term"/></extensionElements>
          <variable name="{term.Name}" typeRef="boolean"/>
          {string.Concat(term.Reads.Select(fact =>
              $"<informationRequirement><requiredInput href=\"#{fact}\"/></informationRequirement>"))}
          <literalExpression><text>{SecurityElement.Escape(term.Text)}</text></literalExpression>
        </decision>
        """;

    private static string Table(string id, string[] columns, (string Tests, string State)[] rows) =>
        $"""
        <decision id="{id}" name="{id}">
          <extensionElements>
            <huanhu:clause id="{id}" group="economy" article_zh="条" article_en="Art." text_zh="文" text_en="Text"/>
          </extensionElements>
          <variable name="{id}" typeRef="string"/>
          {string.Concat(columns.Select(column => Terms.Any(term => term.Name == column)
              ? $"<informationRequirement><requiredDecision href=\"#{column}\"/></informationRequirement>"
              : $"<informationRequirement><requiredInput href=\"#{column}\"/></informationRequirement>"))}
          <decisionTable hitPolicy="FIRST">
            {string.Concat(columns.Select(ColumnOf))}
            <output typeRef="string"/>
            {string.Concat(rows.Select(row =>
                $"""
                <rule>
                  <extensionElements><huanhu:says zh="所示" en="as shown"/></extensionElements>
                  {string.Concat(row.Tests.Split('|').Select(test =>
                      $"<inputEntry><text>{SecurityElement.Escape(test)}</text></inputEntry>"))}
                  <outputEntry><text>"{row.State}"</text></outputEntry>
                </rule>
                """))}
          </decisionTable>
        </decision>
        """;

    private static string ColumnOf(string column)
    {
        var fact = StandardsModule.FindFact(column);
        var unit = fact is { Unit.Length: > 0 }
            ? $"<extensionElements><huanhu:unit symbol=\"{fact.Unit}\"/></extensionElements>"
            : "";
        return $"<input>{unit}<inputExpression typeRef=\"{(fact is null ? "boolean" : TypeOf(column))}\">"
            + $"<text>{column}</text></inputExpression></input>";
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
