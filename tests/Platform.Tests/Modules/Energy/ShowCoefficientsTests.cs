using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Energy;

public sealed class ShowCoefficientsTests(SharedServer program)
{
    [Fact]
    public async Task Coefficients_are_told_with_their_days_and_standing()
    {
        using var person = await (await program.Server).AsAsync("enterprise");
        var rows = (await person.GetAsync("/api/energy/coefficients")).Json.EnumerateArray().ToList();
        var gas = rows.Single(row => row.GetProperty("carrier").GetString() == "natural_gas");
        Assert.Equal(7, rows.Count);
        Assert.Equal((1_214_300, "m³", "2021-04-01", "GB/T 2589-2020", false, "天然气"), (
            gas.GetProperty("micro_kgce").GetInt32(), gas.GetProperty("per").GetString(),
            gas.GetProperty("from").GetString(), gas.GetProperty("document").GetString(),
            gas.GetProperty("is_verified").GetBoolean(), gas.GetProperty("name").GetProperty("zh").GetString()));
    }
}
