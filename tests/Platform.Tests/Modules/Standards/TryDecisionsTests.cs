using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class TryDecisionsTests(SharedServer shared)
{
    // 补贴 stands before 等级, on which it rests.
    private const string Subsidy = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="n" name="亩均补贴">
          <inputData id="i1" name="亩均税收"><variable name="亩均税收" typeRef="number"/></inputData>
          <decision id="d1" name="补贴">
            <variable name="补贴" typeRef="number"/>
            <informationRequirement><requiredDecision href="#d2"/></informationRequirement>
            <literalExpression><text>if 等级 = "A" then 100 else 0</text></literalExpression>
          </decision>
          <decision id="d2" name="等级">
            <variable name="等级" typeRef="string"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <decisionTable id="t1" hitPolicy="FIRST">
              <input><inputExpression><text>亩均税收</text></inputExpression></input>
              <output/>
              <rule><inputEntry><text>&gt;= 30</text></inputEntry><outputEntry><text>"A"</text></outputEntry></rule>
              <rule><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>"B"</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    [Fact]
    public async Task Decisions_come_in_the_order_of_evaluation_with_the_rules_that_matched()
    {
        var answer = await TryAsync(new { model = Subsidy, inputs = "{ 亩均税收: 36 }" });
        Assert.Equal("亩均补贴", answer.GetProperty("name").GetString());
        Assert.Equal("""[{"name":"亩均税收","type":"number"}]""", answer.GetProperty("inputs").GetRawText());
        Assert.Equal("[]", answer.GetProperty("faults").GetRawText());
        var decisions = answer.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal(["等级", "补贴"], decisions.Select(each => each.GetProperty("name").GetString()));
        Assert.Equal(
            ["\"A\"", "100"], decisions.Select(each => each.GetProperty("value").GetProperty("text").GetString()));
        Assert.Equal(
            """[{"table":"t1","line":11,"rule_number":1},{"table":"t1","line":11,"rule_number":2}]""",
            decisions[0].GetProperty("rules").GetRawText());
        Assert.Equal("[]", decisions[1].GetProperty("rules").GetRawText());
    }

    [Fact]
    public async Task Result_is_explained_when_that_is_asked()
    {
        var none = await TryAsync(new { model = Subsidy, inputs = "{ 亩均税收: 36 }" });
        Assert.Equal(JsonValueKind.Null, none.GetProperty("explanation").ValueKind);

        var answer = await TryAsync(new { model = Subsidy, inputs = "{ 亩均税收: 36 }", explain = "等级" });
        var told = answer.GetProperty("explanation");
        Assert.Equal(
            """[{"name":"亩均税收","value":36,"is_read":true,"is_deciding":true,"effect":"could_matter"}]""",
            told.GetProperty("inputs").GetRawText());
        var table = told.GetProperty("decisions")[0].GetProperty("tables")[0];
        Assert.Equal("t1", table.GetProperty("id").GetString());
        Assert.Equal(
            [true, false],
            table.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("is_deciding").GetBoolean()));
    }

    [Fact]
    public async Task One_decision_is_asked_alone()
    {
        var answer = await TryAsync(new { model = Subsidy, inputs = "", decision = "等级" });
        var decision = Assert.Single(answer.GetProperty("decisions").EnumerateArray());
        var reason = decision.GetProperty("reason");
        Assert.Equal("in_model", reason.GetProperty("code").GetString());
        Assert.Equal("no_rule", reason.GetProperty("cause").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Inputs_that_do_not_parse_leave_the_model_listed()
    {
        var answer = await TryAsync(new { model = Subsidy, inputs = "{ 亩均税收: }" });
        Assert.Equal("inputs", answer.GetProperty("input_fault").GetProperty("where").GetString());
        Assert.Equal(1, answer.GetProperty("inputs").GetArrayLength());
        Assert.Equal(0, answer.GetProperty("decisions").GetArrayLength());
    }

    [Fact]
    public async Task Fault_of_a_model_has_its_place_and_the_rest_decides()
    {
        var answer = await TryAsync(new { model = Subsidy.Replace("else 0", "else") });
        var fault = Assert.Single(answer.GetProperty("faults").EnumerateArray());
        Assert.Equal(
            ("token_unexpected", 6),
            (fault.GetProperty("code").GetString(), fault.GetProperty("place").GetProperty("line").GetInt32()));
        Assert.Equal(2, answer.GetProperty("decisions").GetArrayLength());
    }

    [Theory]
    [InlineData("<definitions", "not_xml")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>", "not_xml")]
    [InlineData("<html/>", "not_dmn")]
    public async Task What_is_no_model_is_named(string model, string code)
    {
        var answer = await TryAsync(new { model });
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("name").ValueKind);
        var fault = Assert.Single(answer.GetProperty("faults").EnumerateArray());
        Assert.Equal(code, fault.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Many_costly_decisions_end_within_the_time()
    {
        const string Text = "<literalExpression><text>sum(for a in 1..9000, b in 1..9000 return a + b)"
            + "</text></literalExpression>";
        var decisions = string.Concat(Enumerable.Range(1, 1_000)
            .Select(at => $"""<decision id="d{at}" name="d{at}"><variable name="d{at}"/>{Text}</decision>"""));
        var began = TimeProvider.System.GetTimestamp();
        var answer = await TryAsync(new
        {
            model = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"n\" name=\"m\">"
                + $"{decisions}</definitions>",
        });
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
        var rows = answer.GetProperty("decisions");
        Assert.Equal(1_000, rows.GetArrayLength());
        Assert.Equal("limit_exceeded", rows[0].GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, rows[999].GetProperty("value").ValueKind);
    }

    private async Task<JsonElement> TryAsync(object body)
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var answer = await person.SendAsync("POST", "/api/decisions/model", body);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }
}
