using System.CommandLine;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu token</c>: secrets by which programs call the API.</summary>
internal static class TokenCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "What the token is for." };

    private static readonly Argument<string> Id = new("id")
    {
        Description = "The token's id, as `token list` shows it.",
    };

    private static readonly Option<string?> Account = new("--account")
    {
        Description = "Whose token; needed on the server's machine, where nobody is signed in.",
    };

    private static readonly Option<int> Days = new("--days")
    {
        Description = "Days until it ends, at most 366.",
        DefaultValueFactory = _ => 90,
    };

    private static readonly Option<string[]> Rights = new("--right")
    {
        Description = "Restrict it to this right of its owner; may be given several times.",
        HelpName = "CODE:DEPARTMENT:DUTY",
    };

    public static Command Create(Composition composition)
    {
        var add = new Command("add", "Add a token; its secret is shown once.") { Name, Account, Days, Rights };
        add.SetAction((asked, cancel) =>
            Terminal.RunAsync(asked, composition, (server, json) => AddAsync(asked, server, json, cancel), cancel));
        var revoke = new Command("revoke", "Revoke a token; it ends at once.") { Id, Account };
        revoke.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => RevokeAsync(asked, server, json, cancel), cancel));
        var list = new Command("list", "List tokens, never their secrets.") { Account };
        list.SetAction((asked, cancel) => ListAsync(asked, Workplace.Of(asked), composition, cancel));
        return new("token", "Add, list and revoke API tokens.") { add, list, revoke };
    }

    private static async Task<Refusal?> AddAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var texts = asked.GetValue(Rights) ?? [];
        var rights = texts.Select(text => Right.TryParse(text, out var right) ? right : null).ToList();
        if (rights.IndexOf(null) is var at and >= 0)
        {
            return Refusal.Of(
                IdentityRefusal.RightUnfit,
                $"--right {texts[at]}：应形如 320211:planning:officer。",
                $"--right {texts[at]}: expected like 320211:planning:officer.");
        }

        var expires = TimeProvider.System.GetUtcNow().AddDays(asked.GetValue(Days));
        var wanted = new Tokens.NewToken(
            asked.GetValue(Name)!, expires, rights.Count == 0 ? null
                : [.. rights.Select(right => right!)], asked.GetValue(Account));
        var added = await server.SendAsync<Tokens.IssuedToken>(HttpMethod.Post, "/api/tokens", wanted, cancel);
        if (added.IsDone)
        {
            Terminal.Answer(
                asJson, added.Value, ["id", "token", "expires"],
                [[$"{added.Value.Id}", added.Value.Token, $"{added.Value.ExpiresAt:u}"]]);
        }

        return added.Refusal;
    }

    private static async Task<Refusal?> RevokeAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var (id, account) = (asked.GetValue(Id)!, asked.GetValue(Account));
        var query = account is null ? "" : $"?account={Uri.EscapeDataString(account)}";
        var revoked = await server.SendAsync<bool>(
            HttpMethod.Delete, $"/api/tokens/{Uri.EscapeDataString(id)}{query}", null, cancel);
        if (revoked.IsDone)
        {
            Terminal.Answer(asJson, new { id, revoked = true }, ["revoked"], [[id]]);
        }

        return revoked.Refusal;
    }

    private static async Task<int> ListAsync(
        ParseResult asked, Workplace place, Composition composition, CancellationToken cancel)
    {
        var tokens = await TokensAsync(asked.GetValue(Account), place, composition, cancel);
        if (!tokens.IsDone)
        {
            return Terminal.Refuse(tokens.Refusal);
        }

        Terminal.Answer(place.AsJson, tokens.Value, ["id", "account", "name", "expires", "last used", "rights"],
            tokens.Value.Select(token => new[]
        {
            $"{token.Id}", token.Account, token.Name, $"{token.ExpiresAt:u}", $"{token.LastUsedAt:u}",
                string.Join(' ', token.Rights),
        }));
        return CommandLine.Done;
    }

    private static async Task<Outcome<IReadOnlyList<Tokens.Token>>> TokensAsync(
        string? account, Workplace place, Composition composition, CancellationToken cancel)
    {
        if (place.Url is not null)
        {
            var server = ServerClient.Remote(place.Url, place.Token);
            return server.IsDone ? await server.Value.GetAsync<IReadOnlyList<Tokens.Token>>("/api/tokens", cancel)
                : server.Refusal;
        }

        var opened = await place.OpenForReadingAsync(composition, cancel);
        if (!opened.IsDone)
        {
            return opened.Refusal;
        }

        await using var store = opened.Value;
        return await store.ReadAsync<Outcome<IReadOnlyList<Tokens.Token>>>(session => Read(session, account), cancel);
    }

    private static Outcome<IReadOnlyList<Tokens.Token>> Read(Session session, string? account) =>
        account is null ? IdentityStore.Users(session).SelectMany(owner => Tokens.Of(session, owner)).ToList()
        : IdentityStore.UserByAccount(session, account) is { } one ? new List<Tokens.Token>(Tokens.Of(session, one))
        : IdentityRefusals.UnknownUser(account);
}
