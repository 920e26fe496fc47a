using System.Text;
using System.Text.Json;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Shared.Decisions;

namespace Huanhu.Platform.Tests.Shared.Decisions;

public sealed class FeelJsonTests
{
    [Theory]
    [InlineData("""{"n":1234567890.12345678901234567890123}""")]
    [InlineData("""{"n":-0.50,"s":"园区","t":true,"nothing":null}""")]
    [InlineData("""{"list":[1,[2,{"a":"b"}]],"empty":{}}""")]
    [InlineData("""{"day":"@\"2026-11-28\"","span":"@\"P1DT2H\"","moment":"@\"2026-11-28T09:30:00@Asia/Shanghai\""}""")]
    [InlineData("""{"mail":"a@\"b\""}""")]
    public void Value_read_and_written_is_the_same(string json) => Assert.Equal(json, Written(Read(json).Value));

    [Fact]
    public void Literal_becomes_its_kind()
    {
        var inputs = Read("""{"day":"@\"2026-11-28\"","time":"@\"09:30:00\"","months":"@\"P1Y\""}""").Value;
        Assert.Equal(FeelKind.Date, inputs["day"].Kind);
        Assert.Equal(FeelKind.Time, inputs["time"].Kind);
        Assert.Equal(FeelKind.YearsMonths, inputs["months"].Kind);
    }

    [Fact]
    public void Range_is_an_object_of_its_ends() => Assert.Equal(
        """{"r":{"start":1,"start_included":true,"end":null,"end_included":false}}""",
        Written(FeelContext.Of(("r", new FeelRange(1, true, default, false)))));

    [Theory]
    [InlineData("[1]", "$: expected an object of inputs by name, not Array.")]
    [InlineData("{\"a\":\n 01}", "2:3: not valid JSON")]
    [InlineData("""{"a":1,"a":2}""", "not valid JSON")]
    [InlineData("""{"a":[0,1e9999]}""", "$.a[1]: 1e9999 is outside the numbers of FEEL.")]
    [InlineData("""{"a":{"b":"@\"2026-13-01\""}}""", "$.a.b: @\"2026-13-01\" is no date, time or duration.")]
    public void Broken_input_is_refused_with_its_place(string json, string expected) =>
        Assert.Contains(expected, Read(json).Refusal!.Message.En, StringComparison.Ordinal);

    private static Kernel.Outcome<FeelContext> Read(string json) =>
        FeelJson.ReadInputs(Encoding.UTF8.GetBytes(json), ModelFiles.Limits);

    private static string Written(FeelContext inputs)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, DecisionAnswer.JsonForm)) { FeelJson.Write(json, inputs); }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
