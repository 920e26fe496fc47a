namespace Huanhu.Kernel;

/// <summary>Splits a whole number in proportion to weights without losing or making a unit.</summary>
/// <remarks>
/// Every part first gets its exact share rounded towards zero; the units left over go, one each, to the parts with the
/// largest remainders. Equal remainders: the earlier part in the list first. So a caller fixes ties by a fixed order,
/// such as that of jurisdiction codes. A negative total splits as the positive one does, so a correction undoes exactly
/// what it corrects.
/// </remarks>
public static class LargestRemainder
{
    /// <summary>Parts that sum to <paramref name="total"/>; each is within one unit of its exact share.</summary>
    /// <param name="total">What is split; any sign.</param>
    /// <param name="weights">One a part, none negative, at least one positive.</param>
    /// <exception cref="ArgumentException">A negative weight, or no positive one.</exception>
    public static long[] Split(long total, IReadOnlyList<long> weights)
    {
        Int128 whole = 0;
        foreach (var weight in weights)
        {
            whole += weight >= 0
                ? weight
                : throw new ArgumentException($"A weight is negative: {weight}.", nameof(weights));
        }

        if (whole == 0)
        {
            throw new ArgumentException("No weight is positive.", nameof(weights));
        }

        var shares = weights.Select(weight => Int128.DivRem(total * (Int128)weight, whole)).ToArray();
        var parts = shares.Select(share => (long)share.Quotient).ToArray();
        var left = (int)Int128.Abs(total - parts.Aggregate((Int128)0, (sum, part) => sum + part));
        var byRemainder = Enumerable.Range(0, parts.Length).OrderByDescending(at => Int128.Abs(shares[at].Remainder));
        foreach (var at in byRemainder.Take(left))
        {
            parts[at] += Math.Sign(total);
        }

        return parts;
    }
}
