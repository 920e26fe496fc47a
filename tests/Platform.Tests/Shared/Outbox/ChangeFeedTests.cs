using System.Globalization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;
using Npgsql;

namespace Huanhu.Platform.Tests.Shared.Outbox;

/// <summary>The outbox, its numberer and the feed, on each store.</summary>
public abstract class ChangeFeedTests(PostgresServer? server)
{
    private static readonly JurisdictionCode[] Jurisdictions =
        [.. new[] { "320211", "320282", "320506" }.Select(JurisdictionCode.Parse)];

    private readonly Platform.Shared.Outbox.Outbox _outbox =
        new(new(TimeProvider.System, new Random(1)), TimeProvider.System);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_reader_cut_off_at_random_sees_each_row_once_and_in_order(int seed)
    {
        await using var test = await TestStore.OpenAsync(server);
        var writing = new TaskCompletionSource();
        var numbering = NumberAsync(test.Store, writing.Task);
        var reading = ReadCutOffAsync(test.Store, new(seed), writing.Task);

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer =>
            Task.Run(() => server is null
                ? WriteAsync(test.Store, writer, new(seed + writer))
                : WriteOutOfOrderAsync(test.Options.Db, writer, new(seed + writer)))));
        writing.SetResult();
        await numbering;
        var seen = await reading;

        foreach (var jurisdiction in Jurisdictions)
        {
            var numbers = seen.Where(row => row.Jurisdiction == jurisdiction).Select(row => row.Number).ToList();
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        }

        Assert.Equal(
            written.SelectMany(texts => texts).Order(StringComparer.Ordinal),
            seen.Select(row => row.Payload).Order(StringComparer.Ordinal));
        Assert.All(await FeedContinuity.CheckAsync(test.Store), state => Assert.Null(state.FirstBreak));
    }

    [Fact]
    public async Task Rows_are_filtered_by_the_readers_rights_and_the_cursor_passes_them()
    {
        await using var test = await TestStore.OpenAsync(server);
        await AppendAsync(test.Store, Jurisdictions[0], Audience.Owner, Audience.Everyone, Audience.JointPartners);

        var page = (await new ChangeFeed(test.Store).ReadAsync(
            FeedCursor.Start, (_, audience) => audience == Audience.Everyone)).Value;

        Assert.Equal([2], page.Rows.Select(row => row.Number));
        Assert.Equal("320211:2", page.Rows[0].After.ToString());
        Assert.Equal("320211:3", page.Next.ToString());
        Assert.False(page.HasMore);
    }

    [Fact]
    public async Task Rows_without_a_number_are_not_seen()
    {
        await using var test = await TestStore.OpenAsync(server);
        await test.Store.WriteAsync("test", session => Append(session, Jurisdictions[0], Audience.Everyone, "{}"));

        var page = (await new ChangeFeed(test.Store).ReadAsync(FeedCursor.Start, (_, _) => true)).Value;

        Assert.Empty(page.Rows);
        Assert.Equal([Jurisdictions[0]], await Numberer.WaitingAsync(test.Store));
    }

    [Fact]
    public async Task A_cursor_before_retention_is_refused_and_the_head_goes_on()
    {
        await using var test = await TestStore.OpenAsync(server);
        var feed = new ChangeFeed(test.Store);
        await AppendAsync(test.Store, Jurisdictions[0], Audience.Everyone, Audience.Everyone);
        var boundary = TimeProvider.System.GetUtcNow().AddMinutes(1);

        Assert.Equal(2, await FeedRetention.DropAsync(test.Store, boundary));
        Assert.Equal(0, await FeedRetention.DropAsync(test.Store, boundary));
        await AppendAsync(test.Store, Jurisdictions[0], Audience.Everyone);

        Assert.Equal("cursor_too_old", (await feed.ReadAsync(FeedCursor.Start, (_, _) => true)).Refusal?.Code);
        var kept = await feed.ReadAsync(FeedCursor.Start.At(Jurisdictions[0], 2), (_, _) => true);
        Assert.Equal([3], kept.Value.Rows.Select(row => row.Number));
        Assert.Equal("320211:3", (await feed.HeadAsync()).ToString());
        Assert.Null(Assert.Single(await FeedContinuity.CheckAsync(test.Store)).FirstBreak);
    }

    [Fact]
    public async Task A_cursor_of_another_database_is_refused()
    {
        await using var test = await TestStore.OpenAsync(server);

        var page = await new ChangeFeed(test.Store).ReadAsync(FeedCursor.Start.At(Jurisdictions[1], 1), (_, _) => true);

        Assert.Equal("cursor_ahead", page.Refusal?.Code);
    }

    [Fact]
    public async Task A_missing_number_is_found()
    {
        await using var test = await TestStore.OpenAsync(server);
        await AppendAsync(test.Store, Jurisdictions[0], Audience.Owner, Audience.Owner, Audience.Owner);
        await test.Store.WriteAsync("test", session => session.Execute("delete from outbox_change where number = 2"));

        Assert.Equal(2, Assert.Single(await FeedContinuity.CheckAsync(test.Store)).FirstBreak);
    }

    private static async Task NumberAsync(Store store, Task writing)
    {
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            foreach (var jurisdiction in Jurisdictions)
            {
                await new Numberer(store, jurisdiction).NumberAsync();
            }
        }
        while (!isLast);
    }

    /// <summary>
    /// Reads pages of random size, forgets a random part of each, and goes on from the last row it kept.
    /// </summary>
    private static async Task<List<FeedRow>> ReadCutOffAsync(Store store, Random chance, Task writing)
    {
        var feed = new ChangeFeed(store);
        var seen = new List<FeedRow>();
        FeedCursor? cursor = FeedCursor.Start;
        var idle = 0;
        while (idle < 3)
        {
            var page = (await feed.ReadAsync(cursor, (_, _) => true, chance.Next(1, 20))).Value;
            var kept = page.Rows.Take(chance.Next(0, page.Rows.Count + 1)).ToList();
            seen.AddRange(kept);
            Assert.True(FeedCursor.TryParse((kept.LastOrDefault()?.After ?? cursor).ToString(), out cursor));
            // The numberer ends after the writers: three looks without news after that are the end.
            idle = writing.IsCompleted && page.Rows.Count == 0 && (await Numberer.WaitingAsync(store)).Count == 0
                ? idle + 1
                : 0;
        }

        return seen;
    }

    private async Task<List<string>> WriteAsync(Store store, int writer, Random chance)
    {
        var written = new List<string>();
        for (var unit = 0; unit < 40; unit++)
        {
            var payload = Payload(writer, unit);
            var jurisdiction = Jurisdictions[chance.Next(Jurisdictions.Length)];
            var fails = chance.Next(10) == 0;
            try
            {
                await store.WriteAsync($"writer {writer}", session =>
                {
                    Append(session, jurisdiction, Audience.Everyone, payload);
                    return fails ? throw new InvalidDataException() : 0;
                });
                written.Add(payload);
            }
            catch (InvalidDataException)
            {
                // Rolled back, as asked.
            }
        }

        return written;
    }

    /// <summary>As another process would: rows are added in one order and committed in another.</summary>
    private async Task<List<string>> WriteOutOfOrderAsync(string database, int writer, Random chance)
    {
        var written = new List<string>();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        for (var unit = 0; unit < 40; unit++)
        {
            var payload = Payload(writer, unit);
            await using var transaction = await connection.BeginTransactionAsync();
            var jurisdiction = Jurisdictions[chance.Next(Jurisdictions.Length)];
            Append(new(connection, transaction), jurisdiction, Audience.Everyone, payload);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 20)), TimeProvider.System);
            if (chance.Next(10) == 0)
            {
                await transaction.RollbackAsync();
                continue;
            }

            await transaction.CommitAsync();
            written.Add(payload);
        }

        return written;
    }

    private static string Payload(int writer, int unit) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"writer":{{writer}},"unit":{{unit}}}""");

    private async Task AppendAsync(Store store, JurisdictionCode jurisdiction, params Audience[] audiences)
    {
        await store.WriteAsync("test", session =>
        {
            foreach (var audience in audiences)
            {
                Append(session, jurisdiction, audience, "{}");
            }

            return 0;
        });
        await new Numberer(store, jurisdiction).NumberAsync();
    }

    private int Append(WriteSession session, JurisdictionCode jurisdiction, Audience audience, string payload)
    {
        _outbox.Append(session, new(jurisdiction, "test.change", audience, payload));
        return 0;
    }
}

public sealed class SqliteChangeFeedTests() : ChangeFeedTests(null);

public sealed class PostgresChangeFeedTests(PostgresServer server) : ChangeFeedTests(server);
