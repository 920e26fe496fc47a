namespace Huanhu.Kernel.Tests;

public sealed class ProjectCodeTests
{
    private static readonly HashSet<JurisdictionCode> _known =
        [.. new[] { "320211", "320571", "320552", "310052" }.Select(JurisdictionCode.Parse)];

    /// <summary>Three real codes, the last two with pseudo-jurisdictions: 苏州工业园区 and 张家港保税区.</summary>
    [Theory]
    [InlineData("2411-320211-89-01-773637", "320211", 2024, 11)]
    [InlineData("2206-320571-89-01-302346", "320571", 2022, 6)]
    [InlineData("2109-320552-89-01-218790", "320552", 2021, 9)]
    [InlineData(" 2505-310052-89-01-000001 ", "310052", 2025, 5)]
    public void Code_is_read_into_its_parts(string text, string jurisdiction, int year, int month)
    {
        var code = ProjectCode.Read(text, _known.Contains).Value;
        Assert.Equal(text.Trim(), code.ToString());
        Assert.Equal(jurisdiction, code.Jurisdiction.ToString());
        Assert.Equal(new DateOnly(year, month, 1), code.IssuedIn);
    }

    [Theory]
    [InlineData("", "wrong_form")]
    [InlineData("2411-320211-89-01-77363", "wrong_form")]
    [InlineData("2411 320211 89 01 773637", "wrong_form")]
    [InlineData("2411-32021A-89-01-773637", "wrong_form")]
    [InlineData("2413-320211-89-01-773637", "wrong_month")]
    [InlineData("2400-320211-89-01-773637", "wrong_month")]
    [InlineData("2411-999999-89-01-773637", "unknown_jurisdiction")]
    public void Broken_code_is_refused_by_name(string text, string code) =>
        Assert.Equal(code, ProjectCode.Read(text, _known.Contains).Refusal?.Code);
}
