using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Conformance;

/// <summary>Whether a value is the one a case expects, as the suite's own runner compares.</summary>
/// <remarks>
/// Numbers may differ by 10⁻⁸, because the suite writes many as rounded decimals; contexts must have the same entries.
/// </remarks>
internal static class TckComparison
{
    private static readonly Decimal128 Tolerance = Parse("0.00000001");

    internal static bool AreEqual(FeelValue expected, FeelValue actual) =>
        expected.Kind == actual.Kind && expected.Kind switch
        {
            FeelKind.Null => true,
            FeelKind.Number => AreNear(expected.AsNumber(), actual.AsNumber()),
            FeelKind.List => AreEqual(expected.AsList(), actual.AsList()),
            FeelKind.Context => AreEqual(expected.AsContext(), actual.AsContext()),
            _ => expected.ToString() == actual.ToString(),
        };

    private static bool AreNear(Decimal128 expected, Decimal128 actual) =>
        Decimal128.TrySubtract(expected, actual, out var difference)
        && Decimal128.Abs(difference).CompareTo(Tolerance) <= 0;

    private static bool AreEqual(FeelList expected, FeelList actual) =>
        expected.Count == actual.Count
        && expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second));

    private static bool AreEqual(FeelContext expected, FeelContext actual)
    {
        if (expected.Count != actual.Count)
        {
            return false;
        }

        foreach (var name in expected.Names)
        {
            if (!actual.TryGet(name, out var value) || !AreEqual(expected[name], value))
            {
                return false;
            }
        }

        return true;
    }

    private static Decimal128 Parse(string text) => Decimal128.TryParse(text, out var number) ? number : default;
}
