using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>One fact of a whole population, row by row.</summary>
/// <param name="fact">Which.</param>
internal abstract class FactColumn(Fact fact)
{
    /// <summary>The class of rows that lack the fact.</summary>
    public const int MissingClassIndex = 0;

    public Fact Fact { get; } = fact;

    /// <summary>What a row has; null when it lacks the fact.</summary>
    public abstract FeelValue ValueOf(int row);

    /// <summary>The same of a number; null when it is none or lacking.</summary>
    public abstract decimal? NumberOf(int row);

    /// <summary>Gives each row a class, so that rows of one class are told apart by none of the cuts.</summary>
    /// <param name="cuts">What the fact is held against; null when any two values may be told apart.</param>
    /// <param name="classes">A place for each row; <see cref="MissingClassIndex"/> of those that lack it.</param>
    /// <returns>How many classes there may be.</returns>
    public abstract int Classify(IReadOnlyList<FeelValue>? cuts, Span<int> classes);
}

/// <summary>Numbers of a fixed scale as integers: four bytes a row.</summary>
/// <param name="fact">Which.</param>
/// <param name="digits">How many decimal places each has.</param>
/// <param name="counts">In units of the last place; <see cref="MissingCount"/> where it is lacking.</param>
internal sealed class NumberColumn(Fact fact, int digits, int[] counts) : FactColumn(fact)
{
    public const int MissingCount = int.MinValue;

    private readonly decimal _unit = PowerOfTen(digits);

    public override FeelValue ValueOf(int row) => NumberOf(row) is { } number ? number : FeelValue.Null;

    public override decimal? NumberOf(int row) => counts[row] == MissingCount ? null : counts[row] / _unit;

    public override int Classify(IReadOnlyList<FeelValue>? cuts, Span<int> classes)
    {
        if (cuts is null || StartsOf(cuts) is not { } starts)
        {
            return Intern(classes);
        }

        for (var row = 0; row < counts.Length; row++)
        {
            var count = counts[row];
            var found = 1;
            foreach (var start in starts)
            {
                found += count >= start ? 1 : 0;
            }

            classes[row] = count == MissingCount ? MissingClassIndex : found;
        }

        return starts.Length + 2;
    }

    /// <summary>
    /// Where pieces begin that no cut tells apart, ascending: a threshold is a piece of its own, so it begins one, and
    /// so does what follows it. Null when one can't be told as a decimal.
    /// </summary>
    private long[]? StartsOf(IReadOnlyList<FeelValue> cuts)
    {
        var starts = new SortedSet<long>();
        foreach (var cut in cuts.Where(cut => cut.Kind == FeelKind.Number))
        {
            if (!cut.AsNumber().TryToDecimal(out var number))
            {
                return null;
            }

            if (Math.Abs(number) < int.MaxValue)
            {
                var scaled = number * _unit;
                starts.Add((long)decimal.Ceiling(scaled));
                starts.Add((long)decimal.Floor(scaled) + 1);
            }
        }

        return [.. starts];
    }

    private int Intern(Span<int> classes)
    {
        var seen = new Dictionary<int, int> { [MissingCount] = MissingClassIndex };
        for (var row = 0; row < counts.Length; row++)
        {
            if (!seen.TryGetValue(counts[row], out classes[row]))
            {
                classes[row] = seen.Count;
                seen.Add(counts[row], classes[row]);
            }
        }

        return seen.Count;
    }

    private static decimal PowerOfTen(int digits)
    {
        var power = 1m;
        for (var at = 0; at < digits; at++)
        {
            power *= 10;
        }

        return power;
    }
}

/// <summary>Values of any kind, each distinct one kept once.</summary>
/// <param name="fact">Which.</param>
/// <param name="values">The distinct ones.</param>
/// <param name="codes">Of each row the index of its value; negative where it is lacking.</param>
internal sealed class CodedColumn(Fact fact, IReadOnlyList<FeelValue> values, int[] codes) : FactColumn(fact)
{
    /// <summary>A column of the values of rows; null where one is lacking.</summary>
    public static CodedColumn Of(Fact fact, IReadOnlyList<FeelValue> byRow)
    {
        var (values, seen) = (new List<FeelValue>(), new Dictionary<FeelValue, int>());
        var codes = new int[byRow.Count];
        foreach (var (row, value) in byRow.Index())
        {
            if (value.IsNull)
            {
                codes[row] = -1;
            }
            else if (!seen.TryGetValue(value, out codes[row]))
            {
                codes[row] = values.Count;
                seen.Add(value, codes[row]);
                values.Add(value);
            }
        }

        return new(fact, values, codes);
    }

    public override FeelValue ValueOf(int row) => codes[row] < 0 ? FeelValue.Null : values[codes[row]];

    public override decimal? NumberOf(int row) =>
        ValueOf(row) is { Kind: FeelKind.Number } value && value.AsNumber().TryToDecimal(out var number)
            ? number
            : null;

    public override int Classify(IReadOnlyList<FeelValue>? cuts, Span<int> classes)
    {
        var (byCode, count) = ClassesOf(cuts);
        for (var row = 0; row < codes.Length; row++)
        {
            classes[row] = codes[row] < 0 ? MissingClassIndex : byCode[codes[row]];
        }

        return count;
    }

    // Numbers and words by how they lie to each cut; values of other kinds are told apart one by one, as they are few.
    private (int[] ByCode, int Count) ClassesOf(IReadOnlyList<FeelValue>? cuts)
    {
        if (cuts is null || values.Any(value => value.Kind is not (FeelKind.Number or FeelKind.String)))
        {
            return ([.. Enumerable.Range(1, values.Count)], values.Count + 1);
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var classes = values.Select(value =>
        {
            var standing = string.Concat(cuts.Select(cut => StandingOf(value, cut)));
            return seen.TryGetValue(standing, out var known) ? known : seen[standing] = seen.Count + 1;
        });
        return ([.. classes], seen.Count + 1);
    }

    private static char StandingOf(FeelValue value, FeelValue cut) =>
        value.Kind != cut.Kind ? '?'
        : (value.Kind == FeelKind.Number
            ? Decimal128.Compare(value.AsNumber(), cut.AsNumber())
            : string.CompareOrdinal(value.AsString(), cut.AsString())) switch
        {
            < 0 => '<',
            0 => '=',
            _ => '>',
        };
}
