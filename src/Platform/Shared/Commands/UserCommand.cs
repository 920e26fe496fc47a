using System.CommandLine;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu user</c>: accounts, by the operator of the machine or by a token of an administrator.</summary>
internal static class UserCommand
{
    private static readonly Argument<string> Account = new("account") { Description = "The account's name." };

    private static readonly Argument<string?> AccountOrNone = new("account")
    {
        Description = "The account's name.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Name = new("--name")
    {
        Description = "The person's name; the account's when left out.",
    };

    private static readonly Option<string> Jurisdiction = new("--jurisdiction")
    {
        Description = "Who employs the person.",
        HelpName = "CODE",
        Required = true,
    };

    private static readonly Option<string[]> Rights = new("--right")
    {
        Description = "A right, such as 320211:planning:officer; may be given several times.",
        HelpName = "CODE:DEPARTMENT:DUTY",
    };

    private static readonly Option<bool> Demo = new("--demo") { Description = "All demo accounts." };

    public static Command Create(Composition composition)
    {
        var add = new Command(
            "add", "Add an account; its first password is shown once.") { Account, Name, Jurisdiction, Rights };
        add.SetAction((asked, cancel) =>
            Terminal.RunAsync(asked, composition, (server, json) => AddAsync(asked, server, json, cancel), cancel));
        var reset = new Command(
            "reset", "Give an account, or every demo account, a new random password.") { AccountOrNone, Demo };
        reset.SetAction((asked, cancel) =>
            Terminal.RunAsync(asked, composition, (server, json) => ResetAsync(asked, server, json, cancel), cancel));
        var list = new Command("list", "List the accounts and their rights.");
        list.SetAction((asked, cancel) => ListAsync(Workplace.Of(asked), composition, cancel));
        return new("user", "Add, list and reset accounts.") { add, list, reset };
    }

    private static async Task<Refusal?> AddAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var account = asked.GetValue(Account)!;
        if (!JurisdictionCode.TryParse(asked.GetValue(Jurisdiction), out var home))
        {
            return IdentityRefusals.UnknownJurisdiction(asked.GetValue(Jurisdiction), "--jurisdiction");
        }

        var rights = new List<Right>();
        foreach (var text in asked.GetValue(Rights) ?? [])
        {
            if (!Right.TryParse(text, out var right))
            {
                return Refusal.Of(
                    IdentityRefusal.RightUnfit,
                    $"--right {text}：应形如 320211:planning:officer。",
                    $"--right {text}: expected like 320211:planning:officer.");
            }

            rights.Add(right);
        }

        var added = await server.SendAsync<Users.IssuedPassword>(
            HttpMethod.Post, "/api/users", new Users.NewUser(account, asked.GetValue(Name) ?? account, home), cancel);
        if (!added.IsDone)
        {
            return added.Refusal;
        }

        // The account's password is told even when a right is refused: it is not shown again.
        Terminal.Answer(asJson, added.Value, ["account", "password"], [[added.Value.Account, added.Value.Password]]);
        return rights.Count == 0 ? null : (await server.SendAsync<User>(
            HttpMethod.Put, $"/api/users/{added.Value.Id}/rights", new Users.RightList(rights), cancel)).Refusal;
    }

    private static async Task<Refusal?> ResetAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var account = asked.GetValue(AccountOrNone);
        var users = await server.GetAsync<IReadOnlyList<User>>("/api/users", cancel);
        if (!users.IsDone)
        {
            return users.Refusal;
        }

        var chosen = users.Value.Where(user => asked.GetValue(Demo) ? user.IsDemo : user.Account == account).ToList();
        if (chosen.Count == 0)
        {
            return account is null && !asked.GetValue(Demo)
                ? new("bad_request", new("请给出账号，或 --demo。", "Name an account, or give --demo."))
                : IdentityRefusals.UnknownUser(account ?? "--demo");
        }

        var issued = new List<Users.IssuedPassword>();
        foreach (var user in chosen)
        {
            var reset = await server.SendAsync<Users.IssuedPassword>(
                HttpMethod.Post, $"/api/users/{user.Id}/reset", null, cancel);
            if (!reset.IsDone)
            {
                return reset.Refusal;
            }

            issued.Add(reset.Value);
        }

        Terminal.Answer(
            asJson, issued, ["account", "password"], issued.Select(one => new[] { one.Account, one.Password }));
        return null;
    }

    private static async Task<int> ListAsync(Workplace place, Composition composition, CancellationToken cancel)
    {
        var users = await UsersAsync(place, composition, cancel);
        if (!users.IsDone)
        {
            return Terminal.Refuse(users.Refusal);
        }

        Terminal.Answer(place.AsJson, users.Value, ["account", "name", "jurisdiction", "state", "rights"],
            users.Value.Select(user => new[]
        {
            user.Account, user.Name, $"{user.Jurisdiction}", SnakeCase.Of(user.State), string.Join(' ', user.Rights),
        }));
        return CommandLine.Done;
    }

    private static async Task<Outcome<IReadOnlyList<User>>> UsersAsync(
        Workplace place, Composition composition, CancellationToken cancel)
    {
        if (place.Url is not null)
        {
            var server = ServerClient.Remote(place.Url, place.Token);
            return server.IsDone ? await server.Value.GetAsync<IReadOnlyList<User>>("/api/users", cancel)
                : server.Refusal;
        }

        var opened = await place.OpenForReadingAsync(composition, cancel);
        if (!opened.IsDone)
        {
            return opened.Refusal;
        }

        await using var store = opened.Value;
        var now = TimeProvider.System.GetUtcNow();
        return new List<User>(await store.ReadAsync(session => Users.All(session, now), cancel));
    }
}
