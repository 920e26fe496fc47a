using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Commands;

/// <summary>A suite of three cases: one is as expected, one is not, and one asks for Java.</summary>
public sealed class TckCommandTests
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:suite" name="suite">
          <decision id="one" name="one"><literalExpression><text>1</text></literalExpression></decision>
          <decision id="none" name="none"><literalExpression><text>null</text></literalExpression></decision>
          <decision id="java" name="java">
            <literalExpression>
              <text>
                {f: function(a) external {java: {class: "java.lang.Math", method signature: "abs(int)"}}, r: f(1)}.r
              </text>
            </literalExpression>
          </decision>
        </definitions>
        """;

    [Theory]
    [InlineData("1", 0, "2 passed, 0 failed, 1 declined")]
    [InlineData("2", 1, "1 passed, 1 failed, 1 declined")]
    public async Task Unlisted_failure_fails_and_the_last_line_counts(string expected, int status, string last)
    {
        using var folder = Suite(expected);
        var ended = await RealProgram.RunAsync(["tck", folder.Path]);
        Assert.Equal(status, ended.Status);
        var lines = ended.Output.Trim().Split('\n');
        Assert.Equal(last, lines[^1]);
        Assert.Equal("1 passed that expect null", lines[^2]);
        Assert.Equal(status == 1, lines.Contains("level/suite-test-01.xml"));
    }

    [Fact]
    public async Task Counts_are_json_when_asked_for()
    {
        using var folder = Suite("1");
        var answer = JsonElement.Parse((await RealProgram.RunAsync(["tck", folder.Path, "--json"])).Output);
        Assert.Equal(2, answer.GetProperty("passed").GetInt32());
        Assert.Equal(1, answer.GetProperty("non_null_passed").GetInt32());
        Assert.Equal(2, answer.GetProperty("non_null_total").GetInt32());
        Assert.Equal("level", answer.GetProperty("suites")[0].GetProperty("suite").GetString());
    }

    [Fact]
    public async Task Folder_without_cases_is_one_clear_line()
    {
        using var folder = new ScratchFolder();
        var ended = await RealProgram.RunAsync(["tck", folder.Path]);
        Assert.Equal(2, ended.Status);
        Assert.Contains("testCases", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    private static ScratchFolder Suite(string expected)
    {
        var folder = new ScratchFolder();
        var level = Directory.CreateDirectory(Path.Combine(folder.Path, "level")).FullName;
        File.WriteAllText(Path.Combine(level, "suite.dmn"), Model);
        File.WriteAllText(Path.Combine(level, "suite-test-01.xml"), $"""
            <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <modelName>suite.dmn</modelName>
              <testCase id="001">
                <resultNode name="one"><expected><value xsi:type="decimal">{expected}</value></expected></resultNode>
                <resultNode name="none"><expected><value xsi:nil="true"/></expected></resultNode>
                <resultNode name="java"><expected><value xsi:type="decimal">1</value></expected></resultNode>
              </testCase>
            </testCases>
            """);
        return folder;
    }
}
