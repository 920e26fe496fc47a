using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>The office a person acts for.</summary>
internal enum Department
{
    JointOffice,
    Planning,
    Environment,
    Energy,
    Industry,
    Park,
    Enterprise,
    Laboratory,
    System,
}

internal static class DepartmentNames
{
    /// <summary>Whether it is an authority's; firms and laboratories look after their own.</summary>
    public static bool IsAuthority(this Department department) =>
        department is not (Department.Enterprise or Department.Laboratory);

    public static BilingualText Name(this Department department) => department switch
    {
        Department.JointOffice => new("联席办", "Joint office"),
        Department.Planning => new("资规", "Planning"),
        Department.Environment => new("生态环境", "Environment"),
        Department.Energy => new("发改", "Energy"),
        Department.Industry => new("工信", "Industry"),
        Department.Park => new("园区", "Park"),
        Department.Enterprise => new("企业", "Enterprise"),
        Department.Laboratory => new("实验室", "Laboratory"),
        _ => new("系统", "System"),
    };
}
