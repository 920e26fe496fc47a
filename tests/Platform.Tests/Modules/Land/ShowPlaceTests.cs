using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public abstract class ShowPlaceTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ShowPlaceTests(program);

    public sealed class OnPostgres(PostgresServer program) : ShowPlaceTests(program);

    /// <summary>A place of each kind: its name, where it stands, how that is labelled, and one of its facts.</summary>
    [Theory]
    [InlineData("jurisdiction", "320211", "滨湖区", "120.27923,31.52921", "近似", "上级", "无锡市")]
    [InlineData("jurisdiction", "320051", "高新区—环科园协同发展区", null, null, "代码来源", "本平台自拟")]
    [InlineData("park", "huankeyuan", "宜兴环科园", "119.85,31.35", "代用", "管辖面积", "212 平方公里 待核")]
    [InlineData("town", "320211101", "胡埭镇", "120.27923,31.52921", "近似", "位置", "按所在区县显示 近似")]
    [InlineData("zone", "G322016", "无锡高新技术产业开发区", null, "近似", "级别", "国家级")]
    [InlineData("lake", "taihu", "太湖", null, "代用", "类型", "湖泊")]
    [InlineData("lake", "gehu", "滆湖", null, "近似", "名称依据", "按水面内一点命名 待核")]
    [InlineData("industry", "C3973", "集成电路制造", null, null, "上级", "C397 电子器件制造")]
    public async Task Place_is_shown_with_where_it_stands_and_its_facts(
        string kind, string id, string name, string? at, string? label, string fact, string value)
    {
        using var person = await (await program.Server).AsAsync("enterprise");
        var answer = await person.GetAsync($"/api/places/{kind}/{id}");
        Assert.True(answer.Status == 200, answer.Text);
        var place = answer.Json;
        Assert.Equal((kind, id), (place.GetProperty("kind").GetString(), place.GetProperty("id").GetString()));
        Assert.Equal(name, place.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal(label, place.GetProperty("label").GetString());
        if (at is not null)
        {
            Assert.Equal(at, $"{place.GetProperty("lon").GetDouble()},{place.GetProperty("lat").GetDouble()}");
        }

        var line = place.GetProperty("facts").EnumerateArray()
            .First(each => each.GetProperty("name").GetProperty("zh").GetString() == fact);
        var words = new[]
        {
            line.GetProperty("number") is { ValueKind: System.Text.Json.JsonValueKind.Number } number
                ? $"{number.GetDecimal():0.##} {line.GetProperty("unit").GetProperty("zh").GetString()}"
                : line.GetProperty("value").GetProperty("zh").GetString(),
            line.GetProperty("label").GetString(),
        };
        Assert.Equal(value, string.Join(' ', words.OfType<string>()));
        Assert.NotEmpty(line.GetProperty("source").GetProperty("zh").GetString()!);
    }

    [Theory]
    [InlineData("lake", "nowhere")]
    [InlineData("industry", "T9999")]
    [InlineData("industry", "not a code")]
    [InlineData("river", "taihu")]
    public async Task Unknown_place_is_refused_by_name(string kind, string id)
    {
        using var person = await (await program.Server).AsAsync("enterprise");
        var answer = await person.GetAsync($"/api/places/{kind}/{id}");
        Assert.Equal((404, "unknown_place"), (answer.Status, answer.Code));
        Assert.Equal("id", answer.Json.GetProperty("where").GetString());
        Assert.Contains($"{kind} {id}", answer.Json.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }
}
