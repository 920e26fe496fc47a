using System.Runtime.InteropServices;
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
    private readonly int[] _reasons;
    private readonly Decided _fixed;
    private readonly List<int> _varied = [];
    private readonly ulong _mask;
    private readonly Dictionary<ulong, CellVerdict?> _known = [];
    private readonly Dictionary<(Decided Shared, FigureBands? First, FigureBands? Second), CellVerdict> _made = [];
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
        (_county, _clauses) = (county, clauses);
        _reasons = [.. clauses.Select(clause => reasons[clause.Clause.Id])];
        _mask = clauses.Aggregate(0UL, (mask, clause) => mask | clause.MaskBits);
        _fixed = Decided.Nothing;
        foreach (var (at, clause) in clauses.Index())
        {
            if (clause.IsFixed)
            {
                _fixed = _fixed.With(at, clause.Clause, clause.Of(default)!.Value);
            }
            else
            {
                _varied.Add(at);
            }
        }

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
        var key = CellKey.Of(_county.Columns, parcel);
        var figures = ParcelFigures.Of(_county.Columns, parcel, _taken.GetValueOrDefault(parcel));
        var decided = _fixed;
        foreach (var at in _varied)
        {
            decided = decided.With(at, _clauses[at].Clause, _clauses[at].At(key, figures));
        }

        return VerdictOf(decided);
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
        var (shared, cut) = (_fixed, new List<(int At, FigureBands Bands)>());
        foreach (var at in _varied)
        {
            // What comes behind one that fails is not looked at: it can't be the first.
            if (at > shared.FailIndex)
            {
                break;
            }

            if (_clauses[at].Of(key) is { } state)
            {
                shared = shared.With(at, _clauses[at].Clause, state);
            }
            else if (_clauses[at].BandsOf(key) is { } bands)
            {
                cut.Add((at, bands));
            }
            else
            {
                return null;
            }
        }

        if (cut.Count > 2)
        {
            return BandsOf(shared, cut);
        }

        // Most keys come to what another has come to: bands are of one clause each, so they tell it.
        var made = (shared, cut.Count > 0 ? cut[0].Bands : null, cut.Count > 1 ? cut[1].Bands : null);
        if (!_made.TryGetValue(made, out var known))
        {
            known = BandsOf(shared, cut);
            _made.Add(made, known);
        }

        return known;
    }

    private CellVerdict BandsOf(Decided shared, List<(int At, FigureBands Bands)> cut)
    {
        var starts = new SortedSet<long>(cut.SelectMany(each => each.Bands.Starts.Skip(1))) { long.MinValue };
        return new([.. starts.Select(start => new SizeBand(start, VerdictOf(cut.Aggregate(
            shared, (decided, each) => decided.With(
                each.At, _clauses[each.At].Clause, each.Bands.At(start))))))], NoneApart);
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

    private RowVerdict VerdictOf(Decided decided) => new(
        decided.IsDecided ? decided.Worst : Standing.Unknown,
        decided.FailIndex < _reasons.Length ? _reasons[decided.FailIndex] : -1);

    /// <summary>What some clauses come to together.</summary>
    /// <param name="Worst">Of those that block.</param>
    /// <param name="FailIndex">The first that fails; beyond all when none does.</param>
    /// <param name="IsDecided">Whether one blocks at all.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Decided(Standing Worst, int FailIndex, bool IsDecided)
    {
        public static Decided Nothing { get; } = new(Standing.Pass, int.MaxValue, false);

        public Decided With(int at, Clause clause, ClauseState state)
        {
            if (state == ClauseState.Unknown && !clause.BlocksUnknown)
            {
                return this;
            }

            var own = state switch
            {
                ClauseState.Fail => Standing.Fail,
                ClauseState.Unknown => Standing.Unknown,
                ClauseState.Conditional => Standing.Conditional,
                _ => Standing.Pass,
            };
            return new(
                own > Worst ? own : Worst, own == Standing.Fail && at < FailIndex ? at : FailIndex, true);
        }
    }
}
