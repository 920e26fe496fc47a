namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>Each limit by itself, on a server whose limits are low.</summary>
public sealed class RateLimitsTests(SharedServer shared)
{
    [Fact]
    public async Task Sign_in_is_limited_by_account_and_by_address()
    {
        await using var server = await shared.StartAsync(
            """{ "rate_limits": { "sign_in_per_address": 6, "sign_in_per_account": 2 } }""");
        using var person = server.Stranger();
        var codes = new List<string>();
        foreach (var account in new[] { "a", "a", "a", "b", "b", "c", "d" })
        {
            codes.Add((await person.SignInAsync(account, "x")).Code);
        }

        Assert.Equal(
            [
                "wrong_credentials", "wrong_credentials", "too_many_requests", "wrong_credentials", "wrong_credentials",
                "wrong_credentials", "too_many_requests",
            ],
            codes);
    }

    [Fact]
    public async Task Callers_are_limited_each_by_himself()
    {
        await using var server = await shared.StartAsync("""{ "rate_limits": { "per_caller": 3 } }""");
        using var one = await server.SignInAsync("binhu.officer");
        using var other = await server.SignInAsync("yixing.officer");
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(200, (await one.GetAsync("/api/session")).Status);
        }

        var refused = await one.GetAsync("/api/session");
        Assert.Equal((429, "too_many_requests"), (refused.Status, refused.Code));
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Response.Headers.RetryAfter!.Delta);
        Assert.Equal(200, (await other.GetAsync("/api/session")).Status);
    }
}
