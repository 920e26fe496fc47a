using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Land;

public abstract class SearchPlacesTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : SearchPlacesTests(program);

    public sealed class OnPostgres(PostgresServer program) : SearchPlacesTests(program);

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

    [Theory]
    [InlineData("C3973", "code")]
    [InlineData("集成电路", "name")]
    [InlineData("jichengdianlu", "pinyin")]
    [InlineData("jcdl", "initials")]
    public async Task Industry_is_found_by_code_name_pinyin_and_initials(string query, string matched)
    {
        var found = await SearchAsync($"q={Uri.EscapeDataString(query)}");
        var industry = found.EnumerateArray().First(each => each.GetProperty("id").GetString() == "C3973");
        Assert.Equal("industry", industry.GetProperty("kind").GetString());
        Assert.Equal("集成电路制造", industry.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal(matched, industry.GetProperty("matched").GetString());
    }

    [Theory]
    [InlineData("hd", "hudai", "320211101")]
    [InlineData("yx", "320282")]
    [InlineData("hky", "huankeyuan")]
    public async Task Initials_name_first_what_people_mean_by_them(string query, params string[] first)
    {
        var found = await SearchAsync($"q={query}");
        var ids = found.EnumerateArray().Select(each => each.GetProperty("id").GetString());
        Assert.Equal(first, ids.Take(first.Length));
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
        using var person = await (await program.Server).AsAsync("binhu.officer");
        var answer = await person.GetAsync($"/api/search?{question}");
        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    private async Task<JsonElement> SearchAsync(string question)
    {
        using var person = await (await program.Server).AsAsync("binhu.officer");
        return (await person.GetAsync($"/api/search?{question}")).Json;
    }
}
