using System.Diagnostics;
using System.Text.Json;

namespace Huanhu.Bench;

/// <summary>The npm package feelin, in a process of its own, on the same inputs.</summary>
internal static class FeelinPeer
{
    public const string Name = "feelin 8.2.0";

    public static readonly string Folder = Path.Combine(
        Environment.GetEnvironmentVariable("HUANHU_HOME") ?? ".", "bench", "peers", "feelin");

    private sealed record Answer(double PerSecond);

    /// <summary>Fetches the package when it is not there; false where Node or the registry is missing.</summary>
    public static bool IsThere() =>
        Directory.Exists(Path.Combine(Folder, "node_modules")) || Run("npm", ["ci"], null) == "";

    /// <summary>Evaluations a second.</summary>
    /// <param name="task">As run.js describes.</param>
    public static double PerSecond(object task) => JsonSerializer.Deserialize<Answer>(
        Run("node", ["run.js"], JsonSerializer.Serialize(task, BenchRow.Json)) ?? "null", BenchRow.Json)?.PerSecond
        ?? double.NaN;

    /// <summary>What it makes of expressions, as values.js describes.</summary>
    public static IReadOnlyList<JsonElement> Values(string[] expressions) => JsonSerializer.Deserialize<JsonElement[]>(
        Run("node", ["values.js"], JsonSerializer.Serialize(expressions)) ?? "[]")!;

    // What it says on stdout; empty of npm, whose words go to stderr; null when it fails.
    private static string? Run(string program, string[] arguments, string? input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode != 0 ? null : input is null ? "" : said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
