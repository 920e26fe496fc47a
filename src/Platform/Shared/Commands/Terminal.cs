using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>What a command says to the person or program that called it.</summary>
internal static class Terminal
{
    /// <summary>One line on stderr, in the terminal's language; gives the exit status.</summary>
    public static int Refuse(Refusal refusal)
    {
        Console.Error.WriteLine($"huanhu: {refusal.Message.In(Language).ReplaceLineEndings(" ")}");
        return Problem.StatusOf(refusal) is 400 or 422 ? CommandLine.BadInput : CommandLine.Refused;
    }

    // English unless the terminal is set to Chinese: help and examples are English, too.
    private static string Language =>
        (Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "")
            .StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en";
}
