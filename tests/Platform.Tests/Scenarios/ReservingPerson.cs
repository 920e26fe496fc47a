using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>An official of 宜兴 who reserves parts of parcels for projects that may stand on any of them.</summary>
internal sealed class ReservingPerson(Person person) : IDisposable
{
    public const string Yixing = "320282";
    public const string Reservations = "/api/approvals/reservations";

    private static readonly IdSource Ids = new(TimeProvider.System, new Random(20261130));

    public Person Person => person;

    public static string NewId() => Ids.Next().ToString();

    public static async Task<ReservingPerson> OfAsync(RunningServer server, string account) =>
        new(await server.AsAsync(account));

    /// <summary>Stores a project that takes some land, hardly any energy, and discharges nothing.</summary>
    public Task<string> AddProjectAsync(decimal areaM2) => AddProjectAsync(
    [
        ("land_area", $$"""{ "value": {{areaM2}}, "unit": "m²", "origin": "synthetic" }"""),
        ("floor_area.value", $"{areaM2}"), ("discharges_np.value", "false"),
        ("total_investment.value", "90000"), ("fixed_investment.value", "90000"),
        ("output_per_year.value", "90000"), ("tax_per_year.value", "9000"),
        .. new[] { "cod", "ammonia_nitrogen", "total_nitrogen", "total_phosphorus" }.Select(each => (
            $"discharge.{each}.value", (string?)"0")),
        ("energy", """{ "electricity": { "value": 0.001, "unit": "GWh/a", "origin": "synthetic" } }"""),
    ]);

    /// <summary>Stores the IC fab, changed.</summary>
    public async Task<string> AddProjectAsync(params (string Path, string? Json)[] changes)
    {
        var (id, project) = (NewId(), JsonNode.Parse(ProjectSamples.Changed("ic-fab", changes)));
        var added = await person.SendAsync("POST", "/api/projects", new { id, jurisdiction = Yixing, project });
        Assert.True(added.Status == 200, added.Text);
        return id;
    }

    /// <summary>Industrial parcels of at least such an area on which nothing keeps a project from standing.</summary>
    public async Task<IReadOnlyList<(string Code, long AreaDm2)>> ParcelsAsync(
        string project, int leastM2, int count)
    {
        var found = new List<(string Code, long AreaDm2)>();
        var listed = await person.GetAsync(
            $"/api/land/parcels?jurisdiction={Yixing}&land_class=1001&least_m2={leastM2}&rows=100");
        foreach (var parcel in listed.Json.GetProperty("parcels").EnumerateArray())
        {
            var code = parcel.GetProperty("code").GetString()!;
            var summary = await person.SendAsync(
                "POST", "/api/approvals/summary", new { project_id = project, parcel = code });
            Assert.True(summary.Status == 200, summary.Text);
            if (summary.Json.GetProperty("way").GetString() == "direct"
                && summary.Json.GetProperty("verdict").GetString() is "pass" or "conditional"
                && summary.Json.GetProperty("lines").EnumerateArray().All(line =>
                    line.GetProperty("short").GetInt64() == 0))
            {
                found.Add((code, (long)(parcel.GetProperty("area_m2").GetDecimal() * 100)));
            }

            if (found.Count == count)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"{found.Count} parcels fit, {count} are needed.");
    }

    public Task<Person.Answer> ReserveAsync(string project, string parcel, string? id = null) => person.SendAsync(
        "POST", Reservations, new { id = id ?? NewId(), project_id = project, parcel, note = "scenario" });

    public Task<Person.Answer> DoAsync(string act, string reservation) =>
        person.SendAsync("POST", $"{Reservations}/{reservation}/{act}", new { note = "scenario" });

    /// <summary>Where a reservation stands; <c>none</c> when there is none.</summary>
    public async Task<string> StateAsync(string reservation)
    {
        var shown = await person.GetAsync($"{Reservations}/{reservation}");
        Assert.True(shown.Status is 200 or 404, shown.Text);
        return shown.Status == 404 ? "none" : shown.Json.GetProperty("state").GetString()!;
    }

    /// <summary>What a parcel's accounts say, in 0.01 m²; nothing while they are not opened.</summary>
    public async Task<(long Available, long Held, long Committed)> BalanceAsync(string parcel)
    {
        var answer = await person.GetAsync($"/api/ledger/{Yixing}/accounts?asset=parcel_area");
        Assert.True(answer.Status == 200, answer.Text);
        // Others open accounts of parcels beside these.
        var accounts = answer.Json.GetProperty("accounts").EnumerateArray()
            .Where(row => PurposeOf(row).StartsWith(parcel, StringComparison.Ordinal)).ToDictionary(PurposeOf);
        return accounts.TryGetValue(parcel, out var free)
            ? (Of(free, "available"), Of(free, "held_out"), Of(accounts[$"{parcel}_committed"], "posted"))
            : default;

        static long Of(JsonElement row, string name) => row.GetProperty(name).GetInt64();

        static string PurposeOf(JsonElement row) =>
            row.GetProperty("account").GetProperty("purpose").GetString()!;
    }

    public void Dispose() => person.Dispose();
}
