using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>A whole number of an asset's smallest unit; the account says which unit that is.</summary>
/// <remarks>
/// What moves lies in 0 … <see cref="Most"/>; balances and differences in ±<see cref="Most"/>. No account can leave
/// that range, because an account without limits still has these, so sums inside the engine never overflow. Immutable.
/// </remarks>
/// <param name="Value">The count of smallest units.</param>
public readonly record struct Amount(long Value) : IComparable<Amount>, IPlainNumber<Amount>
{
    /// <summary>10^18 smallest units: the greatest amount, floor or ceiling. In 0.01 m² it is twenty globes.</summary>
    public static Amount Most { get; } = new(1_000_000_000_000_000_000);

    /// <summary>Nothing.</summary>
    public static Amount Zero => default;

    /// <summary>Sum.</summary>
    public static Amount operator +(Amount left, Amount right) => new(left.Value + right.Value);

    /// <summary>Difference; may be negative.</summary>
    public static Amount operator -(Amount left, Amount right) => new(left.Value - right.Value);

    /// <summary>The opposite.</summary>
    public static Amount operator -(Amount amount) => new(-amount.Value);

    /// <inheritdoc/>
    public int CompareTo(Amount other) => Value.CompareTo(other.Value);

    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString();

    static string IPlainNumber<Amount>.Expected => "An amount is a whole number of the asset's smallest unit.";

    long IPlainNumber<Amount>.ToNumber() => Value;

    static Amount? IPlainNumber<Amount>.FromNumber(long number) => new(number);

    /// <summary>Less.</summary>
    public static bool operator <(Amount left, Amount right) => left.Value < right.Value;

    /// <summary>More.</summary>
    public static bool operator >(Amount left, Amount right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Amount left, Amount right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Amount left, Amount right) => left.Value >= right.Value;
}
