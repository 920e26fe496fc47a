using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Commands;

public sealed class TotalsCommandTests(SharedServer shared)
{
    [Fact]
    public async Task Balances_are_written_in_the_unit_people_use_and_come_whole_as_JSON()
    {
        var server = await shared.Server;
        var shown = await server.CommandAsync("balances", "--jurisdiction", "320282", "--asset", "energy");
        Assert.True(shown.Status == 0, shown.Error);
        Assert.Matches(@"  320282 +Energy use +20\d\d +[\d,]+\.\d +.* tce +合成", shown.Output);

        var json = await server.CommandAsync("balances", "--asset", "energy", "--json");
        var ledgers = JsonElement.Parse(json.Output).GetProperty("ledgers").EnumerateArray().ToList();
        Assert.Contains(ledgers, ledger => ledger.GetProperty("jurisdiction").GetString() == "320211");
        Assert.All(ledgers.SelectMany(ledger => ledger.GetProperty("balances").EnumerateArray()), balance =>
        {
            long Of(string name) => balance.GetProperty(name).GetInt64();
            Assert.Equal(Of("total"), Of("available") + Of("held") + Of("committed") + Of("retired"));
        });
    }

    [Theory]
    [InlineData("--asset", "gold", "There is no asset 'gold'.")]
    [InlineData("--jurisdiction", "999999", "The region has no jurisdiction '999999'.")]
    public async Task Unknown_asset_or_jurisdiction_is_one_clear_line(string option, string value, string expected)
    {
        var ended = await (await shared.Server).CommandAsync("balances", option, value);
        Assert.Equal(2, ended.Status);
        Assert.Equal($"huanhu: {expected}", Assert.Single(ended.ErrorLines));
    }
}
