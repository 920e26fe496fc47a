using System.Text;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Land;

public sealed class DrawTileTests(SharedServer shared)
{
    private const int MostBytes = 500_000;

    [Theory]
    [InlineData("jurisdictions", "滨湖区")]
    [InlineData("lakes", "太湖")]
    [InlineData("zones", "宜兴环科园")]
    public async Task Tile_over_Taihu_names_what_it_holds_and_is_not_sent_twice(string layer, string name)
    {
        using var person = await (await shared.Server).SignInAsync("binhu.officer");
        var path = $"/tiles/{layer}/7/106/52.mvt";
        var tile = await person.GetAsync(path);
        var bytes = await tile.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.InRange(bytes.Length, 1, MostBytes);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0, $"{layer} does not name {name}.");

        person.Headers.IfNoneMatch.Add(tile.Response.Headers.ETag!);
        Assert.Equal(304, (await person.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Tile_of_nothing_is_empty()
    {
        using var person = await (await shared.Server).SignInAsync("binhu.officer");
        Assert.Equal(204, (await person.GetAsync("/tiles/lakes/7/0/0.mvt")).Status);
    }
}
