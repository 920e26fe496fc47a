using System.Collections.Frozen;

namespace Huanhu.Kernel;

/// <summary>Why a list of jurisdictions is no tree, in the order the conditions are tested.</summary>
public enum JurisdictionTreeRefusal
{
    /// <summary>Two jurisdictions have one code.</summary>
    CodeTwice,

    /// <summary>A parent that is not in the list.</summary>
    ParentUnknown,

    /// <summary>A jurisdiction that lies below itself.</summary>
    Cycle,

    /// <summary>A joint area without at least two members, or members of what is no joint area.</summary>
    MembersMisplaced,

    /// <summary>A member that is not in the list.</summary>
    MemberUnknown,
}

/// <summary>All jurisdictions: who lies in whom, and which joint areas they share.</summary>
/// <remarks>
/// Two relations that do not mix: the tree of parents, through which rights are inherited, and membership in joint
/// areas, through which information is shared. A joint area has a place in the tree too, but contains none of its
/// members. Immutable and safe to share.
/// </remarks>
public sealed class JurisdictionTree
{
    private readonly FrozenDictionary<JurisdictionCode, Jurisdiction> _byCode;
    private readonly ILookup<JurisdictionCode?, Jurisdiction> _byParent;
    private readonly ILookup<JurisdictionCode, Jurisdiction> _areasByMember;

    private JurisdictionTree(IReadOnlyList<Jurisdiction> all)
    {
        All = all;
        _byCode = all.ToFrozenDictionary(each => each.Code);
        _byParent = all.ToLookup(each => each.Parent);
        _areasByMember = all.SelectMany(area => area.Members.Select(member => (member, area)))
            .ToLookup(pair => pair.member, pair => pair.area);
    }

    /// <summary>Every jurisdiction, ordered by code.</summary>
    public IReadOnlyList<Jurisdiction> All { get; }

    /// <summary>Those without a parent.</summary>
    public IEnumerable<Jurisdiction> Roots => _byParent[null];

    /// <summary>Checks the list and makes the tree; the first broken condition answers.</summary>
    public static Outcome<JurisdictionTree> Build(IEnumerable<Jurisdiction> jurisdictions)
    {
        var all = jurisdictions.OrderBy(each => each.Code).ToList();
        var twice = all.GroupBy(each => each.Code).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            return Refuse(JurisdictionTreeRefusal.CodeTwice, twice.First(), "代码重复", "the code occurs twice");
        }

        var parents = all.ToDictionary(each => each.Code, each => each.Parent);
        var refusal = all.Select(each => Misplaced(each, parents) ?? Misjoined(each, parents))
            .FirstOrDefault(found => found is not null);
        return refusal is null ? new JurisdictionTree(all) : refusal;
    }

    /// <summary>The jurisdiction of a code; null when there is none.</summary>
    public Jurisdiction? Find(JurisdictionCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>Whether there is a jurisdiction of that code.</summary>
    public bool Knows(JurisdictionCode code) => _byCode.ContainsKey(code);

    /// <summary>The jurisdictions directly below, ordered by code; empty for an unknown code.</summary>
    public IEnumerable<Jurisdiction> ChildrenOf(JurisdictionCode code) => _byParent[code];

    /// <summary>From the top down to the jurisdiction itself; empty for an unknown code.</summary>
    public IReadOnlyList<Jurisdiction> PathOf(JurisdictionCode code)
    {
        var path = new List<Jurisdiction>();
        for (var at = Find(code); at is not null; at = at.Parent is { } parent ? Find(parent) : null)
        {
            path.Insert(0, at);
        }

        return path;
    }

    /// <summary>Whether a jurisdiction is the ancestor or lies below it; a joint area contains no members.</summary>
    public bool Contains(JurisdictionCode ancestor, JurisdictionCode code)
    {
        for (var at = Find(code); at is not null; at = at.Parent is { } parent ? Find(parent) : null)
        {
            if (at.Code == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a jurisdiction is one of these or lies below one; of none all are within.</summary>
    public bool IsWithin(IReadOnlyCollection<JurisdictionCode> these, JurisdictionCode code) =>
        these.Count == 0 || these.Any(each => Contains(each, code));

    /// <summary>The joint areas a jurisdiction is itself a member of, ordered by code.</summary>
    /// <remarks>
    /// Membership is not inherited: when two cities join, their districts do not thereby show each other their parcels.
    /// </remarks>
    public IEnumerable<Jurisdiction> JointAreasOf(JurisdictionCode code) => _areasByMember[code];

    /// <summary>Whether two different jurisdictions are in one joint area, the area itself included.</summary>
    public bool AreJointPartners(JurisdictionCode left, JurisdictionCode right) =>
        left != right && AreasAround(left).Intersect(AreasAround(right)).Any();

    private IEnumerable<JurisdictionCode> AreasAround(JurisdictionCode code)
    {
        var areas = JointAreasOf(code).Select(area => area.Code);
        return Find(code) is { Level: JurisdictionLevel.Joint } ? areas.Append(code) : areas;
    }

    private static Refusal? Misplaced(
        Jurisdiction jurisdiction, Dictionary<JurisdictionCode, JurisdictionCode?> parents)
    {
        var steps = 0;
        for (var at = jurisdiction.Parent; at is { } parent; steps++)
        {
            if (!parents.TryGetValue(parent, out at))
            {
                return Refuse(JurisdictionTreeRefusal.ParentUnknown, jurisdiction,
                    $"上级“{parent}”不在表中", $"its parent '{parent}' is not in the list");
            }

            if (steps == parents.Count)
            {
                return Refuse(JurisdictionTreeRefusal.Cycle, jurisdiction,
                    "上级关系成环", "it lies below itself");
            }
        }

        return null;
    }

    private static Refusal? Misjoined(
        Jurisdiction jurisdiction, Dictionary<JurisdictionCode, JurisdictionCode?> parents)
    {
        var isJoint = jurisdiction.Level == JurisdictionLevel.Joint;
        if (isJoint ? jurisdiction.Members.Distinct().Count() < 2 : jurisdiction.Members.Count > 0)
        {
            return Refuse(JurisdictionTreeRefusal.MembersMisplaced, jurisdiction,
                isJoint ? "共建区至少要有两个成员" : "只有共建区可以有成员",
                isJoint ? "a joint area needs two members or more" : "only a joint area has members");
        }

        var stranger = jurisdiction.Members.Select(each => (JurisdictionCode?)each)
            .FirstOrDefault(member => !parents.ContainsKey(member!.Value));
        return stranger is null
            ? null
            : Refuse(JurisdictionTreeRefusal.MemberUnknown, jurisdiction,
                $"成员“{stranger}”不在表中", $"its member '{stranger}' is not in the list");
    }

    private static Refusal Refuse(JurisdictionTreeRefusal code, Jurisdiction at, string zh, string en) => Refusal.Of(
        code, $"辖区 {at.Code} {at.Name.Zh}：{zh}。", $"Jurisdiction {at.Code} {at.Name.En}: {en}.", at.Code.ToString());
}
