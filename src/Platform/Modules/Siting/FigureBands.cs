using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What a clause comes to over all values of one figure, piece by piece.</summary>
/// <param name="Starts">Where pieces begin, in smallest units, ascending; the first is below every value.</param>
/// <param name="States">What each piece comes to.</param>
internal sealed record FigureBands(IReadOnlyList<long> Starts, IReadOnlyList<ClauseState> States)
{
    // More than any figure and its hundredfold.
    private const long Beyond = long.MaxValue / 1_000;

    /// <summary>Decides each piece once.</summary>
    /// <param name="cuts">What the figure is held against, in the fact's unit.</param>
    /// <param name="scale">Smallest units in that unit.</param>
    /// <param name="stateAt">The state for a value, in the fact's unit.</param>
    public static FigureBands Of(IEnumerable<decimal> cuts, decimal scale, Func<decimal, ClauseState> stateAt)
    {
        long[] ordered = [.. StartsOf(cuts, scale)];
        var states = new ClauseState[ordered.Length];
        for (var piece = 0; piece < ordered.Length; piece++)
        {
            // No two values of a piece are told apart: the first has no least one, so its greatest stands for it.
            var sample = piece > 0 ? ordered[piece] : ordered.Length > 1 ? ordered[1] - 1 : 0;
            states[piece] = stateAt(sample / scale);
        }

        return new(ordered, states);
    }

    /// <summary>Where pieces begin whose values are not told apart, in smallest units; the first below all.</summary>
    /// <param name="cuts">What the figure is held against, in the fact's unit.</param>
    /// <param name="scale">Smallest units in that unit.</param>
    public static SortedSet<long> StartsOf(IEnumerable<decimal> cuts, decimal scale)
    {
        // A cut between two smallest units begins one piece; one on a unit is a piece of its own.
        var starts = new SortedSet<long> { -Beyond };
        foreach (var cut in cuts)
        {
            var at = Math.Clamp(cut, -Beyond / scale, Beyond / scale) * scale;
            starts.Add((long)Math.Ceiling(at));
            starts.Add((long)Math.Floor(at) + 1);
        }

        return starts;
    }

    /// <summary>The one state of all values from a least one on; null when there are several.</summary>
    public ClauseState? FromOn(long leastUnits)
    {
        var state = States[^1];
        for (var piece = Starts.Count - 1; piece > 0 && Starts[piece] > leastUnits; piece--)
        {
            if (States[piece - 1] != state)
            {
                return null;
            }
        }

        return state;
    }

    public ClauseState At(long value)
    {
        var piece = Starts.Count - 1;
        while (piece > 0 && Starts[piece] > value)
        {
            piece--;
        }

        return States[piece];
    }
}
