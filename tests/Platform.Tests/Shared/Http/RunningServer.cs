using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>The real program on a free port, with a data folder of its own; gone afterwards.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder _folder = new();
    private readonly StringBuilder _errors = new();
    private readonly Dictionary<string, string> _passwords = [];
    private Process _program = null!;

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

    public string PasswordOf(string account) => _passwords[account];

    /// <param name="config">The text of config.json; none when null.</param>
    /// <param name="urls">Where it listens.</param>
    public static async Task<RunningServer> StartAsync(string? config = null, string urls = "http://127.0.0.1:0")
    {
        var server = new RunningServer();
        if (config is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(server.Folder, "config.json"), config);
        }

        server._program = RealProgram.Start(["run", "--data", server.Folder, "--urls", urls]);
        server._program.ErrorDataReceived += (_, line) =>
        {
            lock (server._errors)
            {
                server._errors.AppendLine(line.Data);
            }
        };
        server._program.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        while (await server._program.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (DemoAccount().Match(line) is { Success: true } account)
            {
                server._passwords[account.Groups["account"].Value] = account.Groups["password"].Value;
            }
            else if (PrintedAddress().Match(line) is { Success: true } address)
            {
                server.Address = new(address.Groups["url"].Value);
                return server;
            }
        }

        throw new InvalidOperationException($"The program ended: {server.Log}");
    }

    /// <summary>A caller without cookie or token.</summary>
    public Person Stranger(string language = "zh") => new(Address, language);

    /// <summary>Someone who has signed in with a demo account's password, or another.</summary>
    public async Task<Person> SignInAsync(string account, string? password = null)
    {
        var person = Stranger();
        var answer = await person.SignInAsync(account, password ?? PasswordOf(account));
        Assert.True(answer.Status == 200, $"{account}: {answer.Text}");
        return person;
    }

    public Task<RealProgram.Ended> CommandAsync(params string[] words) =>
        RealProgram.RunAsync([.. words, "--data", Folder]);

    public async ValueTask DisposeAsync()
    {
        _program.Kill(entireProcessTree: true);
        await _program.WaitForExitAsync();
        _program.Dispose();
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
