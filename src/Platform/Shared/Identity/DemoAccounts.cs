namespace Huanhu.Platform.Shared.Identity;

/// <summary>The accounts that a first start makes, so that a newcomer can look at each desk.</summary>
/// <remarks>
/// Their passwords are random and shown once; they need not be changed, and <c>user reset --demo</c> makes new ones.
/// Only an installation without any account gets them.
/// </remarks>
internal static class DemoAccounts
{
    internal sealed record Demo(string Account, string Name, Right Right);

    /// <summary>
    /// Two officers' desks in each of the mission's three counties, the joint office, a firm, three administrators.
    /// </summary>
    public static IReadOnlyList<Demo> All { get; } =
    [
        Of("yixing.officer", "宜兴经办", "320282:planning:officer"),
        Of("yixing.approver", "宜兴审批", "320282:planning:approver"),
        Of("xinwu.officer", "新吴经办", "320214:planning:officer"),
        Of("xinwu.approver", "新吴审批", "320214:planning:approver"),
        Of("binhu.officer", "滨湖经办", "320211:planning:officer"),
        Of("binhu.approver", "滨湖审批", "320211:planning:approver"),
        Of("joint.office", "联席办经办", "320051:joint_office:officer"),
        Of("enterprise", "企业查看", "320211:enterprise:viewer"),
        Of("system.admin", "系统管理员", "320000:system:system_admin"),
        Of("security.admin", "安全管理员", "320000:system:security_admin"),
        Of("audit.admin", "审计管理员", "320000:system:audit_admin"),
    ];

    /// <summary>
    /// Makes them in an installation without accounts; those whose jurisdiction the region lacks are left out.
    /// </summary>
    public static async Task<IReadOnlyList<(Users.IssuedPassword Issued, string Name)>> AddAsync(
        Caller local, Users users)
    {
        var made = new List<(Users.IssuedPassword, string)>();
        if ((await users.ListAsync(local)).Count > 0)
        {
            return made;
        }

        foreach (var demo in All)
        {
            var issued = await users.AddAsync(
                local, new(demo.Account, demo.Name, demo.Right.Jurisdiction), isDemo: true);
            if (issued.IsDone)
            {
                await users.SetRightsAsync(local, issued.Value.Id, new([demo.Right]));
                made.Add((issued.Value, demo.Name));
            }
        }

        return made;
    }

    private static Demo Of(string account, string name, string right) =>
        new(account, name, Right.TryParse(right, out var read) ? read : throw new FormatException(right));
}
