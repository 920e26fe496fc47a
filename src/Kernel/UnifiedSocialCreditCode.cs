namespace Huanhu.Kernel;

/// <summary>Why a text is no unified social credit code, in the order the conditions are tested.</summary>
public enum UnifiedSocialCreditCodeRefusal
{
    /// <summary>Not 18 characters.</summary>
    WrongLength,

    /// <summary>A character that GB 32100 does not use: I, O, S, V, Z, or none of its digits and letters.</summary>
    WrongCharacter,

    /// <summary>Characters 3 to 8 are no division code.</summary>
    WrongDivision,

    /// <summary>Character 17 does not check the organisation code in 9 to 16 (GB 11714).</summary>
    WrongOrganisationCheck,

    /// <summary>Character 18 does not check the others (GB 32100).</summary>
    WrongCheck,
}

/// <summary>统一社会信用代码, the 18 characters that name an organisation (GB 32100-2015).</summary>
/// <remarks>
/// One registering authority, one category, six digits of division, nine characters of organisation code whose last one
/// checks the first eight (GB 11714), one check character over all. A few real codes break these checks; an
/// installation lists them and hands the list in. Letters are stored in upper case. Default is the empty code.
/// </remarks>
public readonly record struct UnifiedSocialCreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private readonly string? _text;

    private UnifiedSocialCreditCode(string text) => _text = text;

    /// <summary>The division that registered the organisation.</summary>
    public JurisdictionCode Division => JurisdictionCode.Parse(ToString()[2..8]);

    /// <summary>The nine characters of the organisation code, its check character included.</summary>
    public string OrganisationCode => ToString()[8..17];

    /// <summary>Reads a code in either case, with spaces around it.</summary>
    /// <param name="text">What a person or a register wrote.</param>
    /// <param name="admitted">Real codes, in upper case, that are taken although their checks fail.</param>
    public static Outcome<UnifiedSocialCreditCode> Read(string text, IReadOnlySet<string>? admitted = null)
    {
        var code = text.Trim().ToUpperInvariant();
        if (code.Length != 18)
        {
            return Refuse(UnifiedSocialCreditCodeRefusal.WrongLength, text, $"应为 18 位，实为 {code.Length} 位",
                $"18 characters are expected, there are {code.Length}");
        }

        var stranger = code.FirstOrDefault(letter => !Alphabet.Contains(letter, StringComparison.Ordinal));
        if (stranger != default)
        {
            return Refuse(UnifiedSocialCreditCodeRefusal.WrongCharacter, text, $"不使用字符“{stranger}”",
                $"the character '{stranger}' is not used");
        }

        if (!JurisdictionCode.TryParse(code[2..8], out _))
        {
            return Refuse(UnifiedSocialCreditCodeRefusal.WrongDivision, text, $"第 3–8 位“{code[2..8]}”不是行政区划代码",
                $"characters 3 to 8, '{code[2..8]}', are no division code");
        }

        return admitted?.Contains(code) == true ? new UnifiedSocialCreditCode(code) : Checked(code, text);
    }

    /// <summary>The code of a firm (a 9 and a 1), its check characters computed.</summary>
    /// <param name="division">Which division registered it.</param>
    /// <param name="organisation">
    /// The first eight characters of the organisation code; a fault when they are not of those that are used.
    /// </param>
    public static UnifiedSocialCreditCode OfFirm(JurisdictionCode division, string organisation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(organisation.Length, 8, nameof(organisation));
        var body = $"91{division}{organisation}{OrganisationCheck(organisation)}";
        return Read($"{body}{Check(body)}").Value;
    }

    /// <summary>The 18 characters; empty for the default value.</summary>
    public override string ToString() => _text ?? "";

    private static Outcome<UnifiedSocialCreditCode> Checked(string code, string text)
    {
        var organisation = OrganisationCheck(code.AsSpan(8, 8));
        if (code[16] != organisation)
        {
            return Refuse(
                UnifiedSocialCreditCodeRefusal.WrongOrganisationCheck, text, $"第 17 位应为“{organisation}”，实为“{code[16]}”",
                $"character 17 has to be '{organisation}', not '{code[16]}'");
        }

        var whole = Check(code.AsSpan(0, 17));
        return code[17] == whole
            ? new UnifiedSocialCreditCode(code)
            : Refuse(UnifiedSocialCreditCodeRefusal.WrongCheck, text, $"第 18 位校验码应为“{whole}”，实为“{code[17]}”",
                $"the check character 18 has to be '{whole}', not '{code[17]}'");
    }

    /// <summary>GB 32100-2015: weights are the powers of 3 modulo 31.</summary>
    private static char Check(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var at = 0; at < body.Length; at++)
        {
            sum += Alphabet.IndexOf(body[at], StringComparison.Ordinal) * Weights[at];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>GB 11714: digits count as themselves, letters from A = 10; 10 is written X and 11 is 0.</summary>
    private static char OrganisationCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var at = 0; at < body.Length; at++)
        {
            sum += (char.IsAsciiDigit(body[at]) ? body[at] - '0' : body[at] - 'A' + 10) * OrganisationWeights[at];
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var check => (char)('0' + check),
        };
    }

    private static Refusal Refuse(
        UnifiedSocialCreditCodeRefusal code, string text, string zh, string en) => Refusal.Of(code,
        $"“{text}”不是有效的统一社会信用代码：{zh}。", $"'{text}' is no unified social credit code: {en}.");
}
