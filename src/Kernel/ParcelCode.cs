namespace Huanhu.Kernel;

/// <summary>Why a text is no parcel code, in the order the conditions are tested.</summary>
public enum ParcelCodeRefusal
{
    /// <summary>Not 19 characters.</summary>
    WrongLength,

    /// <summary>Not twelve digits, two letters, five digits.</summary>
    WrongForm,

    /// <summary>The first letter is none of G, J and Z.</summary>
    WrongOwnership,

    /// <summary>The number of the parcel is 00000.</summary>
    WrongNumber,
}

/// <summary>宗地代码, the 19 characters that name a parcel (GB/T 37346): <c>320282001001GB00001</c>.</summary>
/// <remarks>
/// Six digits of county, three of cadastral district, three of subdistrict, a letter for who owns the land (G state,
/// J collective, Z open or disputed), a letter for the right in it, five digits of number from 00001. Form only:
/// whether a parcel of that code exists is asked of the register. Packed in 8 bytes, ordered as the text is. Default is
/// the empty code.
/// </remarks>
public readonly record struct ParcelCode : IComparable<ParcelCode>
{
    private const string Ownerships = "GJZ";
    private const int Rights = 26;
    private const int Numbers = 100_000;
    private const int SubdistrictsOfACounty = 1_000_000;

    private ParcelCode(long packed) => PackedValue = packed;

    /// <summary>The code as one number, 0 for the empty one; its order is that of the texts.</summary>
    public long PackedValue { get; }

    /// <summary>The county-level jurisdiction the parcel is registered in.</summary>
    public JurisdictionCode County => JurisdictionCode.Parse(ToString()[..6]);

    /// <summary>Reads a code, letters in either case, with spaces around it.</summary>
    public static Outcome<ParcelCode> Read(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        if (code.Length != 19)
        {
            return Refuse(ParcelCodeRefusal.WrongLength, text, $"应为 19 位，实为 {code.Length} 位",
                $"19 characters are expected, there are {code.Length}");
        }

        var fits = code.Take(12).All(char.IsAsciiDigit) && code.Skip(12).Take(2).All(char.IsAsciiLetterUpper)
            && code.Skip(14).All(char.IsAsciiDigit);
        if (!fits)
        {
            return Refuse(ParcelCodeRefusal.WrongForm, text, "应为 12 位数字、2 个字母、5 位数字，如 320282001001GB00001",
                "twelve digits, two letters and five digits are expected, as in 320282001001GB00001");
        }

        var ownership = Ownerships.IndexOf(code[12], StringComparison.Ordinal);
        if (ownership < 0)
        {
            return Refuse(ParcelCodeRefusal.WrongOwnership, text, $"第 13 位应为 G、J 或 Z，实为“{code[12]}”",
                $"character 13 has to be G, J or Z, not '{code[12]}'");
        }

        var number = int.Parse(code.AsSpan(14));
        return number == 0
            ? Refuse(ParcelCodeRefusal.WrongNumber, text, "宗地顺序号从 00001 起", "numbers of parcels begin at 00001")
            : Pack(long.Parse(code.AsSpan(0, 12)), (ownership * Rights) + code[13] - 'A', number);
    }

    /// <summary>The code of a packed one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No code packs to that number.</exception>
    public static ParcelCode FromPacked(long packed) =>
        packed == 0 || (packed > 0 && packed % Numbers != 0
            && packed / Numbers / (Ownerships.Length * Rights) < 1_000_000L * SubdistrictsOfACounty)
            ? new(packed)
            : throw new ArgumentOutOfRangeException(nameof(packed), packed, "Not a packed parcel code.");

    /// <inheritdoc/>
    public int CompareTo(ParcelCode other) => PackedValue.CompareTo(other.PackedValue);

    /// <summary>The 19 characters; empty for the default value.</summary>
    public override string ToString()
    {
        if (PackedValue == 0)
        {
            return "";
        }

        var (rest, number) = long.DivRem(PackedValue, Numbers);
        var (place, letters) = long.DivRem(rest, Ownerships.Length * Rights);
        return $"{place:d12}{Ownerships[(int)letters / Rights]}{(char)('A' + (letters % Rights))}{number:d5}";
    }

    /// <summary>Order of the texts.</summary>
    public static bool operator <(ParcelCode left, ParcelCode right) => left.CompareTo(right) < 0;

    /// <summary>Order of the texts.</summary>
    public static bool operator >(ParcelCode left, ParcelCode right) => left.CompareTo(right) > 0;

    /// <summary>Order of the texts.</summary>
    public static bool operator <=(ParcelCode left, ParcelCode right) => left.CompareTo(right) <= 0;

    /// <summary>Order of the texts.</summary>
    public static bool operator >=(ParcelCode left, ParcelCode right) => left.CompareTo(right) >= 0;

    private static ParcelCode Pack(long place, int letters, int number) =>
        new((((place * Ownerships.Length * Rights) + letters) * Numbers) + number);

    private static Refusal Refuse(ParcelCodeRefusal code, string text, string zh, string en) => Refusal.Of(
        code, $"“{text}”不是宗地代码：{zh}。", $"'{text}' is no parcel code: {en}.");
}
