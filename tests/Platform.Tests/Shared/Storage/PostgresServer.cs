using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Huanhu.Platform.Tests.Shared.Storage;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>A PostgreSQL server on which tests make databases of their own.</summary>
/// <remarks>
/// <c>HUANHU_TEST_POSTGRES</c> names one; otherwise a throw-away cluster is started where PostgreSQL is installed, as
/// an unprivileged user, and without either the tests report skipped.
/// </remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    private static int _databases;
    private readonly Lazy<string?> _address;
    private string? _folder;

    public PostgresServer() => _address = new(() =>
        Environment.GetEnvironmentVariable("HUANHU_TEST_POSTGRES") is { Length: > 0 } given ? given : Start());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_folder is not null)
        {
            Run("pg_ctl", $"--pgdata={_folder}/cluster", "--mode=immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The connection string of a new, empty database; skips the test where there is no PostgreSQL.</summary>
    public string NewDatabase()
    {
        var address = _address.Value;
        Assert.SkipWhen(address is null, "PostgreSQL is not installed and HUANHU_TEST_POSTGRES names no server.");
        var name = $"huanhu_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(address);
        connection.Open();
        connection.Execute($"create database {name}");
        return new NpgsqlConnectionStringBuilder(address) { Database = name }.ConnectionString;
    }

    /// <summary>Removes a database that <see cref="NewDatabase"/> made, whoever is still connected to it.</summary>
    public void Drop(string database)
    {
        using var connection = new NpgsqlConnection(_address.Value);
        connection.Open();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        connection.Execute($"drop database if exists {name} with (force)");
    }

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private string? Start()
    {
        if (Programs is null)
        {
            return null;
        }

        _folder = Directory.CreateTempSubdirectory("huanhu-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // initdb refuses root: the cluster belongs to the user whom Debian's package made.
            using var chown = Process.Start("chown", ["postgres", _folder]);
            chown.WaitForExit();
        }

        var port = FreePort();
        Run("initdb", $"--pgdata={_folder}/cluster", "--username=huanhu", "--auth=trust", "--encoding=UTF8",
            "--locale=C");
        Run(
            "pg_ctl",
            $"--pgdata={_folder}/cluster",
            $"--log={_folder}/log",
            $"--options=-p {port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=200",
            "--wait",
            "start");
        return $"Host=127.0.0.1;Port={port};Username=huanhu;Database=postgres";
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
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
        Assert.Equal(0, process.ExitCode);
    }
}
