using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>List functions that compute: sum, product, mean, median, stddev, mode.</summary>
internal static class Statistics
{
    private delegate bool Operation(Decimal128 left, Decimal128 right, out Decimal128 result);

    internal static Signature[] Rows { get; } =
    [
        ListBuiltins.Aggregate("sum", static (in call) => Gather(call, Decimal128.TryAdd)),
        ListBuiltins.Aggregate("product", static (in call) => Gather(call, Decimal128.TryMultiply)),
        ListBuiltins.Aggregate("mean", static (in call) => Numbers(call) is { } numbers
            ? TryMean(numbers, out var mean) ? mean : call.Outside("mean")
            : Unfit(call)),
        ListBuiltins.Aggregate("median", Median),
        ListBuiltins.Aggregate("stddev", Deviation),
        ListBuiltins.Aggregate("mode", Mode),
    ];

    /// <summary>The numbers of the list; null when it is empty or has other items.</summary>
    private static Decimal128[]? Numbers(in BuiltinCall call)
    {
        var items = call.List(0).Items;
        var numbers = new Decimal128[items.Length];
        for (var at = 0; at < numbers.Length; at++)
        {
            if (!items[at].IsNumber) { return null; }

            numbers[at] = items[at].Number;
        }

        return numbers.Length == 0 ? null : numbers;
    }

    private static FeelValue Unfit(in BuiltinCall call) => call.Unfit("应有一个或多个数", "takes one or more numbers");

    private static FeelValue Gather(in BuiltinCall call, Operation operation)
    {
        if (Numbers(call) is not { } numbers) { return Unfit(call); }

        var result = numbers[0];
        foreach (var number in numbers.AsSpan(1))
        {
            if (!operation(result, number, out result)) { return call.Outside("the result"); }
        }

        return result;
    }

    private static bool TryMean(Decimal128[] numbers, out Decimal128 mean)
    {
        mean = numbers[0];
        foreach (var number in numbers.AsSpan(1))
        {
            if (!Decimal128.TryAdd(mean, number, out mean)) { return false; }
        }

        return Decimal128.TryDivide(mean, numbers.Length, out mean);
    }

    private static FeelValue Median(in BuiltinCall call)
    {
        if (Numbers(call) is not { } numbers) { return Unfit(call); }

        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        if (numbers.Length % 2 == 1) { return numbers[middle]; }

        return TryMean([numbers[middle - 1], numbers[middle]], out var median) ? median : call.Outside("median");
    }

    // Of a sample: divided by one less than there are.
    private static FeelValue Deviation(in BuiltinCall call)
    {
        if (Numbers(call) is not { Length: > 1 } numbers)
        {
            return call.Unfit("应有两个或更多的数", "takes two or more numbers");
        }

        if (!TryMean(numbers, out var mean)) { return call.Outside("stddev"); }

        Decimal128 sum = 0;
        foreach (var number in numbers)
        {
            if (!Decimal128.TrySubtract(number, mean, out var apart)
                || !Decimal128.TryMultiply(apart, apart, out var square)
                || !Decimal128.TryAdd(sum, square, out sum))
            {
                return call.Outside("stddev");
            }
        }

        return Decimal128.TryDivide(sum, numbers.Length - 1, out var variance)
            && Decimal128.TrySqrt(variance, out var root)
            ? root
            : call.Outside("stddev");
    }

    /// <summary>The numbers that come most often, upwards; of none an empty list.</summary>
    private static FeelValue Mode(in BuiltinCall call)
    {
        if (call.List(0).Count == 0) { return FeelList.Empty; }

        if (Numbers(call) is not { } numbers) { return Unfit(call); }

        var groups = numbers.GroupBy(number => number).ToArray();
        var most = groups.Max(group => group.Count());
        return FeelList.Owning([
            .. groups.Where(group => group.Count() == most).Select(group => group.Key).Order()
                .Select(number => (FeelValue)number),
        ]);
    }
}
