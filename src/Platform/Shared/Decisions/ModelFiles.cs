using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Commands;

namespace Huanhu.Platform.Shared.Decisions;

/// <summary>Decision models on disk: a file of DMN, and beside it those that it may import.</summary>
internal static class ModelFiles
{
    /// <summary>How many files beside a model are looked at for what it imports.</summary>
    private const int MostNeighbours = 1_000;

    /// <summary>What one evaluation may cost; docs/reference/cli.md lists the figures.</summary>
    public static FeelLimits Limits { get; } = new()
    {
        Depth = new(200),
        Steps = new(10_000_000),
        Time = TimeSpan.FromSeconds(30),
        ListSize = new(1_000_000),
        TextLength = new(1_000_000),
        PatternTime = TimeSpan.FromSeconds(1),
    };

    private static DmnLimits FileLimits { get; } = new() { FileLength = new(10_000_000), Depth = new(200) };

    /// <summary>Reads a model with its imports; a refusal names file, line and column.</summary>
    public static Outcome<DecisionModel> Read(string path)
    {
        try
        {
            using var file = File.OpenText(path);
            var model = DecisionModel.ReadWithImports(file, Neighbours(path), FileLimits, Limits);
            return model.Refusal is { } refused ? InputFile.Within(path, refused) : model;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return InputFile.Unreadable(path, fault);
        }
    }

    /// <summary>A run at this moment of legal time.</summary>
    public static FeelRun NewRun(TimeProvider clock) => new(Limits, clock, Now(clock));

    private static FeelDateTime Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToOffset(LegalTime.Offset);
        return FeelDateTime.TryParse($"{now:yyyy-MM-dd'T'HH:mm:ss.fffffffK}", out var moment) ? moment : default;
    }

    private static IEnumerable<TextReader> Neighbours(string path)
    {
        var own = Path.GetFullPath(path);
        foreach (var neighbour in Directory.EnumerateFiles(Path.GetDirectoryName(own)!, "*.dmn")
            .Where(other => other != own).Order(StringComparer.Ordinal).Take(MostNeighbours))
        {
            using var file = File.OpenText(neighbour);
            yield return file;
        }
    }
}
