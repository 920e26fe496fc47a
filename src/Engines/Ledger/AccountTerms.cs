using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>The number of an account in its book, given at opening: 1, 2, 3 …</summary>
/// <param name="Value">The number; 0, the default, names no account.</param>
public readonly record struct AccountNumber(int Value) : IPlainNumber<AccountNumber>
{
    /// <summary>No account.</summary>
    public static AccountNumber None => default;

    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString();

    static string IPlainNumber<AccountNumber>.Expected => "An account is named by its number.";

    long IPlainNumber<AccountNumber>.ToNumber() => Value;

    static AccountNumber? IPlainNumber<AccountNumber>.FromNumber(long number) =>
        number is >= 0 and <= int.MaxValue ? new((int)number) : null;
}

/// <summary>What an account is: whose, of what, of which year, for what. Unique in a book.</summary>
/// <param name="Owner">A jurisdiction, project or firm, as its module spells it; 1 to 64 characters.</param>
/// <param name="Asset">What is kept, such as <c>land_quota</c>; 1 to 64 characters.</param>
/// <param name="VintageYear">The year the amounts belong to, 0 when years are not told apart.</param>
/// <param name="Purpose">What the amounts are kept for; 1 to 64 characters.</param>
public sealed record AccountKey(string Owner, string Asset, int VintageYear, string Purpose)
{
    /// <summary>Four parts with slashes, as refusals name an account.</summary>
    public override string ToString() => $"{Owner}/{Asset}/{VintageYear}/{Purpose}";
}

/// <summary>The side on which an account's balance is a positive number.</summary>
public enum NormalSide
{
    /// <summary>Balance = in − out: what somebody holds, such as quota allotted to a park.</summary>
    Credit,

    /// <summary>Balance = out − in: where amounts come from, such as the quota that was issued.</summary>
    Debit,
}

/// <summary>Which part of its asset's total an account counts to; see <see cref="AssetTotals"/>.</summary>
public enum AccountRole
{
    /// <summary>May still be promised.</summary>
    Available,

    /// <summary>Where the total comes from; its debit balance is the total.</summary>
    Source,

    /// <summary>Given for good, such as to an approved project.</summary>
    Committed,

    /// <summary>Taken out of use for good, such as a retired emission right.</summary>
    Retired,
}

/// <summary>In which order an account gives away the lots it holds.</summary>
public enum LotOrder
{
    /// <summary>The asset has no serial numbers; every unit is like the other.</summary>
    None,

    /// <summary>The lowest serial numbers first.</summary>
    OldestFirst,

    /// <summary>The highest serial numbers first.</summary>
    NewestFirst,
}

/// <summary>The least and the most an account may hold, on its normal side; both ends are allowed.</summary>
/// <param name="Floor">Balance less everything held out of it never falls below.</param>
/// <param name="Ceiling">Balance and everything held into it never rise above.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Limits(Amount Floor, Amount Ceiling)
{
    /// <summary>From zero up: what most accounts have.</summary>
    public static Limits NeverNegative { get; } = new(Amount.Zero, Amount.Most);

    /// <summary>No limit of its own.</summary>
    public static Limits None { get; } = new(-Amount.Most, Amount.Most);
}

/// <summary>What is agreed about an account when it opens; only its limits can change later.</summary>
/// <param name="Key">What the account is.</param>
/// <param name="Unit">
/// The asset's smallest unit, such as <c>dm2</c>, <c>g</c>, <c>fen</c>; the same in all accounts of an asset.
/// </param>
/// <param name="Role">Which part of the total it counts to.</param>
/// <param name="Side">The side on which its balance is positive.</param>
/// <param name="Limits">Floor and ceiling from the beginning of time, until changed.</param>
/// <param name="Parent">The account above it in its tree, of the same asset; none at the top.</param>
/// <param name="Lots">In which order it gives away its lots; the same question for all accounts of an asset.</param>
public sealed record AccountTerms(
    AccountKey Key,
    string Unit,
    AccountRole Role = AccountRole.Available,
    NormalSide Side = NormalSide.Credit,
    Limits Limits = default,
    AccountNumber Parent = default,
    LotOrder Lots = LotOrder.None);
