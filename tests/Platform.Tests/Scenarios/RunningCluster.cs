using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>Several real processes on one PostgreSQL, behind a balancer; gone afterwards.</summary>
internal sealed partial class RunningCluster : IAsyncDisposable
{
    private const string Parcels = "500";
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

    /// <summary>
    /// Starts them together on an empty database, at addresses by which the loaded ledgers live apart as far as there
    /// are processes.
    /// </summary>
    public static async Task<RunningCluster> StartAsync(string db, int processes)
    {
        var cluster = new RunningCluster(db);
        var apart = Math.Min(processes, TransferLoad.Counties.Count);
        var silos = FreeEndpoints(processes);
        while (TransferLoad.Counties.Select(county => SeatOf(county, silos)).Distinct().Count() < apart)
        {
            silos = FreeEndpoints(processes);
        }

        foreach (var (at, (http, silo)) in FreeEndpoints(processes).Zip(silos).Index())
        {
            cluster._nodes.Add(new(cluster, Path.Combine(cluster._folder, $"{at}"), http, silo));
        }

        await Task.WhenAll(cluster._nodes.Select(node => node.BeginAsync()));
        cluster._balancer = new([.. cluster._nodes.Select(node => node.Http)]);
        return cluster;
    }

    /// <summary>The process that a ledger lives in while all are there.</summary>
    public int SeatOf(string county) => SeatOf(county, [.. _nodes.Select(node => node.Silo)]);

    /// <summary>Ends a process as a loss of power would.</summary>
    public Task KillAsync(int process) => _nodes[process].KillAsync();

    /// <summary>Ends a process as an operator does: SIGTERM; how it ended.</summary>
    public Task<int> StopAsync(int process) => _nodes[process].StopAsync();

    /// <summary>Starts a process again, on its folder and at its addresses.</summary>
    public Task BeginAsync(int process) => _nodes[process].BeginAsync();

    /// <summary>Somebody who goes through the balancer, to one process at first, and signs in.</summary>
    public Task<Person> SignInAtAsync(int process, string account)
    {
        _balancer.LeadNextTo(process);
        return SignInAsync(account);
    }

    /// <summary>Somebody who goes through the balancer and signs in.</summary>
    public async Task<Person> SignInAsync(string account)
    {
        var person = new Person(Address);
        var answer = await person.SignInAsync(account, PasswordOf(account));
        return answer.Status == 200 ? person : throw new InvalidOperationException($"{account}: {answer.Text}");
    }

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

    private static int SeatOf(string county, List<IPEndPoint> silos) => silos.IndexOf(
        LedgerSeat.Of(county, silos.Select(silo => SiloAddress.New(silo, 0)))!.Endpoint);

    private static List<IPEndPoint> FreeEndpoints(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new IPEndPoint(IPAddress.Loopback, FreePorts.Next()))];

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

        public IPEndPoint Silo => silo;

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
            if (_program!.HasExited)
            {
                throw new InvalidOperationException($"It ended by itself, with {_program.ExitCode}: {Log}");
            }

            RealProgram.Terminate(_program);
            await _program.WaitForExitAsync();
            var status = _program.ExitCode;
            _program.Dispose();
            _program = null;
            return status;
        }
    }
}
