using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>A model and its inputs as files, decided by the real program.</summary>
public sealed class DecideCommandTests : IDisposable
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:admission" name="准入">
          <import name="单价" namespace="urn:prices" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
          <inputData id="area" name="面积"/>
          <decision id="price" name="总价">
            <informationRequirement><requiredInput href="#area"/></informationRequirement>
            <informationRequirement><requiredDecision href="urn:prices#per_m2"/></informationRequirement>
            <literalExpression><text>面积 * 单价.每平方米</text></literalExpression>
          </decision>
          <decision id="begin" name="起始"><literalExpression><text>@"2026-11-28"</text></literalExpression></decision>
        </definitions>
        """;

    private const string Prices = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:prices" name="单价">
          <decision id="per_m2" name="每平方米"><literalExpression><text>0.10</text></literalExpression></decision>
        </definitions>
        """;

    private readonly ScratchFolder _folder = new();

    public DecideCommandTests()
    {
        Write("admission.dmn", Model);
        Write("prices.dmn", Prices);
        Write("broken.dmn", "<definitions>");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Decision_is_one_object_with_exact_numbers()
    {
        var input = Write("in.json", """{ "面积": 12345678901234567890.1 }""");
        var ended = await DecideAsync("--decision", "总价", "--input", input, "--json");
        Assert.True(ended.Status == 0, ended.Error);
        Assert.Equal(
            """{"decision":"总价","value":1234567890123456789.010,"reason":null,"faults":[]}""", ended.Output.Trim());
    }

    [Fact]
    public async Task Explanation_says_what_was_read_and_which_inputs_settle_the_result()
    {
        var input = Write("in.json", """{ "面积": 20 }""");
        var ended = await DecideAsync("--decision", "总价", "--input", input, "--explain", "--json");
        Assert.True(ended.Status == 0, ended.Error);
        Assert.Equal(
            """
            {"decision":"总价","value":2.00,"inputs":[{"name":"面积","value":20,"is_read":true,"is_deciding":true,
            "effect":"not_analysed"}],"decisions":[{"name":"每平方米","value":0.10,"reason":null,"reads":[],"tables":[]},
            {"name":"总价","value":2.00,"reason":null,"reads":["面积"],"tables":[]}],"is_cut":false}
            """.ReplaceLineEndings(""),
            JsonElement.Parse(ended.Output).GetProperty("explanation").GetRawText());
        Assert.Contains(
            "未分析 not analysed", (await DecideAsync("--input", input, "--explain")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_decisions_are_a_list_and_a_null_says_why_and_where()
    {
        var ended = await DecideAsync("--json");
        Assert.True(ended.Status == 0, ended.Error);
        var answers = JsonElement.Parse(ended.Output);
        Assert.Equal("@\"2026-11-28\"", answers[1].GetProperty("value").GetString());
        var reason = answers[0].GetProperty("reason");
        Assert.Equal("operands_unfit", reason.GetProperty("code").GetString());
        Assert.StartsWith("7:", reason.GetProperty("place").GetString(), StringComparison.Ordinal);
        Assert.Contains("起始", (await DecideAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admission.dmn", "{", "in.json: 1:2: not valid JSON")]
    [InlineData("broken.dmn", "{}", "broken.dmn: Line 1, column")]
    [InlineData("missing.dmn", "{}", "can't read")]
    public async Task Broken_file_is_one_line_with_its_place(string model, string input, string expected)
    {
        var ended = await RealProgram.RunAsync(
            ["decide", Path.Combine(_folder.Path, model), "--input", Write("in.json", input)]);
        Assert.Equal(2, ended.Status);
        Assert.Contains(expected, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_decision_is_answered_with_the_known_names()
    {
        var ended = await DecideAsync("--decision", "单价");
        Assert.Equal(2, ended.Status);
        Assert.Contains("总价, 起始", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    private Task<RealProgram.Ended> DecideAsync(params string[] words) =>
        RealProgram.RunAsync(["decide", Path.Combine(_folder.Path, "admission.dmn"), .. words]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
