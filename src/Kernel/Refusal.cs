namespace Huanhu.Kernel;

/// <summary>Why something was not done: a word from a closed list, and what a person needs to go on.</summary>
/// <remarks>
/// A refusal is an answer, not a fault: it is returned, never thrown. Each asker's closed list is an enum whose order
/// is the order in which conditions are tested, so that the first broken one answers.
/// </remarks>
/// <param name="Code">The enum member in snake_case, the same word in code, JSON, documents and console.</param>
/// <param name="Message">What was wrong, where, and what was expected, naming what was there.</param>
/// <param name="Where">
/// The field, row or object, such as <c>users[3].account</c>; null when the whole request is meant.
/// </param>
public sealed record Refusal(string Code, BilingualText Message, string? Where = null)
{
    /// <summary>What a program reads beside the code, as the asker documents it; null for none.</summary>
    public object? Facts { get; init; }

    /// <summary>
    /// Whether what is there now stands in the way, so that the same request may be granted at another time.
    /// </summary>
    public bool IsConflict { get; init; }

    /// <summary>A refusal named by an enum member.</summary>
    public static Refusal Of<TCode>(TCode code, string zh, string en, string? where = null)
        where TCode : struct, Enum => new(SnakeCase(code.ToString()), new(zh, en), where);

    private static string SnakeCase(string name) => string.Concat(
        name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{char.ToLowerInvariant(letter)}"
            : char.ToLowerInvariant(letter).ToString()));
}
