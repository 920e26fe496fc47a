using System.Diagnostics;
using Dapper;
using Huanhu.Platform.Tests.Shared.Http;
using Npgsql;

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>A PostgreSQL server on which tests and benches make databases of their own.</summary>
/// <remarks>
/// <c>HUANHU_TEST_POSTGRES</c> names one; otherwise a cluster is started where PostgreSQL is installed, as an
/// unprivileged user on a free port, and removed at the end.
/// </remarks>
internal sealed class ThrowAwayPostgres : IDisposable
{
    /// <summary>An account that may not put an extension into a database: there is no PostGIS for it.</summary>
    private const string Plain = "huanhu_plain";

    private static int _databases;
    private readonly string _address;
    private readonly string? _folder;

    private ThrowAwayPostgres(string address, string? folder) => (_address, _folder) = (address, folder);

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    /// <summary>The named server, or one of its own; null when neither is possible.</summary>
    /// <param name="isDurable">Whether a commit survives a loss of power; tests need not wait for that.</param>
    public static ThrowAwayPostgres? TryStart(bool isDurable = true) =>
        Environment.GetEnvironmentVariable("HUANHU_TEST_POSTGRES") is { Length: > 0 } given
            ? new(given, null)
            : TryStartOwn(isDurable);

    /// <summary>One of its own, which may be stopped; null where PostgreSQL is not installed.</summary>
    public static ThrowAwayPostgres? TryStartOwn(bool isDurable = true)
    {
        if (Programs is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("huanhu-postgres-").FullName;
        GiveToPostgres(folder);
        Run(
            "initdb", $"--pgdata={folder}/cluster", "--username=huanhu", "--auth=trust", "--encoding=UTF8",
            "--no-sync");
        return Begin(folder, isDurable);
    }

    /// <summary>A server on a cluster that is there already, such as a restored one; removed at the end.</summary>
    /// <param name="cluster">The cluster's folder.</param>
    /// <param name="read">What the server reads, too, such as the log it brings itself forward with.</param>
    public static ThrowAwayPostgres Adopt(string cluster, string read)
    {
        var folder = Directory.CreateTempSubdirectory("huanhu-postgres-").FullName;
        Directory.Move(cluster, Path.Combine(folder, "cluster"));
        GiveToPostgres(folder);
        GiveToPostgres(read);
        return Begin(folder, isDurable: false);
    }

    /// <summary>How its own database is reached.</summary>
    public string Address => _address;

    private static ThrowAwayPostgres Begin(string folder, bool isDurable)
    {
        var port = FreePorts.Next();
        Run(
            "pg_ctl",
            $"--pgdata={folder}/cluster",
            $"--log={folder}/log",
            $"--options=-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
                // As docs/operating/configuration.md says: a busy minute fits, and no commit waits for a checkpoint.
                + " -c shared_buffers=1GB -c max_wal_size=4GB -c min_wal_size=2GB"
                + (isDurable ? "" : " -c fsync=off"),
            "--wait",
            "start");
        return new($"Host=127.0.0.1;Port={port};Username=huanhu;Database=postgres", folder);
    }

    // Its programs refuse root: a cluster belongs to the user whom Debian's package made.
    private static void GiveToPostgres(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", "postgres", folder]);
            chown.WaitForExit();
        }
    }

    /// <summary>The connection string of a new database.</summary>
    /// <param name="template">A sealed database to begin as; empty without one.</param>
    /// <param name="isPlain">Whether it belongs to an account without the right to extensions.</param>
    public string NewDatabase(string? template = null, bool isPlain = false)
    {
        var name = $"huanhu_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        var address = new NpgsqlConnectionStringBuilder(_address) { Database = name };
        using var connection = new NpgsqlConnection(_address);
        connection.Open();
        if (isPlain)
        {
            address.Username = Plain;
            connection.Execute(
                $"""
                do $$ begin create role {Plain} login password '{address.Password}';
                exception when duplicate_object or unique_violation then null; end $$
                """);
        }

        connection.Execute($"create database {name}" + (isPlain ? $" owner {Plain}" : "") + (template is null
            ? ""
            : $" template {new NpgsqlConnectionStringBuilder(template).Database}"));
        return address.ConnectionString;
    }

    /// <summary>Lets nobody connect to a database any more, so that others can begin as it.</summary>
    public void Seal(string database)
    {
        using var connection = new NpgsqlConnection(_address);
        connection.Open();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        connection.Execute($"alter database {name} allow_connections false");
        connection.Execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = @name", new { name });
    }

    /// <summary>Removes a database that <see cref="NewDatabase"/> made, whoever is still connected to it.</summary>
    public void Drop(string database)
    {
        using var connection = new NpgsqlConnection(_address);
        connection.Open();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        connection.Execute($"drop database if exists {name} with (force)");
    }

    /// <summary>
    /// Brings a server to where one in use stands: its log has been once round, so a commit takes an old segment
    /// rather than make one, and no checkpoint is due.
    /// </summary>
    public void Settle()
    {
        using var connection = new NpgsqlConnection(_address);
        connection.Open();
        connection.Execute(
            """
            create table worn as select md5(random()::text) as text from generate_series(1, 8000000);
            drop table worn;
            checkpoint
            """,
            commandTimeout: 300);
    }

    /// <summary>Stops a server of its own at once, as a loss of power would, and starts it again.</summary>
    public void Restart()
    {
        Run("pg_ctl", $"--pgdata={_folder}/cluster", $"--log={_folder}/log", "--mode=immediate", "--wait", "restart");
        // Those in which databases are made are broken, too; how a store copes is its own affair.
        using var connection = new NpgsqlConnection(_address);
        NpgsqlConnection.ClearPool(connection);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (_folder is not null)
        {
            Run("pg_ctl", $"--pgdata={_folder}/cluster", "--mode=immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        string[] line = Environment.IsPrivilegedProcess
            ? ["runuser", "-u", "postgres", "--", path, .. arguments]
            : [path, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = "/tmp",
        })!;
        // The server keeps the pipe open: waiting for its end would wait for the server's.
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
