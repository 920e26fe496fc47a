using System.Diagnostics;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>
/// This program as the process that gets killed: with <c>HUANHU_CRASH_FOLDER</c> set it runs no tests but opens the
/// store there and writes, telling each unit on stdout only once the store has acknowledged it.
/// </summary>
internal static class CrashWriter
{
    public const int RowsOfUnit = 3;
    private const string Folder = "HUANHU_CRASH_FOLDER";

    /// <summary>Starts one on a folder; the first line it says is <c>open</c> or why not.</summary>
    public static Process Start(string folder) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        // Started by `dotnet X.dll` or by its own host: the assembly is named for the former and ignored by neither.
        Arguments = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? typeof(CrashWriter).Assembly.Location
            : "",
        UseShellExecute = false,
        RedirectStandardOutput = true,
        Environment = { [Folder] = folder, ["DOTNET_TieredPGO"] = "0" },
    })!;

    /// <summary>The folder to write into until killed, when this process was started for that.</summary>
    public static string? FolderAsked => Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } at ? at : null;

    /// <summary>Writes for as long as it lives; ends only when the store does not open.</summary>
    public static async Task<int> WriteUntilKilledAsync(string folder)
    {
        var opened = await StoreOpening.OpenAsync(new(folder, "sqlite", false));
        Say(opened.Refusal?.Message.En ?? "open");
        if (!opened.IsDone)
        {
            return 1;
        }

        var store = opened.Value;
        await store.WriteAsync("crash", session => session.Execute(
            "create table if not exists crash_row (unit blob not null, row bigint not null, primary key (unit, row))"));
        var ids = new IdSource(TimeProvider.System, new Random(Environment.ProcessId));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(producer => Task.Run(async () =>
        {
            while (true)
            {
                var unit = ids.Next();
                await store.WriteAsync($"producer {producer}", session =>
                {
                    for (var row = 0L; row < RowsOfUnit; row++)
                    {
                        session.Execute("insert into crash_row (unit, row) values (@unit, @row)", new { unit, row });
                    }

                    return 0;
                });
                Say(unit.ToString());
            }
        })));
        return 1;
    }

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
