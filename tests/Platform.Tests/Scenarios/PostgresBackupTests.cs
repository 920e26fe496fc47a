using System.Text;
using System.Text.Json;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;
using Npgsql;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// A platform on PostgreSQL is backed up while it works; the cluster restored to a moment has what was there then.
/// </summary>
public sealed class PostgresBackupTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_restored_to_a_moment_has_what_was_there_then()
    {
        using var postgres = ThrowAwayPostgres.TryStartOwn(isDurable: false);
        Assert.SkipWhen(postgres is null, "PostgreSQL is not installed.");
        using var scratch = new ScratchFolder();
        var backup = Path.Combine(scratch.Path, "backup");
        var db = postgres.NewDatabase();
        await using var server = await RunningServer.StartAsync(
            JsonSerializer.Serialize(new { backup = new { to = backup } }), db: db);
        var wal = Path.Combine(backup, "wal");
        await Soon.IsSoAsync(() => Directory.Exists(wal) && Directory.GetFiles(wal).Length > 0);
        var made = await AskAsync(server.CommandAsync("backup", "--json"));
        Assert.True(made.GetProperty("is_continuous").GetBoolean());
        await AskAsync(server.CommandAsync("user", "add", "first", "--jurisdiction", "320211", "--json"));
        var between = TimeProvider.System.GetUtcNow();
        await AskAsync(server.CommandAsync("user", "add", "second", "--jurisdiction", "320211", "--json"));
        // What follows fills no segment: the part received so far is enough.
        await IsReceivedAsync(db, wal);

        var data = Path.Combine(scratch.Path, "again");
        await AskAsync(RealProgram.RunAsync(
            ["restore", "--from", backup, "--data", data, "--at", $"{between:O}", "--json"]));
        using var restored = ThrowAwayPostgres.Adopt(Path.Combine(data, "postgres"), scratch.Path);
        var address = new NpgsqlConnectionStringBuilder(restored.Address)
        {
            Database = new NpgsqlConnectionStringBuilder(db).Database,
        };
        await Soon.IsSoAsync(() => HasRecoveredAsync(address.ConnectionString));

        var accounts = (await AskAsync(RealProgram.RunAsync(
            ["user", "list", "--data", data, "--db", address.ConnectionString, "--json"])))
            .EnumerateArray().Select(user => user.GetProperty("account").GetString()).ToHashSet();
        Assert.Contains("first", accounts);
        Assert.DoesNotContain("second", accounts);
        var verified = await AskAsync(RealProgram.RunAsync(
            ["verify", "--data", data, "--db", address.ConnectionString, "--json"]));
        Assert.True(verified.GetProperty("ok").GetBoolean(), $"{verified}");
    }

    /// <summary>Ends once all that was committed so far is in the folder: behind it there is a mark.</summary>
    private static async Task IsReceivedAsync(string db, string wal)
    {
        const string Mark = "all of this was received";
        await using var connection = new NpgsqlConnection(db);
        await connection.OpenAsync(Cancel);
        await using var write = new NpgsqlCommand("select pg_logical_emit_message(true, 'test', $1)", connection);
        write.Parameters.AddWithValue(Mark);
        await write.ExecuteNonQueryAsync(Cancel);
        await Soon.IsSoAsync(() => Directory.GetFiles(wal).Any(file =>
        {
            using var received = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var segment = new byte[received.Length];
            received.ReadExactly(segment);
            return segment.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark)) >= 0;
        }));
    }

    private static async Task<bool> HasRecoveredAsync(string address)
    {
        try
        {
            await using var connection = new NpgsqlConnection(address);
            await connection.OpenAsync(Cancel);
            await using var ask = new NpgsqlCommand("select not pg_is_in_recovery()", connection);
            return (bool)(await ask.ExecuteScalarAsync(Cancel))!;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<JsonElement> AskAsync(Task<RealProgram.Ended> command)
    {
        var ended = await command;
        Assert.True(ended.Status == 0, ended.Error);
        return JsonElement.Parse(ended.Output);
    }
}
