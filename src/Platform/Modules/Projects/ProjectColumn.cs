using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>How a column's cells are read.</summary>
internal enum ProjectColumnKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Texts, one after another.</summary>
    Texts,

    /// <summary>One of <see cref="ProjectColumn.Words"/>.</summary>
    Word,

    /// <summary>A number with its unit, in the cell or in the head.</summary>
    Figure,

    /// <summary>Yes or no, with the row's origin and day.</summary>
    Truth,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Where all figures of the row come from.</summary>
    Origin,

    /// <summary>The day all figures of the row are of.</summary>
    Day,
}

/// <summary>A column of a sheet of projects, and the member of a project file that it holds.</summary>
/// <param name="Path">The member; of the row's origin and day, their last step.</param>
/// <param name="Kind">How its cells are read.</param>
/// <param name="Unit">Of a figure: the unit of the template's head; null of others.</param>
internal sealed record ProjectColumn(string Path, ProjectColumnKind Kind, BilingualText? Unit = null)
{
    // Before the list of all, which begins with them.
    /// <summary>The name, which every row has.</summary>
    public static ProjectColumn Name { get; } = new("name.zh", ProjectColumnKind.Text);

    /// <summary>The industry, which every row has.</summary>
    public static ProjectColumn Industry { get; } = new("industry", ProjectColumnKind.Text);

    /// <summary>Where the figures of a row come from.</summary>
    public static ProjectColumn Origin { get; } = new("origin", ProjectColumnKind.Origin);

    /// <summary>The day that the figures of a row are of.</summary>
    public static ProjectColumn Day { get; } = new("at", ProjectColumnKind.Day);

    /// <summary>All of them, in the order of the template.</summary>
    public static IReadOnlyList<ProjectColumn> All { get; } =
    [
        Name, new("name.en", ProjectColumnKind.Text), new("code", ProjectColumnKind.Text), Industry,
        new("kind", ProjectColumnKind.Word), new("processes", ProjectColumnKind.Texts),
        new("products", ProjectColumnKind.Texts), Figure("land_area", Area.Mu), Figure("floor_area", Area.SquareMetre),
        Figure("total_investment", Money.TenThousandYuan), Figure("fixed_investment", Money.TenThousandYuan),
        Yearly("output_per_year", Money.TenThousandYuan), Yearly("tax_per_year", Money.TenThousandYuan),
        Figure("rd_share", Percent.One), Figure("staff", Headcount.One), Figure("research_staff", Headcount.One),
        new("strategic_emerging", ProjectColumnKind.Truth), new("discharges_np", ProjectColumnKind.Truth),
        new("wastewater.to", ProjectColumnKind.Word), Yearly("discharge.cod", Mass.Tonne),
        Yearly("discharge.ammonia_nitrogen", Mass.Tonne), Yearly("discharge.total_nitrogen", Mass.Tonne),
        Yearly("discharge.total_phosphorus", Mass.Tonne), Yearly("energy.electricity", ElectricEnergy.MegawattHour),
        Yearly("energy.natural_gas", Volume.CubicMetre),
        new("energy.gas_heating_value", ProjectColumnKind.Figure, new("kgce/m³", "kgce/m³")),
        Yearly("energy.steam", Mass.Tonne), Yearly("energy.coal", Mass.Tonne), Yearly("energy.diesel", Mass.Tonne),
        Yearly("energy.gasoline", Mass.Tonne), Yearly("energy.heat", Heat.Gigajoule),
        new("applicant.name", ProjectColumnKind.Text), new("applicant.credit_code", ProjectColumnKind.Text), Origin,
        Day, new("synthetic", ProjectColumnKind.Flag), new("note", ProjectColumnKind.Text),
    ];

    /// <summary>What its head says, before the unit.</summary>
    public BilingualText Head => Kind switch
    {
        ProjectColumnKind.Origin => new("数据来源", "origin of the figures"),
        ProjectColumnKind.Day => new("数据日期", "date of the figures"),
        _ => Path == "name.zh" ? new("项目名称", "name") : ProjectMembers.NameOf(Path),
    };

    /// <summary>Whether a sheet without it is none.</summary>
    public bool IsRequired => this == Name || this == Industry || this == Origin;

    /// <summary>As a sheet's head is read; the unit in brackets is for the figures below it.</summary>
    public SheetColumn Described => new(Path, Head, IsRequired, Unit: null);

    /// <summary>What may stand in its cells beside the file's own words; empty where no list is closed.</summary>
    public IReadOnlyList<BilingualText> Words => [.. WordsOf().Select(word => word.Name)];

    /// <summary>The file's word for what a cell says; the cell's own text where none is known.</summary>
    public string WordOf(string text) => Array.Find(WordsOf(), word =>
        text.Equals(word.Name.Zh, StringComparison.OrdinalIgnoreCase)
        || text.Equals(word.Name.En, StringComparison.OrdinalIgnoreCase)).Word ?? text;

    /// <summary>What people call a word of the file.</summary>
    public BilingualText NameOf(string word) =>
        Array.Find(WordsOf(), each => each.Word == word).Name ?? new(word, word);

    private (string Word, BilingualText Name)[] WordsOf() => Path switch
    {
        "kind" =>
        [
            Of(ProjectKind.New, "新建", "new"), Of(ProjectKind.Expand, "扩建", "expansion"),
            Of(ProjectKind.Rebuild, "改建", "rebuilding"), Of(ProjectKind.Retrofit, "技改", "retrofit"),
        ],
        "wastewater.to" =>
        [
            Of(WastewaterTarget.Plant, "接管", "to a plant"), Of(WastewaterTarget.Water, "直排", "into water"),
            Of(WastewaterTarget.None, "无", "none"),
        ],
        "origin" =>
        [
            Of(FigureOrigin.Declared, "申报", "declared"), Of(FigureOrigin.Filing, "备案", "filing"),
            Of(FigureOrigin.Synthetic, "合成", "synthetic"), Of(FigureOrigin.Calculated, "计算", "calculated"),
        ],
        _ when Kind is ProjectColumnKind.Truth or ProjectColumnKind.Flag =>
            [("true", new("是", "yes")), ("false", new("否", "no"))],
        _ => [],
    };

    private static (string, BilingualText) Of<TWord>(TWord word, string zh, string en)
        where TWord : struct, Enum => (SnakeCase.Of(word), new(zh, en));

    private static ProjectColumn Figure<TMeasure>(string path, Unit<TMeasure> unit)
        where TMeasure : IMeasure<TMeasure> => new(path, ProjectColumnKind.Figure, unit.Symbol);

    private static ProjectColumn Yearly<TMeasure>(string path, Unit<TMeasure> unit)
        where TMeasure : IMeasure<TMeasure> =>
        new(path, ProjectColumnKind.Figure, new($"{unit.Symbol.Zh}/年", $"{unit.Symbol.En}/a"));
}
