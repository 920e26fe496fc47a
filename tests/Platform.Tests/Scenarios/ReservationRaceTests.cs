using System.Text.Json;
using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>Two projects race for what is left of a quota: one holds, the other is told by whom.</summary>
/// <remarks>Each on a program of its own: nothing else takes energy there.</remarks>
public sealed class ReservationRaceTests(SharedServer shared, PostgresServer postgres)
{
    private const long LastKgce = 3_000_000;

    /// <summary>What the IC fab uses in a year.</summary>
    private const long NeedKgce = 2_915_800;

    [Fact]
    public async Task One_of_two_gets_the_last_energy_on_sqlite()
    {
        await using var server = await shared.StartAsync(SharedServer.Config);
        await RaceAsync(server);
    }

    [Fact]
    public async Task One_of_two_gets_the_last_energy_on_PostgreSQL()
    {
        await using var server = await postgres.StartAsync(SharedServer.Config);
        await RaceAsync(server);
    }

    private static async Task RaceAsync(RunningServer server)
    {
        using var officer = await ReservingPerson.OfAsync(server, "yixing.officer");
        using var approver = await ReservingPerson.OfAsync(server, "yixing.approver");
        await LeaveAsync(server, LastKgce);
        // Each takes energy and land, and nothing else.
        (string, string?)[] dry =
        [
            ("discharges_np.value", "false"), ("discharge.cod.value", "0"), ("discharge.ammonia_nitrogen.value", "0"),
            ("discharge.total_nitrogen.value", "0"), ("discharge.total_phosphorus.value", "0"),
        ];
        string[] projects = [await officer.AddProjectAsync(dry), await officer.AddProjectAsync(dry)];
        var parcels = await officer.ParcelsAsync(projects[0], 27_000, 2);

        var answers = await Task.WhenAll(
            officer.ReserveAsync(projects[0], parcels[0].Code), approver.ReserveAsync(projects[1], parcels[1].Code));

        Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
        var held = answers.Single(answer => answer.Status == 200).Json;
        var refused = answers.Single(answer => answer.Status == 409).Json;
        Assert.Equal("held", held.GetProperty("state").GetString());
        Assert.Equal("below_floor", refused.GetProperty("code").GetString());
        var facts = refused.GetProperty("facts");
        Assert.Equal("energy", facts.GetProperty("account").GetProperty("asset").GetString());
        Assert.Contains(
            held.GetProperty("id").GetString(),
            facts.GetProperty("holds").EnumerateArray().Select(hold => hold.GetProperty("hold").GetString()));
        var left = await EnergyAsync(officer.Person);
        Assert.Equal(LastKgce - NeedKgce, left.Available);

        // What the loser would have taken beside the energy is free; once the winner gives up, it gets all.
        var loser = answers[0].Status == 409 ? 0 : 1;
        Assert.Equal(0, (await officer.BalanceAsync(parcels[loser].Code)).Held);
        Assert.Equal(200, (await officer.DoAsync("withdraw", held.GetProperty("id").GetString()!)).Status);
        Assert.Equal(200, (await officer.ReserveAsync(projects[loser], parcels[loser].Code)).Status);
        Assert.Equal(left, await EnergyAsync(officer.Person));
    }

    /// <summary>Takes energy into what is committed until so much is left.</summary>
    private static async Task LeaveAsync(RunningServer server, long leftKgce)
    {
        using var desk = await LedgerDesk.OfApproverAsync(server);
        var accounts = (await desk.GetAsync("accounts?asset=energy")).GetProperty("accounts").EnumerateArray().ToList();
        var free = Assert.Single(accounts, row => RoleOf(row) == "available");
        var taken = accounts.First(row => RoleOf(row) == "committed");
        var posted = await desk.PostAsync(new
        {
            from = NumberOf(free), to = NumberOf(taken), amount = free.GetProperty("available").GetInt64() - leftKgce,
        });
        Assert.True(posted.Status == 200, posted.Text);
    }

    private static async Task<(long Total, long Available, long Held)> EnergyAsync(Person person)
    {
        var answer = await person.GetAsync($"/api/ledger/balances?jurisdiction={ReservingPerson.Yixing}&asset=energy");
        var balance = answer.Json.GetProperty("ledgers")[0].GetProperty("balances")[0];
        return (
            balance.GetProperty("total").GetInt64(), balance.GetProperty("available").GetInt64(),
            balance.GetProperty("held").GetInt64());
    }

    private static string? RoleOf(JsonElement row) => row.GetProperty("account").GetProperty("role").GetString();

    private static long NumberOf(JsonElement row) => row.GetProperty("account").GetProperty("number").GetInt64();
}
