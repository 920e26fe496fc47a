using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Land;

public sealed class SearchPlacesTests(SharedServer shared)
{
    [Theory]
    [InlineData("胡埭", "hudai")]
    [InlineData("hd", "hudai")]
    [InlineData("宜兴", "320282")]
    [InlineData("yx", "320282")]
    [InlineData("环科园", "huankeyuan")]
    [InlineData("hky", "huankeyuan")]
    [InlineData("taihu", "taihu")]
    [InlineData("320211", "320211")]
    [InlineData("G322016", "G322016")]
    public async Task Place_is_found_by_name_pinyin_initials_and_code(string query, string id)
    {
        var found = await SearchAsync($"q={Uri.EscapeDataString(query)}");
        Assert.Contains(id, found.EnumerateArray().Take(5).Select(each => each.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Town_stands_at_its_district_and_says_so()
    {
        var found = await SearchAsync($"q={Uri.EscapeDataString("胡埭镇")}");
        Assert.Equal("320211", found[0].GetProperty("jurisdiction").GetString());
        Assert.Equal("近似", found[0].GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("q=", "query_out_of_range")]
    [InlineData("q=wuxi&limit=51", "limit_out_of_range")]
    public async Task Search_outside_its_limits_is_refused(string question, string code)
    {
        using var person = await (await shared.Server).SignInAsync("binhu.officer");
        var answer = await person.GetAsync($"/api/search?{question}");
        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    private async Task<JsonElement> SearchAsync(string question)
    {
        using var person = await (await shared.Server).SignInAsync("binhu.officer");
        return (await person.GetAsync($"/api/search?{question}")).Json;
    }
}
