using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Identity;

/// <summary>Signing in and out, through HTTP.</summary>
public abstract class SessionsTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : SessionsTests(program);

    public sealed class OnPostgres(PostgresServer program) : SessionsTests(program);

    [Fact]
    public async Task Sign_in_answers_who_one_is_and_sets_a_guarded_cookie()
    {
        var server = await program.Server;
        using var person = server.Stranger();
        var answer = await person.SignInAsync("enterprise", server.PasswordOf("enterprise"));
        Assert.Equal("企业查看", answer.Json.GetProperty("name").GetString());
        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_account_wrong_password_and_lock_answer_alike()
    {
        var server = await program.Server;
        using var admin = await server.AsAsync("system.admin");
        var (id, password) = await AddAsync(admin, "locked.out");
        using var person = server.Stranger();
        var unknown = await person.SignInAsync("not.there", "x");
        Assert.Equal((401, "wrong_credentials"), (unknown.Status, unknown.Code));
        var detail = unknown.Json.GetProperty("detail").GetString();
        for (var wrong = 0; wrong < 5; wrong++)
        {
            var answer = await person.SignInAsync("locked.out", "wrong");
            Assert.Equal(detail, answer.Json.GetProperty("detail").GetString());
        }

        var locked = await person.SignInAsync("locked.out", password);
        Assert.Equal(detail, locked.Json.GetProperty("detail").GetString());
        using var auditor = await server.AsAsync("audit.admin");
        var rows = (await auditor.GetAsync("/api/audit?event=sign_in_refused&limit=500")).Json.GetProperty("rows")
            .EnumerateArray().Where(row => row.GetProperty("subject").GetString() is "locked.out" or "not.there");
        Assert.Equal(
            ["locked", .. Enumerable.Repeat("wrong_password", 5), "unknown_account"],
            rows.Select(row => row.GetProperty("detail").GetProperty("reason").GetString()!));

        var user = (await admin.GetAsync("/api/users")).Json.EnumerateArray()
            .Single(each => each.GetProperty("id").GetString() == id);
        Assert.Equal("locked", user.GetProperty("state").GetString());
        var reset = (await admin.SendAsync("POST", $"/api/users/{id}/reset")).Json.GetProperty("password").GetString()!;
        Assert.Equal(200, (await person.SignInAsync("locked.out", reset)).Status);
    }

    [Fact]
    public async Task Changing_request_without_the_sessions_header_is_refused()
    {
        using var person = await (await program.Server).SignInAsync("binhu.officer");
        using var other = await (await program.Server).SignInAsync("binhu.officer");
        foreach (var csrf in new[] { "", "x", other.Csrf })
        {
            person.Csrf = csrf;
            var answer = await person.SendAsync("POST", "/api/tokens", new { name = "a" });
            Assert.Equal((403, "csrf_missing"), (answer.Status, answer.Code));
        }
    }

    /// <summary>A cookie that someone else planted before sign-in must not be the session afterwards.</summary>
    [Fact]
    public async Task Sign_in_makes_a_new_session_and_ends_the_planted_one()
    {
        var server = await program.Server;
        using var person = await server.SignInAsync("yixing.officer");
        var planted = person.Cookies.GetCookieHeader(server.Address);
        await person.SignInAsync("yixing.officer", server.PasswordOf("yixing.officer"));
        Assert.NotEqual(planted, person.Cookies.GetCookieHeader(server.Address));
        using var thief = server.Stranger();
        thief.Headers.Add("Cookie", planted);
        Assert.Equal(401, (await thief.GetAsync("/api/session")).Status);
    }

    [Fact]
    public async Task Session_ends_when_signed_out_or_ended_from_another_browser()
    {
        var server = await program.Server;
        using var here = await server.SignInAsync("yixing.approver");
        using var there = await server.SignInAsync("yixing.approver");
        var id = (await there.GetAsync("/api/sessions")).Json.EnumerateArray()
            .First(row => row.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        Assert.Equal(204, (await here.SendAsync("DELETE", $"/api/sessions/{id}")).Status);
        Assert.Equal(401, (await there.GetAsync("/api/session")).Status);
        Assert.Equal(204, (await here.SendAsync("DELETE", "/api/session")).Status);
        Assert.Equal(401, (await here.GetAsync("/api/session")).Status);
    }

    [Fact]
    public async Task Reset_password_opens_nothing_until_it_is_changed()
    {
        var server = await program.Server;
        using var admin = await server.AsAsync("system.admin");
        var (_, first) = await AddAsync(admin, "new.comer");
        using var person = await server.SignInAsync("new.comer", first);
        Assert.Equal("password_change_required", (await person.GetAsync("/api/tokens")).Code);
        var weak = await person.SendAsync("POST", "/api/session/password", new { old = first, @new = "short" });
        Assert.Equal((422, "password_too_weak"), (weak.Status, weak.Code));
        await person.SendAsync("POST", "/api/session/password", new { old = first, @new = "Long enough 1" });
        Assert.Equal(200, (await person.GetAsync("/api/tokens")).Status);
    }

    private static async Task<(string Id, string Password)> AddAsync(Person admin, string account)
    {
        var added = await admin.SendAsync("POST", "/api/users", new { account, name = "新人", jurisdiction = "320211" });
        Assert.True(added.Status == 200, added.Text);
        return (added.Json.GetProperty("id").GetString()!, added.Json.GetProperty("password").GetString()!);
    }
}
