using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Identity;

/// <summary>Three administrators, none of whom can do the others' work.</summary>
public abstract class UsersTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : UsersTests(program);

    public sealed class OnPostgres(PostgresServer program) : UsersTests(program);

    [Fact]
    public async Task Nobody_grants_himself_a_right()
    {
        var server = await program.Server;
        using var security = await server.AsAsync("security.admin");
        var answer = await SetAsync(security, await IdAsync(security, "security.admin"), ["320000:system:audit_admin"]);
        Assert.Equal((422, "own_account"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("320211:system:system_admin", "320211:system:security_admin")]
    [InlineData("320211:system:audit_admin", "320211:planning:officer")]
    public async Task One_account_holds_no_two_administrators_duties(string one, string other)
    {
        var server = await program.Server;
        using var security = await server.AsAsync("security.admin");
        var answer = await SetAsync(security, await IdAsync(security, "binhu.officer"), [one, other]);
        Assert.Equal((422, "duties_not_separate"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task System_admin_makes_accounts_and_grants_no_right()
    {
        var server = await program.Server;
        using var system = await server.AsAsync("system.admin");
        var added = await system.SendAsync(
            "POST", "/api/users", new { account = "made.here", name = "新人", jurisdiction = "320211" });
        Assert.Equal(200, added.Status);
        var id = added.Json.GetProperty("id").GetString()!;
        Assert.Equal(403, (await SetAsync(system, id, ["320211:planning:viewer"])).Status);
        Assert.Equal("already_exists", (await system.SendAsync(
            "POST", "/api/users", new { account = "made.here", name = "新人", jurisdiction = "320211" })).Code);
        var disabled = await system.SendAsync("PATCH", $"/api/users/{id}", new { state = "disabled" });
        Assert.Equal("disabled", disabled.Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Token_does_no_more_than_its_owner_and_ends_when_revoked()
    {
        var server = await program.Server;
        using var owner = await server.AsAsync("xinwu.officer");
        var excess = new[] { new { jurisdiction = "320200", department = "planning", duty = "officer" } };
        Assert.Equal("token_exceeds_owner",
            (await owner.SendAsync("POST", "/api/tokens", new { name = "a", rights = excess })).Code);
        var added = (await owner.SendAsync("POST", "/api/tokens", new { name = "报表" })).Json;
        using var script = server.Stranger();
        script.Token = added.GetProperty("token").GetString();
        Assert.Equal("xinwu.officer", (await script.GetAsync("/api/session")).Json.GetProperty("account").GetString());
        Assert.Equal(
            204, (await script.SendAsync("DELETE", $"/api/tokens/{added.GetProperty("id").GetString()}")).Status);
        Assert.Equal(401, (await script.GetAsync("/api/session")).Status);
    }

    private static async Task<string> IdAsync(Person admin, string account) =>
        (await admin.GetAsync("/api/users")).Json.EnumerateArray()
            .First(user => user.GetProperty("account").GetString() == account).GetProperty("id").GetString()!;

    private static Task<Person.Answer> SetAsync(Person person, string id, string[] rights) => person.SendAsync(
        "PUT",
        $"/api/users/{id}/rights",
        JsonSerializer.Serialize(new
        {
            rights = rights.Select(right => right.Split(':'))
                .Select(parts => new { jurisdiction = parts[0], department = parts[1], duty = parts[2] }),
        }));
}
