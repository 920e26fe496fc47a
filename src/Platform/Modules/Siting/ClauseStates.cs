using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>What one clause comes to for the parcels of a county, each distinct case decided once.</summary>
/// <remarks>
/// A case is what the clause reads of a <see cref="CellKey"/>. Where it reads one figure besides, the figure is cut at
/// what the clause holds it against (<c>Clause.CutsOf</c>) and each piece decided once. Where it reads several,
/// or one in another way, every parcel is decided by itself. Safe for several threads.
/// </remarks>
internal sealed class ClauseStates
{
    private const ulong Taken = 1UL << 63;

    private readonly Dictionary<string, FactValue> _known = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now;
    private readonly ulong _mask;
    private readonly bool _readsFree;
    private readonly List<ParcelFigure> _figures = [];
    private readonly List<ParcelFigure>?[] _figuresByLayers = new List<ParcelFigure>?[4];
    private readonly DecidedCases? _decided;
    private readonly Lazy<IReadOnlyList<long>?> _farStarts;
    private ClauseState? _everywhere;

    /// <param name="clause">Which.</param>
    /// <param name="known">What is known of the project, by name.</param>
    /// <param name="ofCounty">What all parcels of the county share, by name; null when it reads nothing of it.</param>
    /// <param name="now">The moment of the question.</param>
    public ClauseStates(
        Clause clause, IReadOnlyDictionary<string, FactValue> known, IReadOnlyDictionary<string, FactValue>? ofCounty,
        DateTimeOffset now)
    {
        (Clause, _now, _farStarts) = (clause, now, new(CutFar));
        foreach (var fact in clause.Reads)
        {
            if ((ofCounty?.TryGetValue(fact.Name, out var value) ?? false) || known.TryGetValue(fact.Name, out value))
            {
                _known.Add(fact.Name, value);
            }

            _mask |= CellKey.MaskOf(fact.Name);
            _readsFree |= fact.Name == "parcel_is_free";
            if (ParcelFigures.Names.Index().FirstOrDefault(each => each.Item == fact.Name) is { Item: not null } figure)
            {
                _figures.Add((ParcelFigure)figure.Index);
            }
        }

        IsFixed = _mask == 0 && _figures.Count == 0 && !_readsFree;
        _decided = IsFixed ? null : new();
    }

    /// <summary>What was decided. A clause of one state everywhere keeps that alone: most cases are of such.</summary>
    private sealed class DecidedCases
    {
        public ConcurrentDictionary<ulong, ClauseState> States { get; } = [];

        public ConcurrentDictionary<(ulong Case, ParcelFigure Figure), FigureBands?> Bands { get; } = [];

        public ConditionalWeakTable<CellParts, CaseState[]> ByParts { get; } = [];
    }

    public Clause Clause { get; }

    /// <summary>The bits of a key that it reads.</summary>
    public ulong MaskBits => _mask;

    /// <summary>
    /// Where pieces of planned density begin that it does not tell apart, in hundredths, ascending; empty when it reads
    /// none, null when it may tell any two apart.
    /// </summary>
    public IReadOnlyList<long>? FarStarts => _farStarts.Value;

    /// <summary>Whether it comes to one state wherever in the county.</summary>
    public bool IsFixed { get; }

    /// <summary>What it comes to for the free parcels of each part; for a clause that is not fixed.</summary>
    public CaseState[] Over(CellParts parts) => _decided!.ByParts.TryGetValue(parts, out var known) ? known
        : _decided.ByParts.GetValue(
            parts, cells => [.. cells.Keys.Select(key => new CaseState(Of(key), BandsOf(key)))]);

    /// <summary>Its one state wherever in the county; for a clause that <see cref="IsFixed"/>.</summary>
    public ClauseState Everywhere => _everywhere ??= Clause.StateOf(FactsOf(0, default), _now);

    /// <summary>Its state for one parcel.</summary>
    public ClauseState At(CellKey key, in ParcelFigures figures)
    {
        if (IsFixed)
        {
            return Everywhere;
        }

        var (read, own) = (FiguresOf(key), (key.Bits & _mask) | (_readsFree && !figures.IsFree ? Taken : 0));
        return read switch
        {
            [] => StateOf(own, key),
            [var one] when BandsOf(own, key, one) is { } bands => bands.At(figures.Of(one)),
            _ => Decide(own, key, figures, read),
        };
    }

    // Its one state for all free parcels of a key; null when their figures matter.
    private ClauseState? Of(CellKey key) => FiguresOf(key) switch
    {
        [] => StateOf(key.Bits & _mask, key),
        // Whoever meets a layer has at least a smallest unit of it.
        [(ParcelFigure.RedLine or ParcelFigure.Farmland) and var layer] =>
            BandsOf(key.Bits & _mask, key, layer)?.FromOn(1),
        _ => null,
    };

    // Its states for the free parcels of a key, by their areas; null when other figures matter.
    private FigureBands? BandsOf(CellKey key) =>
        FiguresOf(key) is [(ParcelFigure.Area or ParcelFigure.Available) and var figure]
            ? BandsOf(key.Bits & _mask, key, figure)
            : null;

    // What a parcel shares with a layer that it does not meet is none, and no figure of its own.
    private List<ParcelFigure> FiguresOf(CellKey key)
    {
        if (_figures.Count == 0)
        {
            return _figures;
        }

        var at = (key.MeetsRedLine ? 2 : 0) + (key.MeetsFarmland ? 1 : 0);
        return _figuresByLayers[at] ??= [.. _figures.Where(figure => figure switch
        {
            ParcelFigure.RedLine => key.MeetsRedLine,
            ParcelFigure.Farmland => key.MeetsFarmland,
            _ => true,
        })];
    }

    private IReadOnlyList<long>? CutFar()
    {
        if ((_mask & CellKey.FarBits) == 0)
        {
            return [];
        }

        return _mask == CellKey.FarBits && _figures.Count == 0 && !_readsFree
            && Clause.CutsOf("planned_far", _known, _now) is { } cuts
                ? [.. FigureBands.StartsOf(cuts, CellKey.FarScale)]
                : null;
    }

    private ClauseState StateOf(ulong own, CellKey key)
    {
        if (!_decided!.States.TryGetValue(own, out var state))
        {
            state = Clause.StateOf(FactsOf(own, key), _now);
            _decided.States[own] = state;
        }

        return state;
    }

    private FigureBands? BandsOf(ulong own, CellKey key, ParcelFigure figure)
    {
        if (!_decided!.Bands.TryGetValue((own, figure), out var bands))
        {
            var name = ParcelFigures.Names[(int)figure];
            var facts = FactsOf(own, key);
            facts.Remove(name);
            bands = Clause.CutsOf(name, facts, _now) is { } cuts
                ? FigureBands.Of(cuts, ParcelFigures.ScaleOf(figure), value =>
                {
                    facts[name] = ValueOf(name, value);
                    return Clause.StateOf(facts, _now);
                })
                : null;
            // Bands are told apart by who they are: whoever was first keeps his.
            bands = _decided.Bands.GetOrAdd((own, figure), bands);
        }

        return bands;
    }

    private ClauseState Decide(ulong own, CellKey key, in ParcelFigures figures, List<ParcelFigure> read)
    {
        var facts = FactsOf(own, key);
        foreach (var figure in read)
        {
            var name = ParcelFigures.Names[(int)figure];
            facts[name] = ValueOf(name, figures.Of(figure) / ParcelFigures.ScaleOf(figure));
        }

        return Clause.StateOf(facts, _now);
    }

    private Dictionary<string, FactValue> FactsOf(ulong own, CellKey key)
    {
        var facts = new Dictionary<string, FactValue>(_known, StringComparer.Ordinal);
        foreach (var (name, value) in key.Facts())
        {
            if (_mask != 0 && (CellKey.MaskOf(name) & _mask) != 0)
            {
                facts[name] = ValueOf(name, value);
            }
        }

        if (_readsFree)
        {
            facts["parcel_is_free"] = ValueOf("parcel_is_free", (own & Taken) == 0);
        }

        return facts;
    }

    private static FactValue ValueOf(string name, FeelValue value) =>
        new(StandardsModule.FindFact(name)!, value, "", null);
}

/// <summary>What a clause comes to for the free parcels of some cells; neither when each has to be looked at.</summary>
/// <param name="One">One state for all.</param>
/// <param name="BySize">States by their areas.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CaseState(ClauseState? One, FigureBands? BySize);
