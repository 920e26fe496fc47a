using System.Runtime.InteropServices;
using Huanhu.Engines.Siting;
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
    private readonly ClauseStates[] _clauses;
    private readonly int[] _reasons;
    private readonly Decided _fixed;
    private readonly CellGroups _groups;
    private readonly List<VariedClause> _varied;
    private readonly Dictionary<int, CellVerdict?> _byGroup = [];
    private readonly CellVerdict?[] _failed;
    private readonly Dictionary<(Decided Shared, FigureBands? First, FigureBands? Second), CellVerdict> _made = [];
    private readonly Dictionary<int, TakenParcel> _taken = [];
    private readonly Dictionary<ulong, List<int>> _takenPlaces = [];
    private readonly HashSet<int> _takenGroups = [];

    /// <param name="county">Its cells, and what of them is promised or given.</param>
    /// <param name="clauses">Of the rules that hold there, in the order in which a verdict tells them.</param>
    /// <param name="reasons">Of each, its number among those that exclude.</param>
    public CountyVerdicts(SeenCounty county, ClauseStates[] clauses, int[] reasons)
    {
        (_county, _clauses, _reasons, _fixed) = (county.Cells, clauses, reasons, Decided.Nothing);
        _failed = new CellVerdict?[clauses.Length];
        _groups = _county.GroupsBy(
            clauses.Aggregate(0UL, (mask, clause) => mask | clause.MaskBits), FarStartsOf(clauses));
        _varied = new(clauses.Length);
        foreach (var (at, clause) in clauses.Index())
        {
            if (clause.IsFixed)
            {
                _fixed = _fixed.With(at, clause.Clause, clause.Everywhere);
            }
            else
            {
                var parts = _groups.PartsBy(clause.MaskBits);
                _varied.Add(new(at, clause.Clause, parts.PartOfGroup, clause.Over(parts)));
            }
        }

        foreach (var (code, parcel) in county.Taken)
        {
            if (_county.Columns.Find(code) is { } row)
            {
                _taken.Add(row, parcel);
                var place = _county.Table.PlaceOf(row);
                var cell = _county.Table.Cells[_county.Table.CellAt(place)];
                _takenGroups.Add(_groups.GroupOf(cell));
                (_takenPlaces.TryGetValue(cell.KeyBits, out var places)
                    ? places : _takenPlaces[cell.KeyBits] = []).Add(place);
            }
        }

        (Groups, Excluded) = Split(_groups.SettledBy(_varied));
    }

    /// <summary>The cells that have to be looked at, those together that no clause tells apart.</summary>
    public IReadOnlyList<CellGroup> Groups { get; }

    /// <summary>How many of the other parcels are excluded, by the number of the reason.</summary>
    public IReadOnlyList<(int ReasonNumber, long RowCount)> Excluded { get; }

    /// <summary>What the parcels of a group come to by their areas; null when one of them may differ.</summary>
    public IReadOnlyList<SizeBand>? BandsOf(CellGroup group) =>
        _takenGroups.Contains(group.Number) ? null : SharedBy(group.Number)?.Bands;

    /// <summary>What a cell comes to.</summary>
    public CellVerdict Of(Cell cell)
    {
        var shared = SharedBy(_groups.GroupOf(cell));
        return shared is null ? EachOf(cell)
            : _takenPlaces.Count > 0 && _takenPlaces.TryGetValue(cell.KeyBits, out var places)
                ? shared with { Apart = places.ToDictionary(place => place, place => Of(_county.Table.RowAt(place))) }
            : shared;
    }

    /// <summary>What one parcel comes to.</summary>
    public RowVerdict Of(int parcel)
    {
        var key = CellKey.Of(_county.Columns, parcel);
        var figures = ParcelFigures.Of(_county.Columns, parcel, _taken.GetValueOrDefault(parcel));
        var decided = _fixed;
        foreach (var varied in _varied)
        {
            decided = decided.With(varied.At, varied.Clause, _clauses[varied.At].At(key, figures));
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

    // A parcel that is promised or given may come to something else, so its group is looked at.
    private (IReadOnlyList<CellGroup>, IReadOnlyList<(int, long)>) Split(SettledGroups settled)
    {
        var apart = _takenGroups.Where(group => settled.ClauseOf(group) is not null)
            .Select(group => _groups.All[group]).ToList();
        return (apart.Count == 0 ? settled.Open : [.. settled.Open, .. apart],
        [
            .. settled.Excluded.Select(each => (
                _reasons[Math.Min(each.Key, _fixed.FailIndex)],
                each.Value - apart.Where(group => settled.ClauseOf(group.Number) == each.Key)
                    .Sum(group => group.RowCount))),
        ]);
    }

    // What the free parcels of a group's cells come to; null when each has to be looked at.
    private CellVerdict? SharedBy(int group) =>
        _byGroup.TryGetValue(group, out var known) ? known : _byGroup[group] = BandsOf(group);

    // All pieces that one of them tells apart; null when one may tell any two densities apart.
    private static IReadOnlyList<long>? FarStartsOf(ClauseStates[] clauses)
    {
        IReadOnlyList<long> starts = [];
        foreach (var clause in clauses)
        {
            switch (clause.FarStarts)
            {
                case null:
                    return null;
                case { Count: > 0 } own:
                    // Most often one clause alone reads the density.
                    starts = starts.Count == 0 ? own : [.. starts.Union(own).Order()];
                    break;
            }
        }

        return starts;
    }

    // Null when a figure other than the area matters.
    private CellVerdict? BandsOf(int group)
    {
        var shared = _fixed;
        List<(int At, FigureBands Bands)>? cut = null;
        foreach (var varied in _varied)
        {
            // What comes behind one that fails is not looked at: it can't be the first.
            if (varied.At > shared.FailIndex)
            {
                break;
            }

            switch (varied.Of(group))
            {
                case { One: { } state }:
                    shared = shared.With(varied.At, varied.Clause, state);
                    break;
                case { BySize: { } bands }:
                    (cut ??= []).Add((varied.At, bands));
                    break;
                default:
                    return null;
            }
        }

        // Most keys fail, whatever their sizes: where, tells all of it.
        if (cut is null && shared.FailIndex < _failed.Length)
        {
            return _failed[shared.FailIndex] ??= BandsOf(shared, []);
        }

        cut ??= [];
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
        if (cut.Count == 0)
        {
            return new([new(long.MinValue, VerdictOf(shared))], NoneApart);
        }

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
