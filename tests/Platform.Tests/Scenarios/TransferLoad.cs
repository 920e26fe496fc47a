using System.Collections.Concurrent;
using System.Diagnostics;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Clients who transfer one unit after another in three ledgers of a cluster, and keep notes: each asks again under the
/// same id until it is told.
/// </summary>
internal sealed class TransferLoad : IDisposable
{
    private static readonly (string County, string Account)[] Desks =
        [("320282", "yixing.approver"), ("320214", "xinwu.approver"), ("320211", "binhu.approver")];

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly IdSource _ids = new(TimeProvider.System, new Random(28));
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _clients = [];
    private readonly List<Ledger> _ledgers = [];

    /// <summary>What is known of one ledger: what every transfer was told, and when the last was.</summary>
    public sealed record Ledger(string County, string Token, long From, long To)
    {
        public ConcurrentDictionary<string, long> Told { get; } = [];

        public ConcurrentQueue<(long At, long Ticks)> Answers { get; } = [];
    }

    public IReadOnlyList<Ledger> Ledgers => _ledgers;

    /// <summary>Why clients ended that should not have.</summary>
    public string Faults => string.Join('\n', _clients.Select(client => client.Exception?.GetBaseException().Message));

    /// <summary>Opens accounts for it, in each ledger a source and one that fills.</summary>
    public static async Task<TransferLoad> OpenAsync(RunningCluster cluster)
    {
        var load = new TransferLoad();
        foreach (var (county, account) in Desks)
        {
            using var person = await cluster.SignInAsync(account);
            var token = (await person.SendAsync("POST", "/api/tokens", new { name = "load" })).Json
                .GetProperty("token").GetString()!;
            var (from, to) = (
                await load.OpenAsync(person, county, "source", "debit"),
                await load.OpenAsync(person, county, "available", "credit"));
            load._ledgers.Add(new(county, token, from, to));
        }

        return load;
    }

    /// <summary>So many clients begin, in turn at the ledgers.</summary>
    public void Begin(Uri address, int clients) => _clients.AddRange(
        Enumerable.Range(0, clients).Select(
            at => Task.Run(() => TransferAsync(address, _ledgers[at % _ledgers.Count]))));

    /// <summary>Each client is told of its last transfer and ends.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_clients);
    }

    /// <summary>The longest time in which nothing was answered of some ledger, since a moment.</summary>
    public TimeSpan LongestGap(long since) => _ledgers.Select(ledger =>
    {
        var times = ledger.Answers.Select(answer => answer.At).Where(at => at > since).Order().ToList();
        return times.Zip(times.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one, next))
            .Prepend(times.Count > 0 ? Stopwatch.GetElapsedTime(since, times[0]) : TimeSpan.MaxValue).Max();
    }).Max();

    /// <summary>What an account holds, as the cluster tells it.</summary>
    public static async Task<long> PostedAsync(Uri address, Ledger ledger)
    {
        using var person = new Person(address) { Token = ledger.Token };
        var rows = (await person.GetAsync($"/api/ledger/{ledger.County}/accounts?asset=land_quota")).Json
            .GetProperty("accounts").EnumerateArray();
        return rows.First(row => row.GetProperty("account").GetProperty("number").GetInt64() == ledger.To)
            .GetProperty("posted").GetInt64();
    }

    public void Dispose() => _ending.Dispose();

    private async Task<long> OpenAsync(Person person, string county, string role, string side)
    {
        var opened = await person.SendAsync("POST", $"/api/ledger/{county}/accounts", new
        {
            id = NewId(), owner = "load", asset = "land_quota", purpose = $"load_{role}", role, side,
        });
        return opened.Status == 200 ? opened.Json.GetProperty("opened").GetInt64()
            : throw new InvalidOperationException(opened.Text);
    }

    private async Task TransferAsync(Uri address, Ledger ledger)
    {
        using var person = new Person(address) { Token = ledger.Token };
        while (!_ending.IsCancellationRequested)
        {
            var (id, began) = (NewId(), Stopwatch.GetTimestamp());
            ledger.Told[id] = await TransferAsync(person, ledger, id);
            ledger.Answers.Enqueue((Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp() - began));
        }
    }

    /// <summary>Asks until it is told: the entry's sequence.</summary>
    private static async Task<long> TransferAsync(Person person, Ledger ledger, string id)
    {
        while (true)
        {
            try
            {
                var answer = await person.SendAsync("POST", $"/api/ledger/{ledger.County}/posts", new
                {
                    id, legs = new[] { new { from = ledger.From, to = ledger.To, amount = 1 } },
                });
                if (answer.Status == 200)
                {
                    return answer.Json.GetProperty("sequence").GetInt64();
                }

                if (answer.Status != 503)
                {
                    throw new InvalidOperationException($"{id}: {answer.Text}");
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                // The process was lost; another is asked.
            }

            await Task.Delay(AskAgainAfter, TimeProvider.System);
        }
    }

    private string NewId()
    {
        lock (_ids)
        {
            return _ids.Next().ToString();
        }
    }
}
