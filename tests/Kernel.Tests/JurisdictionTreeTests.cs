namespace Huanhu.Kernel.Tests;

public sealed class JurisdictionTreeTests
{
    private static readonly JurisdictionTree _tree = JurisdictionTree.Build(
    [
        At("320000", "江苏省", JurisdictionLevel.Province),
        At("320200", "无锡市", JurisdictionLevel.City, "320000"),
        At("320211", "滨湖区", JurisdictionLevel.County, "320200"),
        At("320282", "宜兴市", JurisdictionLevel.County, "320200"),
        At("320500", "苏州市", JurisdictionLevel.City, "320000"),
        At("320506", "吴中区", JurisdictionLevel.County, "320500"),
        At("320507", "相城区", JurisdictionLevel.County, "320500"),
        At("320571", "苏州工业园区", JurisdictionLevel.Joint, "320500", "320506", "320507"),
        At("329901", "苏锡", JurisdictionLevel.Joint, "320000", "320200", "320500"),
    ]).Value;

    [Theory]
    [InlineData("320000", "320211", true)]
    [InlineData("320200", "320211", true)]
    [InlineData("320211", "320211", true)]
    [InlineData("320211", "320200", false)]
    [InlineData("320500", "320211", false)]
    [InlineData("320571", "320506", false)]
    [InlineData("320500", "320571", true)]
    [InlineData("999999", "999999", false)]
    public void Contains_follows_parents_and_not_membership(string ancestor, string code, bool contains) =>
        Assert.Equal(contains, _tree.Contains(C(ancestor), C(code)));

    [Theory]
    [InlineData("320506", "320507", true)]
    [InlineData("320506", "320571", true)]
    [InlineData("320571", "320507", true)]
    [InlineData("320200", "320500", true)]
    [InlineData("320506", "320506", false)]
    [InlineData("320211", "320506", false)]
    [InlineData("320211", "320282", false)]
    public void Joint_partners_are_direct_members(string left, string right, bool arePartners) =>
        Assert.Equal(arePartners, _tree.AreJointPartners(C(left), C(right)));

    [Fact]
    public void Tree_walks_up_and_down()
    {
        Assert.Equal(["320000", "320200", "320211"], _tree.PathOf(C("320211")).Select(each => each.Code.ToString()));
        Assert.Equal(["320211", "320282"], _tree.ChildrenOf(C("320200")).Select(each => each.Code.ToString()));
        Assert.Equal(["320000"], _tree.Roots.Select(each => each.Code.ToString()));
        Assert.Equal(["320571"], _tree.JointAreasOf(C("320506")).Select(each => each.Code.ToString()));
        Assert.Empty(_tree.PathOf(C("999999")));
        Assert.Null(_tree.Find(C("999999")));
        Assert.True(_tree.Knows(C("320571")));
    }

    [Fact]
    public void Broken_lists_are_refused_by_name()
    {
        AssertRefused("code_twice",
            At("320000", "甲", JurisdictionLevel.Province), At("320000", "乙", JurisdictionLevel.City));
        AssertRefused("parent_unknown", At("320200", "甲", JurisdictionLevel.City, "320000"));
        AssertRefused("cycle",
            At("320200", "甲", JurisdictionLevel.City, "320211"), At("320211", "乙", JurisdictionLevel.County, "320200"));
        AssertRefused("cycle", At("320200", "甲", JurisdictionLevel.City, "320200"));
        AssertRefused("members_misplaced", At("320571", "甲", JurisdictionLevel.Joint));
        AssertRefused("members_misplaced",
            At("320200", "甲", JurisdictionLevel.City, null, "320211"), At("320211", "乙", JurisdictionLevel.County));
        AssertRefused("member_unknown",
            At("320571", "甲", JurisdictionLevel.Joint, null, "320211", "320282"),
            At("320211", "乙", JurisdictionLevel.County));
    }

    private static void AssertRefused(string code, params Jurisdiction[] list) =>
        Assert.Equal(code, JurisdictionTree.Build(list).Refusal?.Code);

    private static JurisdictionCode C(string code) => JurisdictionCode.Parse(code);

    private static Jurisdiction At(
        string code, string name, JurisdictionLevel level, string? parent = null, params string[] members) =>
        new(C(code), new(name, code), level, parent is null ? null : C(parent), [.. members.Select(C)], false);
}
