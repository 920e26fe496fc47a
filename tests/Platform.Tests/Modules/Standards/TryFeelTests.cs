using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class TryFeelTests(SharedServer shared)
{
    [Theory]
    [InlineData("1 + 2 * 3", "", "7", "7")]
    [InlineData("0.1 + 0.2", "", "0.3", "0.3")]
    [InlineData("税收 / 面积", """{"税收": 1200, "面积": 40}""", "30", "30")]
    [InlineData("税收 / 面积", "{ 税收: 1200, 面积: 40 }", "30", "30")]
    [InlineData("企业.上年 税收", """{"企业": {"上年 税收": 7}}""", "7", "7")]
    [InlineData("""@"2026-01-31" + duration("P1M")""", "", "\"@\\\"2026-02-28\\\"\"", "@\"2026-02-28\"")]
    [InlineData("开工.year", """{"开工": "@\"2026-01-01\""}""", "2026", "2026")]
    [InlineData("开工", """{"开工": "@home"}""", "\"@home\"", "\"@home\"")]
    [InlineData("{a: [1, true, null], b c: \"x\"}", "", """{"a":[1,true,null],"b c":"x"}""",
        """{"a": [1, true, null], "b c": "x"}""")]
    [InlineData("[1..3)", "", """{"start":1,"start_included":true,"end":3,"end_included":false}""", "[1..3)")]
    public async Task Value_comes_as_json_and_as_feel(string expression, string inputs, string json, string text)
    {
        var value = (await TryAsync(new { expression, inputs })).GetProperty("value");
        Assert.Equal((json, text), (value.GetProperty("json").GetRawText(), value.GetProperty("text").GetString()));
        Assert.False(value.GetProperty("is_cut").GetBoolean());
    }

    [Fact]
    public async Task Null_tells_why_and_where()
    {
        var answer = await TryAsync(new { expression = "1 +\n 税收 * 2", inputs = "{ 税收: \"多\" }" });
        Assert.Equal("null", answer.GetProperty("value").GetProperty("kind").GetString());
        var reason = answer.GetProperty("reason");
        Assert.Equal("operands_unfit", reason.GetProperty("code").GetString());
        var cause = reason.GetProperty("cause");
        Assert.Equal(
            """{"zh":"* 不适用于文本和数","en":"* has no meaning for a string and a number"}""",
            cause.GetProperty("message").GetRawText());
        Assert.Equal("""{"line":2,"column_number":2}""", cause.GetProperty("place").GetRawText());
    }

    /// <summary>A name that was mistyped once gave a list of nulls, and nothing said why.</summary>
    [Theory]
    [InlineData("for x in [1, 2] return x * 面积", "nothing is called '面积' here")]
    [InlineData("{ a: [1, { b: 面积 }] }", "nothing is called '面积' here")]
    public async Task First_null_inside_of_a_value_tells_why(string expression, string why)
    {
        var reason = (await TryAsync(new { expression, inputs = "" })).GetProperty("reason");
        Assert.Contains(why, reason.GetRawText().Replace("\\u0027", "'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 + * 2", "", "expression", 1, 5)]
    [InlineData("1 +\n2 +", "", "expression", 2, 4)]
    [InlineData("1", "{ a: 1,\n b }", "inputs", 2, 4)]
    [InlineData("1", "[1]", "inputs", 1, 1)]
    public async Task What_does_not_parse_is_named_with_its_place(
        string expression, string inputs, string where, int line, int column)
    {
        var fault = (await TryAsync(new { expression, inputs })).GetProperty("fault");
        var place = fault.GetProperty("place");
        Assert.Equal(
            (where, line, column),
            (fault.GetProperty("where").GetString(), place.GetProperty("line").GetInt32(),
                place.GetProperty("column_number").GetInt32()));
        Assert.NotEqual("", fault.GetProperty("message").GetProperty("zh").GetString());
    }

    [Theory]
    [InlineData("[10..20)", "10", "true")]
    [InlineData("\"甲\", \"乙\"", "\"丙\"", "false")]
    [InlineData("? > 下限", "4", "true")]
    public async Task Cell_is_tested_against_a_value(string expression, string tested, string fits)
    {
        var answer = await TryAsync(new { expression, inputs = "{ 下限: 3 }", is_cell = true, tested });
        Assert.Equal(fits, answer.GetProperty("value").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("sum(for a in 1..9000, b in 1..9000 return a * b)")]
    [InlineData("{f: function(n) f(n + 1), r: f(1)}.r")]
    [InlineData("for i in 1..9000 return string join(for j in 1..9000 return \"税\")")]
    [InlineData("count(for i in 1..100000 return i)")]
    [InlineData("every a in 1..9000, b in 1..9000 satisfies a + b > 0")]
    public async Task Costly_expression_ends_within_its_limits(string expression)
    {
        var began = TimeProvider.System.GetTimestamp();
        var answer = await TryAsync(new { expression });
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
        Assert.Equal("null", answer.GetProperty("value").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Value_that_holds_itself_many_times_over_is_cut()
    {
        var doubled = string.Concat(Enumerable.Range(1, 14).Select(at => $", a{at}: [a{at - 1}, a{at - 1}]"));
        var answer = await TryAsync(new { expression = $"{{a0: [1]{doubled}}}.a14" });
        Assert.True(answer.GetProperty("value").GetProperty("is_cut").GetBoolean());
        Assert.True(answer.GetRawText().Length < 60_000);
    }

    [Theory]
    [InlineData('(', "nesting_too_deep")]
    [InlineData('1', "text_too_long")]
    public async Task Text_beyond_the_limits_does_not_parse(char filler, string code)
    {
        var fault = (await TryAsync(new { expression = new string(filler, code is "text_too_long" ? 60_000 : 9_000) }))
            .GetProperty("fault");
        Assert.Equal(code, fault.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Body_beyond_a_megabyte_is_refused()
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var answer = await person.SendAsync(
            "POST", "/api/decisions/feel", new { expression = new string('1', 1 << 20) });
        Assert.Equal((413, "too_large"), (answer.Status, answer.Code));
    }

    private async Task<JsonElement> TryAsync(object body)
    {
        using var person = await (await shared.Server).AsAsync("binhu.officer");
        var answer = await person.SendAsync("POST", "/api/decisions/feel", body);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }
}
