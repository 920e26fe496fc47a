using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>The program as the door starts it: a process of its own.</summary>
internal static class RealProgram
{
    /// <summary>How a command ended.</summary>
    internal sealed record Ended(int Status, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static string Root { get; } = FindRoot();

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Machine => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    // The door names the published program, compiled ahead; without it there is the one the tests were built with.
    private static readonly string Assembly = Environment.GetEnvironmentVariable("HUANHU_PROGRAM") is { } published
        ? $"{published}.dll"
        : Path.Combine(Root, "artifacts", "bin", "Platform", $"{Configuration}_linux-{Machine}", "huanhu.dll");

    /// <param name="words">The command.</param>
    /// <param name="home">Its HUANHU_HOME.</param>
    /// <param name="before">What starts it; nothing does when left out.</param>
    /// <param name="daysAhead">How far its clock is ahead.</param>
    public static Process Start(
        IEnumerable<string> words, string? home = null, IReadOnlyList<string>? before = null, int daysAhead = 0)
    {
        string[] line = [.. before ?? [], "dotnet", Assembly, .. words];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HUANHU_HOME"] = home ?? Root, ["LC_ALL"] = "C.UTF-8" },
        };
        if (daysAhead > 0)
        {
            start.Environment["HUANHU_CLOCK_AHEAD_DAYS"] = daysAhead.ToString(CultureInfo.InvariantCulture);
        }

        return Process.Start(start)!;
    }

    /// <summary>Tells it to stop, as an operator does: SIGTERM.</summary>
    public static void Terminate(Process program)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        kill.WaitForExit();
    }

    public static async Task<Ended> RunAsync(IEnumerable<string> words, string? home = null)
    {
        using var program = Start(words, home);
        var output = program.StandardOutput.ReadToEndAsync();
        var error = program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return new(program.ExitCode, await output, await error);
    }

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Huanhu.slnx")))
        {
            at = at.Parent ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
        }

        return at.FullName;
    }
}
