namespace Huanhu.Kernel;

/// <summary>Why something was too much.</summary>
public enum LimitRefusal
{
    /// <summary>More than the limit that was handed in.</summary>
    LimitExceeded,
}

/// <summary>A bound on a loop, a text, an answer or a search, which its caller has to state.</summary>
/// <remarks>
/// There is no default: a method that may run long takes a limit as a required argument. The default value of the type
/// is 0 and admits nothing, so a forgotten limit shows at once.
/// </remarks>
public readonly record struct Limit
{
    /// <summary>A bound of at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public Limit(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        Value = value;
    }

    /// <summary>The greatest count that is admitted.</summary>
    public int Value { get; }

    /// <summary>Null when the count is admitted, else a refusal that names thing, count and limit.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="thing">What is counted, as in 检索词字数, characters of the query.</param>
    /// <param name="where">The field, when there is one.</param>
    public Refusal? Admit(long count, BilingualText thing, string? where = null) => count <= Value
        ? null
        : Refusal.Of(LimitRefusal.LimitExceeded, $"{thing.Zh}为 {count}，上限为 {Value}。",
            $"There are {count} {thing.En}; the limit is {Value}.", where);
}
