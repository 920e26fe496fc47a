namespace Huanhu.Platform.Tests.Modules.Siting;

/// <summary>Clauses of every form that reads what parcels have of their own, likely and unlikely.</summary>
internal static class OddRules
{
    private static readonly string[] Facts =
    [
        "parcel_area:number", "parcel_area_available:number", "shore_distance:number", "planned_far:number",
        "land_area:number", "floor_area_ratio:number", "parcel_is_free:boolean", "red_line_overlap:number",
        "in_industrial_area:boolean",
    ];

    // What the clause reads, a term of it, and the tests of its column with what they come to.
    private static readonly (string Id, string Reads, string Term, string Type, (string Test, string State)[] Rows)[]
        Clauses =
    [
        ("odd_between", "parcel_area", "parcel_area", "number", [("[3000..9000)", "fail"), ("-", "pass")]),
        ("odd_point", "parcel_area_available", "parcel_area_available", "number",
            [("< 2000", "conditional"), ("[20000..20000.004]", "fail"), ("-", "pass")]),
        ("odd_shore", "shore_distance", "shore_distance", "number", [("< 6000.05", "conditional"), ("-", "pass")]),
        ("odd_computed", "parcel_area", "parcel_area * 2 > 7000", "boolean", [("true", "pass"), ("-", "conditional")]),
        ("odd_two", "parcel_area shore_distance", "parcel_area > shore_distance", "boolean",
            [("true", "pass"), ("-", "conditional")]),
        ("odd_free", "parcel_is_free", "parcel_is_free", "boolean", [("true", "pass"), ("-", "conditional")]),
        ("odd_left", "parcel_area_available land_area", "parcel_area_available >= land_area * 1.5", "boolean",
            [("true", "pass"), ("-", "conditional")]),
        ("odd_missing", "parcel_area land_area",
            "if parcel_area > 12000 then land_area > 50 else parcel_area < 11000", "boolean",
            [("true", "pass"), ("-", "conditional")]),
        ("odd_far", "planned_far floor_area_ratio", "planned_far - floor_area_ratio > 0.5", "boolean",
            [("true", "pass"), ("-", "conditional")]),
        ("odd_layer", "red_line_overlap in_industrial_area", "red_line_overlap > 0 and in_industrial_area", "boolean",
            [("true", "fail"), ("-", "pass")]),
    ];

    /// <summary>The file.</summary>
    public static string Text { get; } =
        $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:huanhu="urn:huanhu:rules"
            id="odd" name="odd" namespace="urn:odd">
          <extensionElements>
            <huanhu:rules model="odd" jurisdiction="320000" from="2020-01-01" document_zh="样例" document_en="Samples"/>
          </extensionElements>
          {string.Join('\n', Facts.Select(fact => Input(fact.Split(':')[0], fact.Split(':')[1])))}
          {string.Join('\n', Clauses.Select(clause => Decisions(clause.Id, clause.Reads, clause.Term, clause.Type,
              clause.Rows)))}
        </definitions>
        """;

    private static string Input(string name, string type) =>
        $"<inputData id=\"{name}\" name=\"{name}\"><variable name=\"{name}\" typeRef=\"{type}\"/></inputData>";

    private static string Decisions(
        string id, string reads, string term, string type, (string Test, string State)[] rows)
    {
        var isFact = reads == term;
        var inputs = string.Concat(reads.Split(' ').Select(name =>
            $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>"));
        var column = isFact ? reads : $"term of {id}";
        var symbol = reads == "shore_distance" ? "m" : "m²";
        var unit = isFact && type == "number"
            ? $"<extensionElements><huanhu:unit symbol=\"{symbol}\"/></extensionElements>"
            : "";
        var own = isFact ? "" :
            $"""
            <decision id="t_{id}" name="term of {id}">
              <extensionElements><huanhu:term note_zh="词" note_en="a term"/></extensionElements>
              <variable name="term of {id}" typeRef="boolean"/>{inputs}
              <literalExpression><text>{System.Security.SecurityElement.Escape(term)}</text></literalExpression>
            </decision>
            """;
        var rules = string.Concat(rows.Select(row =>
            $"""
            <rule>
              <extensionElements><huanhu:says zh="所示" en="as shown"/></extensionElements>
              <inputEntry><text>{System.Security.SecurityElement.Escape(row.Test)}</text></inputEntry>
              <outputEntry><text>"{row.State}"</text></outputEntry>
            </rule>
            """));
        var rests = isFact ? inputs
            : $"<informationRequirement><requiredDecision href=\"#t_{id}\"/></informationRequirement>";
        return $"""
            {own}
            <decision id="{id}" name="{id}">
              <extensionElements>
                <huanhu:clause id="{id}" group="economy" article_zh="条" article_en="Art." text_zh="文" text_en="Text"
                    {(id == "odd_layer" ? "blocks=\"when_known\"" : "")}/>
              </extensionElements>
              <variable name="{id}" typeRef="string"/>{rests}
              <decisionTable hitPolicy="FIRST">
                <input>{unit}<inputExpression typeRef="{type}"><text>{column}</text></inputExpression></input>
                <output typeRef="string"/>{rules}
              </decisionTable>
            </decision>
            """;
    }
}
