using System.Text.Json;

namespace Huanhu.Bench;

/// <summary>One measured figure beside its peer's.</summary>
/// <param name="Name">Such as <c>storage/sqlite/22</c>.</param>
/// <param name="Figure">What we reached.</param>
/// <param name="Unit">Of both figures.</param>
/// <param name="Peer">What it is compared with; null without one.</param>
/// <param name="PeerFigure">What the peer reached in the same run.</param>
/// <param name="Ratio">Times better than the peer.</param>
/// <param name="More">Figures beside.</param>
internal sealed record BenchRow(
    string Name,
    double Figure,
    string Unit,
    string? Peer,
    double? PeerFigure,
    double? Ratio,
    IReadOnlyDictionary<string, object> More)
{
    /// <summary>snake_case, as every JSON of the program.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };
}
