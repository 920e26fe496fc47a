using System.Diagnostics;

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
        var began = Stopwatch.GetTimestamp();
        var byAccount = await TriesAsync(person, _ => "one");
        Assert.InRange(byAccount, 2, 2 + Refilled(2, began));
        // One more try of the address was spent on the refusal.
        var byAddress = await TriesAsync(person, attempt => $"other{attempt}");
        Assert.InRange(byAccount + 1 + byAddress, 6, 6 + Refilled(6, began));
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

    /// <summary>How many tries to sign in are heard before one is refused as too many.</summary>
    private static async Task<int> TriesAsync(Person person, Func<int, string> account)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var answer = await person.SignInAsync(account(attempt), "x");
            if (answer.Status == 429)
            {
                Assert.Equal("too_many_requests", answer.Code);
                return attempt;
            }

            Assert.Equal("wrong_credentials", answer.Code);
        }

        throw new InvalidOperationException("No try was too many.");
    }

    // Buckets fill while a busy machine takes its time.
    private static int Refilled(int perMinute, long began) =>
        (int)(Stopwatch.GetElapsedTime(began).TotalMinutes * perMinute);
}
