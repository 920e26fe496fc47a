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
    private static readonly Dictionary<string, string> Desks = new()
    {
        ["320282"] = "yixing.approver", ["320214"] = "xinwu.approver", ["320211"] = "binhu.approver",
    };

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly IdSource _ids = new(TimeProvider.System, new Random(28));
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _clients = [];
    private readonly List<Ledger> _ledgers = [];

    /// <summary>What is known of one ledger: what every transfer was told, and when.</summary>
    public sealed record Ledger(string County, string Token, long From, long To)
    {
        private readonly Lock _gate = new();
        private TaskCompletionSource _next = NewSource();
        private long _lastAsked;

        public ConcurrentDictionary<string, long> Told { get; } = [];

        public ConcurrentQueue<(long At, long Ticks)> Answers { get; } = [];

        public void Note(string id, long sequence, long asked)
        {
            var at = Stopwatch.GetTimestamp();
            Told[id] = sequence;
            Answers.Enqueue((at, at - asked));
            TaskCompletionSource told;
            lock (_gate)
            {
                _lastAsked = Math.Max(_lastAsked, asked);
                (told, _next) = (_next, NewSource());
            }

            told.SetResult();
        }

        /// <summary>Ends when something is told that was asked after a moment.</summary>
        public async Task AnswersAfterAsync(long moment)
        {
            while (true)
            {
                Task next;
                lock (_gate)
                {
                    if (_lastAsked > moment)
                    {
                        return;
                    }

                    next = _next.Task;
                }

                await next;
            }
        }

        private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Whose ledgers are loaded.</summary>
    public static IReadOnlyCollection<string> Counties => Desks.Keys;

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

    /// <summary>Ends when every ledger has answered what was asked after now.</summary>
    public Task AnswersAsync()
    {
        var now = Stopwatch.GetTimestamp();
        return Task.WhenAll(_ledgers.Select(ledger => ledger.AnswersAfterAsync(now)));
    }

    /// <summary>
    /// Does harm, and waits until every ledger answers again: the longest time in which nothing was answered of one.
    /// </summary>
    /// <param name="harm">Ends when it is done.</param>
    /// <param name="patience">Waits no longer than this.</param>
    public async Task<TimeSpan> GapAfterAsync(Func<Task> harm, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        await harm();
        await Task.WhenAny(AnswersAsync(), Task.Delay(patience, TimeProvider.System));
        var now = Stopwatch.GetTimestamp();
        return _ledgers.Max(ledger =>
        {
            var times = ledger.Answers.Select(answer => answer.At).Where(at => at > since && at < now)
                .Prepend(since).Append(now).Order().ToList();
            return times.Zip(times.Skip(1), Stopwatch.GetElapsedTime).Max();
        });
    }

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
            var (id, asked) = (NewId(), Stopwatch.GetTimestamp());
            ledger.Note(id, await TransferAsync(person, ledger, id), asked);
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
