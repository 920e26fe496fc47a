using System.ComponentModel;
using System.Diagnostics;
using Huanhu.Kernel;
using Npgsql;

namespace Huanhu.Platform.Shared.Backups;

/// <summary>PostgreSQL's own programs for backups, on this machine.</summary>
internal static class PostgresTools
{
    /// <summary>The slot that lets the server keep what this installation has not yet received.</summary>
    public const string Slot = "huanhu_backup";

    private const string Debian = "/usr/lib/postgresql";

    /// <summary>How a program is started for a server; where Debian puts it when it is not on the path.</summary>
    public static ProcessStartInfo Start(NpgsqlConnectionStringBuilder? server, string name, params string[] words)
    {
        var start = new ProcessStartInfo(Find(name), words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (server is not null)
        {
            string[] where =
                [$"--host={server.Host}", $"--port={server.Port}", $"--username={server.Username}", "--no-password"];
            where.ToList().ForEach(start.ArgumentList.Add);
            start.Environment["PGPASSWORD"] = server.Password;
        }

        return start;
    }

    /// <summary>Runs a program to its end; the refusal when it failed, in its own words.</summary>
    public static async Task<Refusal?> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        try
        {
            using var program = Process.Start(start)!;
            var output = program.StandardOutput.ReadToEndAsync(cancel);
            var complaint = await program.StandardError.ReadToEndAsync(cancel);
            await output;
            await program.WaitForExitAsync(cancel);
            return program.ExitCode == 0 ? null : Failed(start.FileName, complaint.ReplaceLineEndings(" ").Trim());
        }
        catch (Win32Exception fault)
        {
            return Failed(start.FileName, fault.Message);
        }
    }

    private static Refusal Failed(string program, string complaint) => Refusal.Of(
        BackupRefusal.BackupToolsFailed,
        $"{program} 未能完成：{complaint}",
        $"{program} failed: {complaint}") with { IsConflict = true };

    private static string Find(string name)
    {
        var isOnPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, name)));
        return isOnPath || !Directory.Exists(Debian)
            ? name
            : Directory.GetDirectories(Debian).Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin", name))
                .LastOrDefault(File.Exists) ?? name;
    }
}
