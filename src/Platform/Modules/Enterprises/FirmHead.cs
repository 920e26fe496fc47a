using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>A column of a sheet of firms.</summary>
/// <param name="Name">What the API calls it: a member of a firm, or a fact.</param>
/// <param name="Head">What its head says, without the unit.</param>
/// <param name="Fact">The fact that it holds; null of what every firm has.</param>
internal sealed record FirmHead(string Name, BilingualText Head, Fact? Fact = null)
{
    public static readonly FirmHead Uscc = new("uscc", new("统一社会信用代码", "Credit code"));
    public static readonly FirmHead NameZh = new("name_zh", new("企业名称", "Name"));
    public static readonly FirmHead NameEn = new("name_en", new("英文名称", "Name in English"));
    public static readonly FirmHead Place = new("jurisdiction", new("区县代码", "County code"));
    public static readonly FirmHead Industry = new("industry", new("行业小类", "Industry class"));
    public static readonly FirmHead AsOf = new("as_of", new("数据截至", "Figures as of"));
    public static readonly FirmHead Origin = new("origin", new("数据来源", "Origin of the figures"));

    // Known once there is a day, or by another column.
    private static readonly string[] Derived = ["application_day", "declared_acts", "land_area"];

    /// <summary>The origins that a firm's figures may have: what is kept, and the word for it.</summary>
    public static IReadOnlyList<(string Kept, BilingualText Word)> Origins { get; } =
    [
        ("declared", new("申报", "declared")), ("filing", new("备案", "filing")), ("registered", new("登记", "registered")),
    ];

    /// <summary>In the order of the template.</summary>
    public static IReadOnlyList<FirmHead> All { get; } =
    [
        Uscc, NameZh, NameEn, Place, Industry, AsOf, Origin,
        .. StandardsModule.FactsOf(FactGroup.Firm).Concat(StandardsModule.FactsOf(FactGroup.Project))
            .Append(StandardsModule.FindFact("in_industrial_area")!)
            .Where(fact => fact.Type is FactType.Number or FactType.Truth or FactType.Texts
                && !Derived.Contains(fact.Name))
            .Select(fact => new FirmHead(fact.Name, fact.Title, fact)),
    ];

    /// <summary>Whether a sheet has to have it.</summary>
    public bool IsRequired => Fact is null && this != NameEn && this != Origin;

    /// <summary>With its unit, as a template has it.</summary>
    public string In(string language) => Fact is { Unit: { Length: > 0 } unit }
        ? new BilingualText($"{Head.Zh}（{unit}）", $"{Head.En} ({unit})").In(language)
        : Head.In(language);

    /// <summary>As a sheet's head is read: in either language or by its name, with its unit or without.</summary>
    public SheetColumn Described => new(Name, Head, IsRequired, Fact?.Unit ?? "");
}
