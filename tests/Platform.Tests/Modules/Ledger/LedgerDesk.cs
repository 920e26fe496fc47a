using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>An official at a county's ledger, over HTTP; each test opens accounts of its own.</summary>
internal sealed class LedgerDesk(Person person, string county) : IDisposable
{
    public const string Yixing = "320282";

    private static readonly IdSource Ids = new(TimeProvider.System, new Random(20261124));
    private static readonly SemaphoreSlim Once = new(1);

    /// <summary>Names this desk's accounts: no other test has them.</summary>
    private readonly string _owner = $"test {Ids.Next()}";

    public Person Person => person;

    public static string NewId() => Ids.Next().ToString();

    /// <summary>The desk of an account whose rights are given once.</summary>
    public static async Task<LedgerDesk> OfAsync(RunningServer server, string account, params string[] rights)
    {
        await Once.WaitAsync();
        try
        {
            return new(await server.AsAsync(account, await PasswordAsync(server, account, rights)), Yixing);
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Every department's approver in 宜兴.</summary>
    public static Task<LedgerDesk> OfApproverAsync(RunningServer server) => OfAsync(
        server, "ledger.approver", "planning:approver", "environment:approver", "energy:approver",
        "industry:approver", "joint_office:approver");

    public async Task<long> OpenAsync(
        string asset, string purpose, string role = "available", long? ceiling = null, int vintageYear = 0)
    {
        var done = await SendAsync("accounts", new
        {
            id = NewId(),
            owner = _owner,
            asset,
            purpose,
            role,
            vintage_year = vintageYear,
            side = role == "source" ? "debit" : "credit",
            ceiling,
        });
        Assert.True(done.Status == 200, done.Text);
        return done.Json.GetProperty("opened").GetInt64();
    }

    public Task<Person.Answer> PostAsync(params object[] legs) => SendAsync("posts", new { id = NewId(), legs });

    public Task<Person.Answer> SendAsync(string path, object body) =>
        person.SendAsync("POST", $"/api/ledger/{county}/{path}", body);

    public async Task<JsonElement> GetAsync(string path)
    {
        var answer = await person.GetAsync($"/api/ledger/{county}/{path}");
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    /// <summary>Posted, held in, held out of an account, with a question of time if need be.</summary>
    public async Task<(long Posted, long HeldIn, long HeldOut)> BalanceAsync(string asset, long account, string at = "")
    {
        var rows = (await GetAsync($"accounts?asset={asset}{at}")).GetProperty("accounts").EnumerateArray();
        var row = rows.First(each => each.GetProperty("account").GetProperty("number").GetInt64() == account);
        return (row.GetProperty("posted").GetInt64(), row.GetProperty("held_in").GetInt64(),
            row.GetProperty("held_out").GetInt64());
    }

    public void Dispose() => person.Dispose();

    private static async Task<string> PasswordAsync(RunningServer server, string account, string[] rights)
    {
        using var system = await server.AsAsync("system.admin");
        if ((await system.GetAsync("/api/users")).Json.EnumerateArray()
            .Any(user => user.GetProperty("account").GetString() == account))
        {
            return "";
        }

        using var security = await server.AsAsync("security.admin");
        var added = await system.SendAsync(
            "POST", "/api/users", new { account, name = account, jurisdiction = Yixing });
        Assert.True(added.Status == 200, added.Text);
        var address = $"/api/users/{added.Json.GetProperty("id").GetString()}/rights";
        var granted = await security.SendAsync("PUT", address, new
        {
            rights = rights.Select(right => right.Split(':'))
                .Select(right => new { jurisdiction = Yixing, department = right[0], duty = right[1] }),
        });
        Assert.True(granted.Status is 200 or 204, granted.Text);
        return await server.ChangeFirstPasswordAsync(account, added.Json.GetProperty("password").GetString()!);
    }
}
