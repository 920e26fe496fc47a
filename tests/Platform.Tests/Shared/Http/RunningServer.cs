using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Scenarios;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>The real program on a free port, with a data folder of its own; gone afterwards.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder _folder = new();
    private readonly StringBuilder _errors = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Person>>> _signedIn = [];
    private readonly Dictionary<string, string> _passwords = [];
    private readonly string _db;
    private readonly NetworkNamespace? _network;
    private Process _program = null!;

    private RunningServer(string db, NetworkNamespace? network = null) => (_db, _network) = (db, network);

    public Uri Address { get; private set; } = null!;

    public string Folder => _folder.Path;

    /// <summary>What it wrote on stderr: its log.</summary>
    public string Log
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    private string Database => Path.Combine(Folder, "huanhu.db");

    public string PasswordOf(string account) => _passwords[account];

    /// <summary>What a first start made: other servers of the tests need not make it again.</summary>
    /// <param name="Database">A file of SQLite to copy, or the database of PostgreSQL to begin as.</param>
    /// <param name="Passwords">Those of the demo accounts.</param>
    internal sealed record Begun(string Database, IReadOnlyDictionary<string, string> Passwords);

    /// <summary>What it made, in a file that stays when it goes; SQLite alone.</summary>
    public Begun Copy(string folder)
    {
        var copy = Path.Combine(folder, "huanhu.db");
        using var connection = SqliteStore.Open(Database, SqliteOpenMode.ReadWrite);
        connection.Execute("vacuum into @copy", new { copy });
        return Made with { Database = copy };
    }

    /// <summary>What it made, where it is.</summary>
    public Begun Made => new(_db == "sqlite" ? Database : _db, _passwords.ToDictionary());

    /// <summary>A connection of another process to its database; the store's own types are known to it.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        if (_db == "sqlite")
        {
            return SqliteStore.Open(Database, SqliteOpenMode.ReadWrite);
        }

        KernelTypes.Register();
        var connection = new NpgsqlConnection(_db);
        await connection.OpenAsync();
        return connection;
    }

    /// <param name="config">The text of config.json; none when null.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="db">Its database.</param>
    /// <param name="begun">What one made before; without it this is an installation's first start.</param>
    /// <param name="network">Where it runs; null for the machine's own.</param>
    public static async Task<RunningServer> StartAsync(
        string? config = null, string? urls = null, string db = "sqlite", Begun? begun = null,
        NetworkNamespace? network = null)
    {
        var server = new RunningServer(db, network);
        if (config is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(server.Folder, "config.json"), config);
        }

        if (begun is not null)
        {
            if (db == "sqlite")
            {
                File.Copy(begun.Database, server.Database);
            }

            begun.Passwords.ToList().ForEach(pair => server._passwords.Add(pair.Key, pair.Value));
        }

        await server.BeginAsync(urls);
        return server;
    }

    /// <summary>Ends the program as a cut of power would; its folder and database stay.</summary>
    public async Task KillAsync()
    {
        _program.Kill(entireProcessTree: true);
        await _program.WaitForExitAsync();
        _program.Dispose();
    }

    /// <summary>Tells it to stop, as an operator does; it drains first.</summary>
    public void Terminate() => RealProgram.Terminate(_program);

    /// <summary>Starts it, on its folder and at an address of its own.</summary>
    /// <param name="urls">Where it listens.</param>
    /// <param name="daysAhead">How far its clock is ahead.</param>
    public async Task BeginAsync(string? urls = null, int daysAhead = 0)
    {
        urls ??= _network is null ? "http://127.0.0.1:0" : "http://0.0.0.0:0";
        _program = RealProgram.Start(
            ["run", "--data", Folder, "--urls", urls, "--db", _db], before: _network?.Before, daysAhead: daysAhead);
        _program.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        _program.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        while (await _program.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (DemoAccount().Match(line) is { Success: true } account)
            {
                _passwords[account.Groups["account"].Value] = account.Groups["password"].Value;
            }
            else if (PrintedAddress().Match(line) is { Success: true } address)
            {
                var printed = new UriBuilder(address.Groups["url"].Value);
                printed.Host = _network is null ? printed.Host : NetworkNamespace.DoorAddress;
                Address = printed.Uri;
                return;
            }
        }

        throw new InvalidOperationException($"The program ended: {Log}");
    }

    /// <summary>A caller without cookie or token.</summary>
    public Person Stranger(string language = "zh") => new(Address, language);

    /// <summary>Someone in a session that all tests share, since checking a password takes long on purpose.</summary>
    public async Task<Person> AsAsync(string account, string? password = null)
    {
        var first = await _signedIn.GetOrAdd(account, _ => new(() => SignInAsync(account, password))).Value;
        return first.Again(Address);
    }

    /// <summary>Someone who signs in now, with a demo account's password or another.</summary>
    public async Task<Person> SignInAsync(string account, string? password = null)
    {
        var person = Stranger();
        var answer = await person.SignInAsync(account, password ?? PasswordOf(account));
        return answer.Status == 200 ? person : throw new InvalidOperationException($"{account}: {answer.Text}");
    }

    /// <summary>Changes the password that an account was given; the new one.</summary>
    public async Task<string> ChangeFirstPasswordAsync(string account, string first)
    {
        using var person = await SignInAsync(account, first);
        var wanted = $"{first}-New1";
        var changed = await person.SendAsync("POST", "/api/session/password", new { old = first, @new = wanted });
        return changed.Status == 204 ? wanted : throw new InvalidOperationException(changed.Text);
    }

    public Task<RealProgram.Ended> CommandAsync(params string[] words) =>
        RealProgram.RunAsync([.. words, "--data", Folder, "--db", _db]);

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _signedIn.Values)
        {
            (await person.Value).Dispose();
        }

        await KillAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(
        @"^  (?<account>[a-z.]+) +(?<password>[a-z]{3}\d(-[a-z]{3}\d){3})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DemoAccount();

    [GeneratedRegex(
        "^Huanhu .* is at (?<url>https?://.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PrintedAddress();
}
