using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests;

/// <summary>Walks the route table: what it declares is what the program does.</summary>
public sealed class RoutesTests(SharedServer shared)
{
    private const string Theirs = "320282";

    public static TheoryData<string> Guarded =>
        [.. Routes.All.Where(route => !route.Access.IsOpen).Select(route => $"{route.Method} {route.Path}")];

    public static TheoryData<string> Owned =>
        [.. Routes.All.Where(route => route.Access.Jurisdiction is not null)
            .Select(route => $"{route.Method} {route.Path}")];

    [Fact]
    public void Every_route_is_listed_once() =>
        Assert.Equal(Routes.All.Count, Routes.All.Select(route => (route.Method, route.Path)).Distinct().Count());

    /// <summary>Checking a receipt changes nothing; it is a POST because the file is its body.</summary>
    [Fact]
    public void Every_changing_route_is_guarded_but_signing_in_and_what_is_signed() => Assert.Equal(
        ["/api/peers/messages", "/api/proofs/check", "/api/session"],
        Routes.All.Where(route => route.Method != "GET" && route.Access.IsOpen)
            .Select(route => route.Path).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Guarded))]
    public async Task Stranger_is_told_to_sign_in(string name)
    {
        using var stranger = (await shared.Server).Stranger();
        var answer = await CallAsync(stranger, Find(name), "320211", default);
        Assert.Equal((401, "not_signed_in"), (answer.Status, answer.Code));
    }

    [Theory, MemberData(nameof(Owned))]
    public async Task Official_of_one_jurisdiction_is_refused_what_is_the_others_and_it_is_audited(string name)
    {
        var server = await shared.Server;
        var route = Find(name);
        var victim = await ObjectIdAsync(server, route);
        foreach (var account in await Colleagues.OfBinhuAsync(server))
        {
            using var person = await server.AsAsync(account.Account, account.Password);
            var answer = await CallAsync(person, route, Theirs, victim);
            if (route.Access.Reads == Audience.Everyone)
            {
                Assert.NotEqual(403, answer.Status);
                continue;
            }

            Assert.True((403, "not_allowed") == (answer.Status, answer.Status == 403 ? answer.Code : ""),
                $"{account.Account}: {answer.Text}");
            using var auditor = await server.AsAsync("audit.admin");
            var trail = await auditor.GetAsync(
                $"/api/audit?event=access_refused&actor={account.Account}&limit=1");
            var row = trail.Json.GetProperty("rows")[0];
            Assert.Equal(answer.Json.GetProperty("trace").GetString(), row.GetProperty("trace").GetString());
            Assert.Equal(route.Path, row.GetProperty("subject").GetString());
            Assert.Equal(OwnerOf(route), row.GetProperty("jurisdiction").GetString());
            Assert.Equal("refused", row.GetProperty("outcome").GetString());
        }
    }

    [Theory, MemberData(nameof(Owned))]
    public async Task Partner_in_a_joint_area_reads_what_partners_share_and_writes_nothing(string name)
    {
        var server = await shared.Server;
        var route = Find(name);
        // 新吴 and 宜兴 are members of 高新区—环科园.
        using var partner = await server.AsAsync("xinwu.approver");
        var answer = await CallAsync(partner, route, Theirs, await ObjectIdAsync(server, route));
        Assert.Equal(route.Access.Reads is not (Audience.JointPartners or Audience.Everyone), answer.Status == 403);
    }

    // The calendar counts for the whole region, whoever asks.
    private static string OwnerOf(ApiRoute route) =>
        route.Access.Jurisdiction is { Place: "object", Name: "calendar" } ? "320000" : Theirs;

    private static ApiRoute Find(string name) => Routes.All.First(route => $"{route.Method} {route.Path}" == name);

    /// <summary>An object of 宜兴, of the kind that the route's path names.</summary>
    private static async Task<string> ObjectIdAsync(RunningServer server, ApiRoute route)
    {
        if (route.Access.Jurisdiction is not { Place: "object", Name: "project" })
        {
            return await UserIdAsync(server, "yixing.officer");
        }

        using var desk = await ProjectDesk.OfAsync(server, "yixing.officer");
        return await desk.AddAsync(owner: Theirs);
    }

    private static async Task<string> UserIdAsync(RunningServer server, string account)
    {
        using var admin = await server.AsAsync("system.admin");
        return (await admin.GetAsync("/api/users")).Json.EnumerateArray()
            .First(user => user.GetProperty("account").GetString() == account).GetProperty("id").GetString()!;
    }

    /// <summary>Calls the route about a jurisdiction, wherever the route says it reads that from.</summary>
    private static Task<Person.Answer> CallAsync(Person person, ApiRoute route, string jurisdiction, string? owned)
    {
        var source = route.Access.Jurisdiction;
        var path = string.Join('/', route.Path.Split('/').Select(part => !part.StartsWith('{') ? part
            : source is { Place: "path" } && part == $"{{{source.Name}}}" ? jurisdiction
            : (owned ?? "1") + part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..]));
        path += source is { Place: "query" } ? $"?{source.Name}={jurisdiction}" : "";
        object? body = route.Method is "GET" or "DELETE" ? null
            : source is { Place: "body" } ? new Dictionary<string, string> { [source.Name] = jurisdiction }
            : "{}";
        return person.SendAsync(route.Method, path, body);
    }

    /// <summary>Officials of 滨湖, one for each duty, none with a right elsewhere.</summary>
    private static class Colleagues
    {
        private static readonly SemaphoreSlim Once = new(1);
        private static readonly List<(string Account, string Password)> Made = [];

        public static async Task<IReadOnlyList<(string Account, string Password)>> OfBinhuAsync(RunningServer server)
        {
            await Once.WaitAsync();
            try
            {
                if (Made.Count == 0)
                {
                    Made.Add(("binhu.officer", server.PasswordOf("binhu.officer")));
                    Made.Add(("binhu.approver", server.PasswordOf("binhu.approver")));
                    foreach (var duty in new[] { Duty.SystemAdmin, Duty.SecurityAdmin, Duty.AuditAdmin })
                    {
                        Made.Add(await AddAsync(server, SnakeCase.Of(duty)));
                    }
                }

                return Made;
            }
            finally
            {
                Once.Release();
            }
        }

        private static async Task<(string, string)> AddAsync(RunningServer server, string duty)
        {
            var account = $"binhu.{duty}";
            using var system = await server.AsAsync("system.admin");
            using var security = await server.AsAsync("security.admin");
            var added = await system.SendAsync(
                "POST", "/api/users", new { account, name = account, jurisdiction = "320211" });
            Assert.True(added.Status == 200, added.Text);
            var rights = new[] { new { jurisdiction = "320211", department = "system", duty } };
            var granted = await security.SendAsync(
                "PUT", $"/api/users/{added.Json.GetProperty("id").GetString()}/rights", new { rights });
            Assert.True(granted.Status is 200 or 204, granted.Text);
            var first = added.Json.GetProperty("password").GetString()!;
            return (account, await server.ChangeFirstPasswordAsync(account, first));
        }
    }
}
