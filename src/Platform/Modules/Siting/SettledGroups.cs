using System.Runtime.InteropServices;
using Huanhu.Engines.Siting;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>Which groups of cells are excluded by clauses that questions share.</summary>
/// <remarks>
/// Most are: whatever a project is, most land is not for it. So a question looks at the others alone. A clause that
/// comes to something else has another array of states, by which that is seen. Groups are settled anew when a clause
/// that settled some is shared no more, or when two questions in a row could share more. Immutable and safe to share.
/// </remarks>
internal sealed class SettledGroups
{
    private readonly IReadOnlyList<VariedClause> _asked;
    private readonly bool[] _isShared;
    private readonly bool[] _isUsed;
    private readonly int?[] _clauseOfGroup;

    private SettledGroups(
        IReadOnlyList<CellGroup> groups, IReadOnlyList<VariedClause> asked, bool[] isShared, bool[] isUsed)
    {
        (_asked, _isShared, _isUsed, _clauseOfGroup) = (asked, isShared, isUsed, new int?[groups.Count]);
        var (open, excluded) = (new List<CellGroup>(), new Dictionary<int, long>());
        foreach (var group in groups)
        {
            if ((_clauseOfGroup[group.Number] = FirstFailOf(group)) is { } at)
            {
                excluded[at] = excluded.GetValueOrDefault(at) + group.RowCount;
            }
            else
            {
                open.Add(group);
            }
        }

        (Open, Excluded) = (open, excluded);
    }

    private SettledGroups(SettledGroups before, IReadOnlyList<VariedClause> asked, bool[] isShared) =>
        (_asked, _isShared, _isUsed, _clauseOfGroup, Open, Excluded) =
            (asked, isShared, before._isUsed, before._clauseOfGroup, before.Open, before.Excluded);

    /// <summary>The groups that a question has to look at.</summary>
    public IReadOnlyList<CellGroup> Open { get; }

    /// <summary>How many parcels of the others are excluded, by the place of the first clause that does.</summary>
    public IReadOnlyDictionary<int, long> Excluded { get; }

    /// <summary>Of a question: what the one before came to, while that is as good.</summary>
    /// <param name="groups">All, by their numbers.</param>
    /// <param name="asked">The clauses that vary over them, in the order in which a verdict tells them.</param>
    /// <param name="before">Of the question before; null of the first.</param>
    public static SettledGroups Of(
        IReadOnlyList<CellGroup> groups, IReadOnlyList<VariedClause> asked, SettledGroups? before)
    {
        if (before?._asked.Count != asked.Count)
        {
            bool[] all = [.. asked.Select(_ => true)];
            return new(groups, asked, all, all);
        }

        bool[] isShared = [.. asked.Zip(before._asked, (own, other) => own.IsSameAs(other))];
        bool[] isUsable = [.. isShared.Zip(before._isShared, (now, then) => now && then)];
        return Holds(before._isUsed, isShared) && Holds(isUsable, before._isUsed)
            ? new(before, asked, isShared)
            : new(groups, asked, isShared, isUsable);
    }

    private static bool Holds(bool[] some, bool[] all) => some.Zip(all).All(each => !each.First || each.Second);

    /// <summary>The place of the clause that excludes a group; null of one that is open.</summary>
    public int? ClauseOf(int groupNumber) => _clauseOfGroup[groupNumber];

    // A clause that is not used may exclude before those behind it do.
    private int? FirstFailOf(CellGroup group)
    {
        for (var at = 0; at < _asked.Count && _isUsed[at] && _asked[at].Of(group.Number).One is { } state; at++)
        {
            if (state == ClauseState.Fail)
            {
                return _asked[at].At;
            }
        }

        return null;
    }
}

/// <summary>A clause, at its place in the verdict, that does not come to one state everywhere.</summary>
/// <param name="At">Its place.</param>
/// <param name="Clause">Which.</param>
/// <param name="PartOfGroup">Which groups it does not tell apart.</param>
/// <param name="States">What it comes to for each part.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VariedClause(int At, Clause Clause, int[] PartOfGroup, CaseState[] States)
{
    public CaseState Of(int groupNumber) => States[PartOfGroup[groupNumber]];

    /// <summary>Whether it comes to the same for every group.</summary>
    public bool IsSameAs(in VariedClause other) => At == other.At && States == other.States;
}
