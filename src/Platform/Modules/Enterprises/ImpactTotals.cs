using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>How many of some firms and projects come to what before and after, and what is at risk.</summary>
internal sealed class ImpactTotals
{
    private static readonly ClauseState[] States =
        [ClauseState.Pass, ClauseState.Conditional, ClauseState.Fail, ClauseState.Unknown];

    private readonly int[,] _moves = new int[States.Length, States.Length];
    private long _taxHundredths;
    private long _landHundredths;

    /// <summary>How many were looked at.</summary>
    public int Count => _moves.Cast<int>().Sum();

    /// <summary>By state before, in words.</summary>
    public IReadOnlyDictionary<string, int> Before => Counted(state => States.Sum(after => Moved(state, after)));

    /// <summary>By state after.</summary>
    public IReadOnlyDictionary<string, int> After => Counted(state => States.Sum(before => Moved(before, state)));

    /// <summary>Those whose state is another after, by that state.</summary>
    public IReadOnlyDictionary<string, int> Flips => States.ToDictionary(
        state => $"to_{Word(state)}", state => States.Where(before => before != state).Sum(from => Moved(from, state)));

    /// <summary>The tax of those that come to fail, 元 a year.</summary>
    public long TaxAtRiskYuan => _taxHundredths * 100;

    /// <summary>Their land.</summary>
    public decimal LandAtRiskMu => _landHundredths / 100m;

    /// <summary>How many moved from a state to a state.</summary>
    public int Moved(ClauseState before, ClauseState after) => _moves[(int)before, (int)after];

    /// <summary>Adds a row.</summary>
    /// <param name="before">What it came to.</param>
    /// <param name="after">What it comes to.</param>
    /// <param name="taxHundredths">Its tax in hundredths of 万元 a year.</param>
    /// <param name="landHundredths">Its land in hundredths of a 亩.</param>
    public void Add(ClauseState before, ClauseState after, int taxHundredths, int landHundredths)
    {
        _moves[(int)before, (int)after]++;
        if (after == ClauseState.Fail && before != after)
        {
            _taxHundredths += taxHundredths;
            _landHundredths += landHundredths;
        }
    }

    /// <summary>Adds all rows of others.</summary>
    public void Add(ImpactTotals others)
    {
        foreach (var before in States)
        {
            foreach (var after in States)
            {
                _moves[(int)before, (int)after] += others.Moved(before, after);
            }
        }

        _taxHundredths += others._taxHundredths;
        _landHundredths += others._landHundredths;
    }

    private static Dictionary<string, int> Counted(Func<ClauseState, int> count) =>
        States.ToDictionary(Word, count);

    private static string Word(ClauseState state) => SnakeCase.Of(state);
}
