using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>A small set of rules, and those of the pack.</summary>
internal static class RuleSamples
{
    /// <summary>All rules of the pack, those that ended and drafts among them.</summary>
    public static IReadOnlyList<RuleVersion> Packed { get; } =
    [
        .. Directory.GetFiles(Office.Pack().PathOf("rules"), "*.dmn").Order(StringComparer.Ordinal)
            .Select(file => RuleReader.Read(File.ReadAllText(file), today: null).Value),
    ];

    public const string Cod = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:huanhu="urn:huanhu:rules"
            id="sample" name="样例" namespace="urn:sample">
          <extensionElements>
            <huanhu:rules model="sample" jurisdiction="320000" from="2026-01-01" number="合成"
                document_zh="样例规则" document_en="Sample rules"/>
            <huanhu:tests>
              <huanhu:test name_zh="够" name_en="Enough" expects="conditional" clause="sample_cod" on="2026-06-01">
                <huanhu:fact name="discharge_cod" value="5"/>
                <huanhu:fact name="cod_available" value="5"/>
              </huanhu:test>
            </huanhu:tests>
          </extensionElements>
          <inputData id="i1" name="discharge_cod"><variable name="discharge_cod" typeRef="number"/></inputData>
          <inputData id="i2" name="cod_available"><variable name="cod_available" typeRef="number"/></inputData>
          <decision id="d1" name="够用">
            <extensionElements>
              <huanhu:clause id="sample_cod" group="environment" article_zh="第一条" article_en="Art. 1"
                  text_zh="指标足够" text_en="Enough quota"/>
            </extensionElements>
            <variable name="够用" typeRef="string"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <informationRequirement><requiredDecision href="#d3"/></informationRequirement>
            <decisionTable id="t1" hitPolicy="FIRST">
              <input>
                <extensionElements><huanhu:unit symbol="t/a"/></extensionElements>
                <inputExpression typeRef="number"><text>discharge_cod</text></inputExpression>
              </input>
              <input><inputExpression typeRef="boolean"><text>足够</text></inputExpression></input>
              <output typeRef="string"/>
              <rule>
                <extensionElements><huanhu:says zh="少" en="Little"/></extensionElements>
                <inputEntry><text>&lt; 1</text></inputEntry><inputEntry><text>-</text></inputEntry>
                <outputEntry><text>"pass"</text></outputEntry>
              </rule>
              <rule>
                <extensionElements><huanhu:says zh="够" en="Enough"/></extensionElements>
                <inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry>
                <outputEntry><text>"conditional"</text></outputEntry>
              </rule>
              <rule>
                <extensionElements><huanhu:says zh="不够" en="Too little"/></extensionElements>
                <inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
                <outputEntry><text>"fail"</text></outputEntry>
              </rule>
            </decisionTable>
          </decision>
          <decision id="d2" name="限值">
            <extensionElements><huanhu:limits of="sample_cod"/></extensionElements>
            <variable name="限值"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <literalExpression>
              <text>{at_least: {cod_available: discharge_cod}, at_most: {}}</text>
            </literalExpression>
          </decision>
          <decision id="d3" name="足够">
            <extensionElements><huanhu:term note_zh="指标不小于排放量" note_en="At least as much"/></extensionElements>
            <variable name="足够" typeRef="boolean"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <informationRequirement><requiredInput href="#i2"/></informationRequirement>
            <literalExpression><text>cod_available &gt;= discharge_cod</text></literalExpression>
          </decision>
        </definitions>
        """;

    /// <summary>A clause on <c>output_per_mu</c> alone.</summary>
    /// <param name="id">The clause's.</param>
    /// <param name="sameAs">What its editions share.</param>
    /// <param name="policy">The hit policy.</param>
    /// <param name="rules">A cell and a state each.</param>
    public static string Output(
        string id, string sameAs, string policy, params IReadOnlyList<(string Cell, string State)> rules) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:huanhu="urn:huanhu:rules"
            id="sample" name="样例" namespace="urn:sample">
          <inputData id="i1" name="output_per_mu"><variable name="output_per_mu" typeRef="number"/></inputData>
          <decision id="d1" name="产出">
            <extensionElements>
              <huanhu:clause id="{id}" same_as="{sameAs}" group="economy" article_zh="第一条" article_en="Art. 1"
                  text_zh="产出足够" text_en="Enough output"/>
            </extensionElements>
            <variable name="产出" typeRef="string"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <decisionTable id="t1" hitPolicy="{policy}">
              <input><inputExpression typeRef="number"><text>output_per_mu</text></inputExpression></input>
              <output typeRef="string"/>
              {string.Concat(rules.Select(rule => $"""
              <rule>
                <inputEntry><text>{System.Security.SecurityElement.Escape(rule.Cell)}</text></inputEntry>
                <outputEntry><text>"{rule.State}"</text></outputEntry>
              </rule>
              """))}
            </decisionTable>
          </decision>
        </definitions>
        """;
}
