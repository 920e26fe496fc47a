namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>What is drawn for invented firms.</summary>
/// <param name="chance">Seeded.</param>
internal sealed class FirmNumbers(Random chance)
{
    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Unit() => chance.NextDouble();

    /// <summary>Evenly between two ends.</summary>
    public double Between(double from, double to) => from + ((to - from) * chance.NextDouble());

    /// <summary>Whether something of a share, 0 to 1, is so.</summary>
    public bool Is(double share) => chance.NextDouble() < share;

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    /// <summary>Half of all lie below the median; its logarithm is normal.</summary>
    public double Around(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>A count with a mean (Knuth's way, as means are small).</summary>
    public int Count(double mean)
    {
        var (count, product, end) = (0, chance.NextDouble(), Math.Exp(-Math.Min(mean, 30)));
        while (product > end)
        {
            count++;
            product *= chance.NextDouble();
        }

        return count;
    }

    /// <summary>Which of some shares, told by their ends.</summary>
    public int Pick(double[] ends)
    {
        var at = Array.BinarySearch(ends, chance.NextDouble() * ends[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, ends.Length - 1);
    }
}
