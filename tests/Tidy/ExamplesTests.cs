using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Huanhu.Tidy;

/// <summary>What documents show is what the program answers.</summary>
/// <remarks>
/// A fence <c>```console checked</c> is a transcript: after <c>$ ./huanhu …</c> comes what the terminal shows, where
/// <c>…</c> stands for anything within a line. The blocks of a page run in turn on one fresh data folder.
/// </remarks>
public sealed class ExamplesTests
{
    private static readonly Regex Block = new(
        "^```console checked\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);

    public static TheoryData<string> Pages =>
    [
        .. Tree.Repository.Files.Where(file => file.Kind == ".md" && Block.IsMatch(file.Text))
            .Select(file => file.Path),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Transcripts_of_a_page_are_what_the_program_answers(string page)
    {
        var program = Environment.GetEnvironmentVariable("HUANHU_PROGRAM");
        Assert.SkipWhen(program is null, "HUANHU_PROGRAM names no program; `./huanhu test` does.");
        var home = Directory.CreateTempSubdirectory("huanhu-examples-");
        try
        {
            foreach (Match block in Block.Matches(Tree.Repository.Find(page)!.Text))
            {
                foreach (var (command, expected) in Steps(block.Groups["lines"].Value))
                {
                    var answer = Run(program!, command, home.FullName);
                    Assert.True(Regex.IsMatch(answer, Pattern(expected)), $"{page}: $ {command}\n{answer}");
                }
            }
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Fact]
    public void Transcript_planted_with_another_answer_does_not_match()
    {
        var (command, expected) = Assert.Single(Steps("$ ./huanhu --version\n1.0.…\nmore\n"));
        Assert.Equal("--version", command);
        Assert.Matches(Pattern(expected), "1.0.7\nmore\n");
        Assert.DoesNotMatch(Pattern(expected), "2.0.7\nmore\n");
        Assert.DoesNotMatch(Pattern(expected), "1.0.7\n\nmore\n");
        Assert.Matches(Pattern("first\n…\nlast\n"), "first\nsecond\nthird\nlast\n");
        Assert.DoesNotMatch(Pattern("first\n…\nlast\n"), "first\nsecond\n");
    }

    private static IEnumerable<(string Command, string Expected)> Steps(string lines) =>
        from step in Regex.Split(lines, @"^\$ ", RegexOptions.Multiline)
        where step.Length > 0
        let parts = step.Split('\n', 2)
        select (parts[0].Replace("./huanhu ", "", StringComparison.Ordinal), parts[1]);

    // An ellipsis stands for the rest of a line, and alone on its line for any lines.
    private static string Pattern(string expected) => "^" + Regex.Escape(expected.TrimEnd())
        .Replace(@"\n…\n", @"\n(?:[^\n]*\n)*", StringComparison.Ordinal)
        .Replace("…", @"[^\n]*", StringComparison.Ordinal) + @"\s*$";

    private static string Run(string program, string command, string home)
    {
        // The folder is a fresh one; what a reader would have to type is not in the transcript.
        var place = command.StartsWith('-') ? "" : $"--data '{home}'";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec '{program}' {command} {place} 2>&1"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Tree.Root,
        };
        start.Environment["HUANHU_HOME"] = Tree.Root;
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return answer;
    }
}
