using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The columns of invented firms while they are filled.</summary>
/// <param name="rows">How many firms.</param>
internal sealed class FirmColumns(int rows)
{
    private readonly Dictionary<string, (Fact Fact, int Digits, int[] Counts)> _numbers =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, (Fact Fact, List<FeelValue> Values, int[] Codes)> _coded =
        new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelValue> _lists = new(StringComparer.Ordinal);

    /// <summary>A number of a row, rounded; NaN is lacking. What the catalogue lacks is left out.</summary>
    public void Put(int row, string fact, int digits, double value)
    {
        if (!_numbers.TryGetValue(fact, out var column))
        {
            if (StandardsModule.FindFact(fact) is not { } found)
            {
                return;
            }

            column = (found, digits, new int[rows]);
            Array.Fill(column.Counts, NumberColumn.MissingCount);
            _numbers.Add(fact, column);
        }

        if (double.IsFinite(value))
        {
            column.Counts[row] = (int)Math.Clamp(
                Math.Round(value * Math.Pow(10, column.Digits), MidpointRounding.AwayFromZero), -2e9, 2e9);
        }
    }

    /// <summary>Yes or no.</summary>
    public void Put(int row, string fact, bool value) => PutValue(row, fact, value);

    /// <summary>Words.</summary>
    public void Put(int row, string fact, IReadOnlyList<string> words)
    {
        var key = string.Join('|', words);
        if (!_lists.TryGetValue(key, out var list))
        {
            _lists[key] = list = FeelList.Of([.. words.Select(word => (FeelValue)word)]);
        }

        PutValue(row, fact, list);
    }

    /// <summary>Those of facts that the catalogue has.</summary>
    public IEnumerable<FactColumn> Build() =>
    [
        .. _numbers.Values.Select(column => new NumberColumn(column.Fact, column.Digits, column.Counts)),
        .. _coded.Values.Select(column => new CodedColumn(column.Fact, column.Values, column.Codes)),
    ];

    private void PutValue(int row, string fact, FeelValue value)
    {
        if (!_coded.TryGetValue(fact, out var column))
        {
            if (StandardsModule.FindFact(fact) is not { } found)
            {
                return;
            }

            column = (found, [], new int[rows]);
            Array.Fill(column.Codes, -1);
            _coded.Add(fact, column);
        }

        // Few are distinct: two truths, some dozen lists.
        var at = column.Values.IndexOf(value);
        if (at < 0)
        {
            at = column.Values.Count;
            column.Values.Add(value);
        }

        column.Codes[row] = at;
    }
}
