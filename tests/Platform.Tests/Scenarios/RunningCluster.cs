using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>Several real processes on one PostgreSQL, behind a balancer; gone afterwards.</summary>
internal sealed partial class RunningCluster : IAsyncDisposable
{
    private const string Parcels = "2000";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("huanhu-cluster-").FullName;
    private readonly ConcurrentDictionary<string, string> _passwords = [];
    private readonly List<Node> _nodes = [];
    private readonly string _db;
    private TcpBalancer _balancer = null!;

    private RunningCluster(string db) => _db = db;

    /// <summary>Where a browser goes.</summary>
    public Uri Address => _balancer.Address;

    /// <summary>What the processes wrote on stderr.</summary>
    public string Log => string.Concat(_nodes.Select((node, at) => $"--- process {at}\n{node.Log}"));

    public string PasswordOf(string account) => _passwords[account];

    /// <summary>Starts them together on an empty database.</summary>
    public static async Task<RunningCluster> StartAsync(string db, int processes)
    {
        var cluster = new RunningCluster(db);
        for (var at = 0; at < processes; at++)
        {
            cluster._nodes.Add(new(cluster, Path.Combine(cluster._folder, $"{at}"), FreeEndpoint(), FreeEndpoint()));
        }

        await Task.WhenAll(cluster._nodes.Select(node => node.BeginAsync()));
        cluster._balancer = new([.. cluster._nodes.Select(node => node.Http)]);
        return cluster;
    }

    /// <summary>Ends a process as a loss of power would.</summary>
    public Task KillAsync(int process) => _nodes[process].KillAsync();

    /// <summary>Ends a process as an operator does: SIGTERM; how it ended.</summary>
    public Task<int> StopAsync(int process) => _nodes[process].StopAsync();

    /// <summary>Starts a process again, on its folder and at its addresses.</summary>
    public Task BeginAsync(int process) => _nodes[process].BeginAsync();

    /// <summary>Somebody who goes through the balancer and signs in.</summary>
    public async Task<Person> SignInAsync(string account)
    {
        var person = new Person(Address);
        var answer = await person.SignInAsync(account, PasswordOf(account));
        return answer.Status == 200 ? person : throw new InvalidOperationException($"{account}: {answer.Text}");
    }

    /// <summary>Somebody who asks one process.</summary>
    public Person At(int process) => new(new($"http://{_nodes[process].Http}"));

    public Task<RealProgram.Ended> VerifyAsync() => RealProgram.RunAsync(
        ["verify", "--json", "--data", Path.Combine(_folder, "0"), "--db", _db]);

    public async ValueTask DisposeAsync()
    {
        await _balancer.DisposeAsync();
        foreach (var node in _nodes)
        {
            await node.KillAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static IPEndPoint FreeEndpoint()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return (IPEndPoint)probe.LocalEndpoint;
    }

    [GeneratedRegex(
        @"^  (?<account>[a-z.]+) +(?<password>[a-z]{3}\d(-[a-z]{3}\d){3})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DemoAccount();

    /// <summary>One process, with a folder of its own.</summary>
    private sealed class Node(RunningCluster cluster, string folder, IPEndPoint http, IPEndPoint silo)
    {
        private readonly ConcurrentQueue<string> _log = new();
        private Process? _program;

        public IPEndPoint Http => http;

        public string Log => string.Join('\n', _log);

        public async Task BeginAsync()
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(new
            {
                keys_folder = Path.Combine(cluster._folder, "keys"),
                drain_seconds = 1,
                change_stream = new { heartbeat_seconds = 1 },
                rate_limits = new
                {
                    sign_in_per_address = 100_000, sign_in_per_account = 100_000, per_caller = 10_000_000,
                    per_stranger = 1_000_000,
                },
            }));
            _program = RealProgram.Start(
            [
                "run", "--data", folder, "--urls", $"http://{http}", "--db", cluster._db, "--cluster", $"{silo}",
                "--parcels", Parcels,
            ]);
            _program.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
            _program.BeginErrorReadLine();
            using var limit = new CancellationTokenSource(Patience);
            while (await _program.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (DemoAccount().Match(line) is { Success: true } account)
                {
                    cluster._passwords[account.Groups["account"].Value] = account.Groups["password"].Value;
                }
                else if (line.StartsWith("Huanhu ", StringComparison.Ordinal))
                {
                    return;
                }
            }

            throw new InvalidOperationException($"A process ended: {Log}");
        }

        public async Task KillAsync()
        {
            if (_program is not null)
            {
                _program.Kill(entireProcessTree: true);
                await _program.WaitForExitAsync();
                _program.Dispose();
                _program = null;
            }
        }

        public async Task<int> StopAsync()
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_program!.Id}"]);
            await _program.WaitForExitAsync();
            var status = _program.ExitCode;
            _program.Dispose();
            _program = null;
            return status;
        }
    }
}
