using System.Diagnostics;
using System.Text.Json;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Three processes on one PostgreSQL under load, a ledger in each: one is killed, the database is restarted, one comes
/// back and takes its ledgers again, one is stopped by its operator. The clients' own notes are the judge.
/// </summary>
/// <remarks><c>HUANHU_CLUSTER_ROUNDS</c> repeats it, for a long run.</remarks>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Processes = 3;
    private const int Clients = 12;
    private static readonly TimeSpan ComeAgainAfter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(10);

    private readonly long _began = Stopwatch.GetTimestamp();

    private static int Rounds => int.TryParse(
        Environment.GetEnvironmentVariable("HUANHU_CLUSTER_ROUNDS"), out var rounds) ? rounds : 1;

    [Fact]
    public async Task Nothing_that_was_told_is_lost_or_doubled_and_service_is_back_within_ten_seconds()
    {
        using var server = ThrowAwayPostgres.TryStartOwn(isDurable: false);
        Assert.SkipWhen(server is null, "PostgreSQL is not installed.");
        await using var cluster = await RunningCluster.StartAsync(server!.NewDatabase(), Processes);
        using var load = await TransferLoad.OpenAsync(cluster);
        var seats = load.Ledgers.Select(ledger => cluster.SeatOf(ledger.County)).ToList();
        // Its stream is cut when the first process is killed.
        using var browser = await cluster.SignInAtAsync(seats[0], "yixing.approver");
        using var closing = new CancellationTokenSource();
        Say("three processes are there");
        var stream = FollowAsync(browser, closing.Token);
        load.Begin(cluster.Address, Clients);
        await load.AnswersAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (lost, stopped) = (seats[round % Processes], seats[(round + 1) % Processes]);
            if (round > 0)
            {
                await cluster.BeginAsync(seats[round % Processes]);
            }

            await AfterAsync(cluster, load, $"process {lost} killed", () => cluster.KillAsync(lost));
            await AfterAsync(cluster, load, "database restarted", () => Task.Run(server.Restart));
            await AfterAsync(cluster, load, $"process {lost} back", () => cluster.BeginAsync(lost));
            await AfterAsync(cluster, load, $"process {stopped} stopped", async () =>
                Assert.Equal(0, await cluster.StopAsync(stopped)));
        }

        await load.EndAsync();
        foreach (var ledger in load.Ledgers)
        {
            Assert.Equal(ledger.Told.Count, ledger.Told.Values.Distinct().Count());
            Assert.Equal(ledger.Told.Count, await TransferLoad.PostedAsync(cluster.Address, ledger));
        }

        var verified = await cluster.VerifyAsync();
        Assert.True(verified.Status == 0, verified.Output + verified.Error);
        await closing.CancelAsync();
        var (numbers, resumptions) = await stream;
        Assert.Equal(Enumerable.Range((int)numbers[0], numbers.Count).Select(number => (long)number), numbers);
        Assert.True(numbers.Count > 10 && resumptions > 0, $"{numbers.Count} changes, {resumptions} resumptions");
        Say($"{load.Ledgers.Sum(ledger => ledger.Told.Count)} transfers, {numbers.Count} changes");
    }

    private void Say(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds:0} s: {what}");

    private async Task AfterAsync(RunningCluster cluster, TransferLoad load, string what, Func<Task> harm)
    {
        var gap = await load.GapAfterAsync(harm, Back);
        Say($"{what}: {gap.TotalSeconds:0.0} s without an answer of some ledger");
        Assert.True(gap < Back, $"{what}: {gap}\n{load.Faults}\n{cluster.Log}");
    }

    /// <summary>
    /// As a browser does: cut off, it comes again with the last id; every change of its county, in order.
    /// </summary>
    private static async Task<(List<long> Numbers, int Resumptions)> FollowAsync(Person browser, CancellationToken end)
    {
        var (numbers, last, resumptions) = (new List<long>(), "", -1);
        while (!end.IsCancellationRequested)
        {
            try
            {
                browser.Headers.Remove("Last-Event-ID");
                browser.Headers.TryAddWithoutValidation("Last-Event-ID", last);
                using var answer = await browser.OpenAsync("/api/changes/stream");
                answer.EnsureSuccessStatusCode();
                resumptions++;
                var (id, number) = (last, (long?)null);
                using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(end));
                while (await reader.ReadLineAsync(end) is { } line)
                {
                    id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
                    if (line.StartsWith("data: {\"jurisdiction\":\"320282\"", StringComparison.Ordinal))
                    {
                        number = JsonElement.Parse(line[6..]).GetProperty("number").GetInt64();
                    }

                    // An event counts once its blank line is there; what was cut off before comes again.
                    if (line.Length == 0)
                    {
                        last = id;
                        numbers.AddRange(number is { } whole ? [whole] : []);
                        number = null;
                    }
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(ComeAgainAfter, TimeProvider.System, CancellationToken.None);
            }
        }

        return (numbers, resumptions);
    }
}
