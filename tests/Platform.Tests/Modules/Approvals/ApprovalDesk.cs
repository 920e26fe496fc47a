using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>Someone who reserves and decides, over HTTP.</summary>
internal sealed class ApprovalDesk(Person person) : IDisposable
{
    public const string Xinwu = "320214";
    public const string Yixing = "320282";

    private static readonly IdSource Ids = new(TimeProvider.System, new Random(20261129));

    public Person Person => person;

    public static string NewId() => Ids.Next().ToString();

    public static async Task<ApprovalDesk> OfAsync(RunningServer server, string account) =>
        new(await server.AsAsync(account));

    /// <summary>Stores a project that discharges nothing and needs so much land; its id.</summary>
    public async Task<string> AddDryAsync(int mu, string owner = Xinwu)
    {
        const string Nothing = """{ "value": 0, "unit": "t/a", "origin": "synthetic" }""";
        var file = ProjectSamples.Changed(
            "ic-fab",
            ("land_area.value", mu.ToString(CultureInfo.InvariantCulture)), ("discharges_np.value", "false"),
            ("floor_area.value", (mu * 1_000).ToString(CultureInfo.InvariantCulture)),
            ("discharge.cod", Nothing), ("discharge.ammonia_nitrogen", Nothing), ("discharge.total_nitrogen", Nothing),
            ("discharge.total_phosphorus", Nothing));
        return await AddAsync(JsonNode.Parse(file)!, owner);
    }

    public async Task<string> AddAsync(JsonNode project, string owner = Xinwu)
    {
        var id = NewId();
        var answer = await person.SendAsync("POST", "/api/projects", new { id, jurisdiction = owner, project });
        Assert.True(answer.Status == 200, answer.Text);
        return id;
    }

    /// <summary>
    /// An invented industrial parcel of 40 to 64 亩 where a project may stand; each test has one of its own.
    /// </summary>
    /// <param name="project">For which nothing fails there.</param>
    /// <param name="place">Which of those that fit.</param>
    public async Task<(string Code, decimal AreaM2)> ParcelAsync(string project, int place)
    {
        var found = await person.GetAsync(
            $"/api/land/parcels?jurisdiction={Xinwu}&land_class=1001&least_m2=27000&most_m2=43000&rows=200");
        foreach (var parcel in found.Json.GetProperty("parcels").EnumerateArray())
        {
            var code = parcel.GetProperty("code").GetString()!;
            var summary = await SummaryAsync(project, code);
            if (summary.GetProperty("failing").GetArrayLength() == 0
                && summary.GetProperty("missing").GetArrayLength() == 0 && place-- == 0)
            {
                return (code, parcel.GetProperty("area_m2").GetDecimal());
            }
        }

        throw new InvalidOperationException("No parcel fits.");
    }

    public async Task<JsonElement> SummaryAsync(string project, string parcel)
    {
        var answer = await person.SendAsync("POST", "/api/approvals/summary", new { project_id = project, parcel });
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    public Task<Person.Answer> TryReserveAsync(
        string project, string parcel, string? id = null, int? days = null, string? note = null) =>
        person.SendAsync("POST", "/api/approvals/reservations", new
        {
            id = id ?? NewId(), project_id = project, parcel, working_days = days, note,
        });

    public async Task<JsonElement> ReserveAsync(string project, string parcel, string? note = null)
    {
        var answer = await TryReserveAsync(project, parcel, note: note);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    public Task<Person.Answer> TryAsync(string act, JsonElement reservation, string? note = null) => person.SendAsync(
        "POST", $"/api/approvals/reservations/{reservation.GetProperty("id").GetString()}/{act}", new { note });

    public async Task<JsonElement> DoAsync(string act, JsonElement reservation, string? note = null)
    {
        var answer = await TryAsync(act, reservation, note);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        var answer = await person.GetAsync($"/api/approvals{path}");
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    /// <summary>What is left of a parcel and whether it is free, as the ledger and the map say.</summary>
    public async Task<(decimal? AvailableM2, string Status)> ParcelNowAsync(string parcel)
    {
        var rows = (await person.GetAsync($"/api/ledger/{Xinwu}/accounts?asset=parcel_area")).Json
            .GetProperty("accounts").EnumerateArray().Where(row =>
                row.GetProperty("account").GetProperty("purpose").GetString() == parcel).ToList();
        var held = (await person.GetAsync("/api/land/parcels/held")).Json.GetProperty("parcels").EnumerateArray()
            .Where(row => row.GetProperty("code").GetString() == parcel).ToList();
        return (
            rows.Count == 0 ? null : rows[0].GetProperty("available").GetInt64() / 100m,
            held.Count == 0 ? "free" : held[0].GetProperty("status").GetString()!);
    }

    public void Dispose() => person.Dispose();
}
