namespace Huanhu.Kernel;

/// <summary>Why a text is no project code, in the order the conditions are tested.</summary>
public enum ProjectCodeRefusal
{
    /// <summary>Not <c>YYMM-NNNNNN-NN-NN-NNNNNN</c>.</summary>
    WrongForm,

    /// <summary>The third and fourth digit are no month.</summary>
    WrongMonth,

    /// <summary>The second segment is neither a division nor a pseudo-jurisdiction that is known.</summary>
    UnknownJurisdiction,
}

/// <summary>项目代码 of the national investment platform: <c>2411-320211-89-01-773637</c>.</summary>
/// <remarks>
/// Year and month of issue, jurisdiction, two segments of two digits that are kept as they are, a serial number. The
/// jurisdiction may be the pseudo-jurisdiction of a zone or joint area (320571 苏州工业园区, 320552 张家港保税区, 310052
/// 长三角示范区), which no census list holds; so the caller hands in what it knows. Default is the empty code.
/// </remarks>
public readonly record struct ProjectCode
{
    private const string Form = "0000-000000-00-00-000000";
    private readonly string? _text;

    private ProjectCode(string text) => _text = text;

    /// <summary>First day of the month of issue.</summary>
    public DateOnly IssuedIn => new(2000 + int.Parse(ToString()[..2]), int.Parse(ToString()[2..4]), 1);

    /// <summary>Where the project was entered; may be a pseudo-jurisdiction.</summary>
    public JurisdictionCode Jurisdiction => JurisdictionCode.Parse(ToString()[5..11]);

    /// <summary>Reads a code, with spaces around it.</summary>
    /// <param name="text">What a person or a register wrote.</param>
    /// <param name="isKnown">Whether a jurisdiction, pseudo-jurisdictions included, exists: usually
    /// <see cref="JurisdictionTree.Knows"/>.</param>
    public static Outcome<ProjectCode> Read(string text, Func<JurisdictionCode, bool> isKnown)
    {
        var code = text.Trim();
        if (code.Length != Form.Length || !code.Zip(Form).All(pair => Fits(pair.First, pair.Second)))
        {
            return Refuse(ProjectCodeRefusal.WrongForm, text, "应写成 YYMM-六位地区-两位-两位-六位序号",
                "YYMM-NNNNNN-NN-NN-NNNNNN is expected");
        }

        if (int.Parse(code[2..4]) is < 1 or > 12)
        {
            return Refuse(ProjectCodeRefusal.WrongMonth, text, $"“{code[2..4]}”不是月份", $"'{code[2..4]}' is no month");
        }

        var jurisdiction = JurisdictionCode.Parse(code[5..11]);
        return isKnown(jurisdiction)
            ? new ProjectCode(code)
            : Refuse(ProjectCodeRefusal.UnknownJurisdiction, text, $"地区代码“{jurisdiction}”不在辖区表中（含功能区代码）",
                $"'{jurisdiction}' is not in the table of jurisdictions and pseudo-jurisdictions");
    }

    /// <summary>The code with its hyphens; empty for the default value.</summary>
    public override string ToString() => _text ?? "";

    private static bool Fits(char letter, char form) => form == '-' ? letter == '-' : char.IsAsciiDigit(letter);

    private static Refusal Refuse(ProjectCodeRefusal code, string text, string zh, string en) =>
        Refusal.Of(code, $"“{text}”不是有效的项目代码：{zh}。", $"'{text}' is no project code: {en}.");
}
