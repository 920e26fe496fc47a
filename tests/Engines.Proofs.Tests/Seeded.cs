namespace Huanhu.Engines.Proofs.Tests;

/// <summary>Chance that repeats itself.</summary>
internal static class Seeded
{
    public static FillRandom Chance(int seed)
    {
        var random = new Random(seed);
        return random.NextBytes;
    }
}
