using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Identity;

/// <summary>How long a session lives and a lock holds, by a clock that the test moves.</summary>
public sealed class SessionLifeTests : IAsyncLifetime
{
    private const string Account = "binhu.officer";
    private const string Password = "Long enough 1";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Settings Settings = new();

    private readonly SetClock _clock = new();
    private TestStore _test = null!;
    private RateLimits _limits = null!;
    private Sessions _sessions = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestStore.OpenAsync(null);
        var ids = new IdSource(_clock, new Random(1));
        var installation = new Installation(
            new(_test.Options.DataFolder), Settings, _test.Store, JurisdictionTree.Build([]).Value, _clock, ids)
        {
            SigningKeys = SigningKeys.Open(Path.Combine(_test.Options.DataFolder, "keys"), _clock).Value,
        };
        _limits = new(installation);
        _sessions = new(_test.Store, _clock, ids, new(_clock), _limits, installation);
        var user = new UserRow
        {
            Id = ids.Next(),
            Account = Account,
            Name = "王莉",
            Jurisdiction = JurisdictionCode.Parse("320211"),
            IsEnabled = true,
            Password = Passwords.Hash(Password),
            CreatedAt = _clock.GetUtcNow(),
        };
        await _test.Store.WriteAsync("test", session =>
        {
            IdentityStore.Add(session, user);
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _limits.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Session_without_use_ends_after_the_idle_time_and_each_use_begins_it_anew()
    {
        var idle = TimeSpan.FromMinutes(Settings.Session.IdleMinutes);
        var secret = (await SignInAsync(Password)).Value.Secret;
        for (var use = 0; use < 2; use++)
        {
            _clock.Advance(idle - Second);
            Assert.Equal(Account, (await _sessions.FindAsync(secret))?.User.Account);
        }

        _clock.Advance(idle);
        Assert.Null(await _sessions.FindAsync(secret));
    }

    [Fact]
    public async Task Session_in_use_ends_after_its_longest_life()
    {
        var step = TimeSpan.FromMinutes(30);
        var secret = (await SignInAsync(Password)).Value.Secret;
        for (var age = step; age < TimeSpan.FromHours(Settings.Session.LongestHours); age += step)
        {
            _clock.Advance(step);
            Assert.NotNull(await _sessions.FindAsync(secret));
        }

        _clock.Advance(step);
        Assert.Null(await _sessions.FindAsync(secret));
    }

    [Fact]
    public async Task Locked_account_opens_again_when_the_lock_ends_and_not_before()
    {
        for (var wrong = 0; wrong < Sessions.WrongPasswordsAllowed; wrong++)
        {
            Assert.False((await SignInAsync("wrong")).IsDone);
        }

        _clock.Advance(Sessions.LockedFor - Second);
        Assert.Equal("wrong_credentials", (await SignInAsync(Password)).Refusal?.Code);
        _clock.Advance(Second);
        Assert.True((await SignInAsync(Password)).IsDone);
    }

    private Task<Outcome<Sessions.Opened>> SignInAsync(string password) => _sessions.SignInAsync(
        Account, password, new(JurisdictionTree.Build([]).Value) { Address = "127.0.0.1" }, "test");
}
