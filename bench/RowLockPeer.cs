using System.Diagnostics;
using Huanhu.Platform.Tests.Shared.Storage;
using Npgsql;

namespace Huanhu.Bench;

/// <summary>The usual way: one PostgreSQL transaction a reserve, with row locks, a connection a caller.</summary>
internal static class RowLockPeer
{
    public const string Name = "one PostgreSQL transaction a reserve, row locks";

    // As many as the server of the tests admits.
    private const int MostConnections = 128;

    /// <summary>Reserves a second.</summary>
    public static async Task<double> MeasureAsync(
        ThrowAwayPostgres server, int callers, int accounts, int used, TimeSpan warmUp, TimeSpan measured)
    {
        var database = server.NewDatabase();
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database)
            {
                MaxPoolSize = MostConnections, MaxAutoPrepare = 16,
            });
            await using (var create = source.CreateCommand(
                "create table account (id int primary key, balance bigint not null, held bigint not null);"
                + "create table hold (id bigserial primary key, account int not null, amount bigint not null);"
                + $"insert into account select id, 1000000000000, 0 from generate_series(1, {accounts}) as id"))
            {
                await create.ExecuteNonQueryAsync();
            }

            var done = 0L;
            var began = Stopwatch.GetTimestamp();
            var connections = Enumerable.Range(0, Math.Min(callers, MostConnections));
            await Task.WhenAll(connections.Select(caller => Task.Run(async () =>
            {
                var chance = new Random(caller);
                await using var connection = await source.OpenConnectionAsync();
                while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < warmUp + measured)
                {
                    await ReserveAsync(connection, 1 + chance.Next(used));
                    if (elapsed >= warmUp)
                    {
                        Interlocked.Increment(ref done);
                    }
                }
            })));
            return done / measured.TotalSeconds;
        }
        finally
        {
            server.Drop(database);
        }
    }

    private static async Task ReserveAsync(NpgsqlConnection connection, int account)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var look = new NpgsqlCommand(
            "select balance - held from account where id = $1 for update", connection, transaction))
        {
            look.Parameters.Add(new() { Value = account });
            if (await look.ExecuteScalarAsync() is not >= 1L)
            {
                return;
            }
        }

        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("update account set held = held + 1 where id = $1") { Parameters = { new() { Value = account } } },
                new("insert into hold (account, amount) values ($1, 1)") { Parameters = { new() { Value = account } } },
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
