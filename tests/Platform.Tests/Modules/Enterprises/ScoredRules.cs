using System.Security;

namespace Huanhu.Platform.Tests.Modules.Enterprises;

/// <summary>Rules by points: 60 from 5 % of research on, 40 from 3 %, else none.</summary>
internal static class ScoredRules
{
    /// <summary>A file of some clauses.</summary>
    /// <param name="clauses">Their ids, and which points pass.</param>
    public static string Text(params IReadOnlyList<(string Id, string Points)> clauses) =>
        $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:huanhu="urn:huanhu:rules"
            id="scored" name="scored" namespace="urn:scored">
          <extensionElements>
            <huanhu:rules model="scored" jurisdiction="320000" from="2020-01-01" document_zh="样例"
                document_en="Samples"/>
          </extensionElements>
          <inputData id="rd_share" name="rd_share"><variable name="rd_share" typeRef="number"/></inputData>
          <decision id="points" name="研发得分">
            <extensionElements><huanhu:term note_zh="得分" note_en="Points"/></extensionElements>
            <variable name="研发得分" typeRef="number"/>
            <informationRequirement><requiredInput href="#rd_share"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
              <input>
                <extensionElements><huanhu:unit symbol="%"/></extensionElements>
                <inputExpression typeRef="number"><text>rd_share</text></inputExpression>
              </input>
              <output typeRef="number"/>
              <rule><inputEntry><text>&gt;= 5</text></inputEntry><outputEntry><text>60</text></outputEntry></rule>
              <rule><inputEntry><text>&gt;= 3</text></inputEntry><outputEntry><text>40</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
            </decisionTable>
          </decision>
          {string.Concat(clauses.Select(ClauseOf))}
        </definitions>
        """;

    private static string ClauseOf((string Id, string Points) clause) =>
        $"""
        <decision id="{clause.Id}" name="{clause.Id}">
          <extensionElements>
            <huanhu:clause id="{clause.Id}" group="economy" article_zh="条" article_en="Art." text_zh="文"
                text_en="Text"/>
          </extensionElements>
          <variable name="{clause.Id}" typeRef="string"/>
          <informationRequirement><requiredDecision href="#points"/></informationRequirement>
          <decisionTable hitPolicy="FIRST">
            <input><inputExpression typeRef="number"><text>研发得分</text></inputExpression></input>
            <output typeRef="string"/>
            <rule>
              <extensionElements><huanhu:says zh="够" en="enough"/></extensionElements>
              <inputEntry><text>{SecurityElement.Escape(clause.Points)}</text></inputEntry>
              <outputEntry><text>"pass"</text></outputEntry>
            </rule>
            <rule>
              <extensionElements><huanhu:says zh="不够" en="too few"/></extensionElements>
              <inputEntry><text>-</text></inputEntry><outputEntry><text>"fail"</text></outputEntry>
            </rule>
          </decisionTable>
        </decision>
        """;
}
