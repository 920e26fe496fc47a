using Huanhu.Engines.Siting;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What the cells of one county come to for one project: each distinct case decided once.</summary>
/// <remarks>
/// Cells that no clause tells apart share one answer. Parcels of which something is promised or given are few and
/// decided by themselves, so the cells need not change with the ledger. Not safe for several threads.
/// </remarks>
internal sealed class CountyVerdicts
{
    private static readonly Dictionary<int, RowVerdict> NoneApart = [];

    private readonly CountyCells _county;
    private readonly IReadOnlyList<ClauseStates> _clauses;
    private readonly IReadOnlyDictionary<string, int> _reasons;
    private readonly ulong _mask;
    private readonly Dictionary<ulong, CellVerdict?> _known = [];
    private readonly Dictionary<int, TakenParcel> _taken = [];
    private readonly Dictionary<ulong, List<int>> _takenPlaces = [];

    /// <param name="county">Its cells.</param>
    /// <param name="clauses">Of the rules that hold there, in the order in which a verdict tells them.</param>
    /// <param name="reasons">The number of each clause among those that exclude, by its id.</param>
    /// <param name="taken">The parcels of which something is promised or given.</param>
    public CountyVerdicts(
        CountyCells county, IReadOnlyList<ClauseStates> clauses, IReadOnlyDictionary<string, int> reasons,
        IReadOnlyDictionary<ParcelCode, TakenParcel> taken)
    {
        (_county, _clauses, _reasons) = (county, clauses, reasons);
        _mask = clauses.Aggregate(0UL, (mask, clause) => mask | clause.MaskBits);
        foreach (var (code, parcel) in taken)
        {
            if (county.Columns.Find(code) is { } row)
            {
                _taken.Add(row, parcel);
                var place = county.Table.PlaceOf(row);
                var key = county.Table.Cells[county.Table.CellAt(place)].KeyBits;
                (_takenPlaces.TryGetValue(key, out var places) ? places : _takenPlaces[key] = []).Add(place);
            }
        }
    }

    /// <summary>What a cell comes to.</summary>
    public CellVerdict Of(Cell cell)
    {
        var own = cell.KeyBits & _mask;
        if (!_known.TryGetValue(own, out var shared))
        {
            shared = BandsOf(new(cell.KeyBits));
            _known.Add(own, shared);
        }

        return shared is null ? EachOf(cell)
            : _takenPlaces.TryGetValue(cell.KeyBits, out var places)
                ? shared with { Apart = places.ToDictionary(place => place, place => Of(_county.Table.RowAt(place))) }
            : shared;
    }

    /// <summary>What one parcel comes to.</summary>
    public RowVerdict Of(int parcel)
    {
        var (standing, reason) = (Standing.Pass, -1);
        var isDecided = false;
        foreach (var (clause, state) in StatesOf(parcel))
        {
            isDecided |= Take(clause, state, ref standing, ref reason);
        }

        return new(isDecided ? standing : Standing.Unknown, reason);
    }

    /// <summary>What every clause comes to for one parcel, in their order.</summary>
    public IEnumerable<(Clause Clause, ClauseState State)> StatesOf(int parcel)
    {
        var key = CellKey.Of(_county.Columns, parcel);
        var figures = ParcelFigures.Of(_county.Columns, parcel, _taken.GetValueOrDefault(parcel));
        return _clauses.Select(clause => (clause.Clause, clause.At(key, figures)));
    }

    // Null when a figure other than the area matters.
    private CellVerdict? BandsOf(CellKey key)
    {
        var (fixedStates, cut) = (new ClauseState?[_clauses.Count], new FigureBands?[_clauses.Count]);
        var starts = new SortedSet<long> { long.MinValue };
        for (var at = 0; at < _clauses.Count; at++)
        {
            fixedStates[at] = _clauses[at].Of(key);
            if (fixedStates[at] is null)
            {
                cut[at] = _clauses[at].BandsOf(key);
                if (cut[at] is null)
                {
                    return null;
                }

                starts.UnionWith(cut[at]!.Starts.Skip(1));
            }
        }

        return new([.. starts.Select(start => new SizeBand(start, VerdictAt(start)))], NoneApart);

        RowVerdict VerdictAt(long area)
        {
            var (standing, reason, isDecided) = (Standing.Pass, -1, false);
            for (var at = 0; at < _clauses.Count; at++)
            {
                isDecided |= Take(
                    _clauses[at].Clause, fixedStates[at] ?? cut[at]!.At(area), ref standing, ref reason);
            }

            return new(isDecided ? standing : Standing.Unknown, reason);
        }
    }

    private CellVerdict EachOf(Cell cell)
    {
        var apart = new Dictionary<int, RowVerdict>(cell.Count);
        for (var place = cell.StartIndex; place < cell.StartIndex + cell.Count; place++)
        {
            apart.Add(place, Of(_county.Table.RowAt(place)));
        }

        return new([new(long.MinValue, default)], apart);
    }

    // The worst of the clauses that block; the first that fails is the reason. False for one that does not block.
    private bool Take(Clause clause, ClauseState state, ref Standing standing, ref int reason)
    {
        if (state == ClauseState.Unknown && !clause.BlocksUnknown)
        {
            return false;
        }

        var own = StandingOf(state);
        reason = own == Standing.Fail && reason < 0 ? _reasons[clause.Id] : reason;
        standing = own > standing ? own : standing;
        return true;
    }

    private static Standing StandingOf(ClauseState state) => state switch
    {
        ClauseState.Fail => Standing.Fail,
        ClauseState.Unknown => Standing.Unknown,
        ClauseState.Conditional => Standing.Conditional,
        _ => Standing.Pass,
    };
}
