using System.Collections.Concurrent;
using Huanhu.Engines.Siting;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>The cells of a county, those together that no clause of its rules tells apart.</summary>
/// <remarks>Made when rules are first met, and kept: a question only looks at it. Safe for several threads.</remarks>
internal sealed class CellGroups
{
    private readonly int[] _groupOfCell;
    private readonly ConcurrentDictionary<ulong, CellParts> _parts = new();

    private readonly ulong _mask;
    private readonly IReadOnlyList<long>? _farStarts;
    private SettledGroups? _settled;

    /// <param name="table">The cells.</param>
    /// <param name="mask">The bits of keys that the clauses read.</param>
    /// <param name="farStarts">The pieces of planned density that they tell apart; null when each is one.</param>
    public CellGroups(CellTable table, ulong mask, IReadOnlyList<long>? farStarts)
    {
        (_mask, _farStarts) = (mask, farStarts);
        (_groupOfCell, Keys) = Distinct(
            [.. table.Cells.Select(cell => new CellKey(cell.KeyBits).InPiece(farStarts).Bits)], mask);
        All =
        [
            .. table.Cells.GroupBy(GroupOf).OrderBy(cells => cells.Key)
                .Select(cells => new CellGroup(cells.Key, table, cells)),
        ];
    }

    /// <summary>The groups, by their numbers.</summary>
    public IReadOnlyList<CellGroup> All { get; }

    /// <summary>The bits of each group.</summary>
    public IReadOnlyList<CellKey> Keys { get; }

    /// <summary>Whether they are told apart by these.</summary>
    public bool AreBy(ulong mask, IReadOnlyList<long>? farStarts) => mask == _mask
        && (farStarts is null ? _farStarts is null : _farStarts?.SequenceEqual(farStarts) ?? false);

    /// <summary>The group that a cell is of.</summary>
    public int GroupOf(Cell cell) => _groupOfCell[cell.Number];

    /// <summary>Which of them the clauses that a question shares with the one before exclude.</summary>
    /// <param name="clauses">That vary over the groups, in the order in which a verdict tells them.</param>
    public SettledGroups SettledBy(IReadOnlyList<VariedClause> clauses) =>
        _settled = SettledGroups.Of(All, clauses, _settled);

    /// <summary>The groups, those together that one clause does not tell apart.</summary>
    /// <param name="mask">The bits of keys that the clause reads.</param>
    public CellParts PartsBy(ulong mask) =>
        _parts.TryGetValue(mask, out var known) ? known : _parts.GetOrAdd(mask, Parts(mask));

    private CellParts Parts(ulong mask)
    {
        var (partOfGroup, keys) = Distinct([.. Keys.Select(key => key.Bits)], mask);
        return new(partOfGroup, keys);
    }

    private static (int[] NumberOf, IReadOnlyList<CellKey> Keys) Distinct(ulong[] bits, ulong mask)
    {
        var (numbers, numberOf) = (new Dictionary<ulong, int>(), new int[bits.Length]);
        for (var at = 0; at < bits.Length; at++)
        {
            var own = bits[at] & mask;
            if (!numbers.TryGetValue(own, out numberOf[at]))
            {
                numberOf[at] = numbers.Count;
                numbers.Add(own, numbers.Count);
            }
        }

        return (numberOf, [.. numbers.OrderBy(each => each.Value).Select(each => new CellKey(each.Key))]);
    }
}

/// <summary>Groups of cells, those together that one clause does not tell apart.</summary>
/// <param name="PartOfGroup">By the group's number.</param>
/// <param name="Keys">The bits of each part.</param>
internal sealed record CellParts(int[] PartOfGroup, IReadOnlyList<CellKey> Keys);
