using System.Collections.Frozen;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>One duty in one department of one jurisdiction; it covers every jurisdiction below.</summary>
/// <param name="ValidFrom">The first day it holds, in Asia/Shanghai; null when it always did.</param>
/// <param name="ValidUntil">The first day it no longer holds; null when it has no end.</param>
internal sealed record Right(
    JurisdictionCode Jurisdiction,
    Department Department,
    Duty Duty,
    DateOnly? ValidFrom = null,
    DateOnly? ValidUntil = null)
{
    public bool IsValidOn(DateOnly day) =>
        (ValidFrom is null || day >= ValidFrom) && (ValidUntil is null || day < ValidUntil);

    /// <summary>Reads <c>320211:planning:officer</c>.</summary>
    public static bool TryParse(string text, out Right right)
    {
        right = new(default, default, default);
        if (text.Split(':') is not [var place, var office, var work]
            || !JurisdictionCode.TryParse(place, out var jurisdiction)
            || !SnakeCase.TryParse<Department>(office, out var department)
            || !SnakeCase.TryParse<Duty>(work, out var duty))
        {
            return false;
        }

        right = new(jurisdiction, department, duty);
        return true;
    }

    public override string ToString() => $"{Jurisdiction}:{SnakeCase.Of(Department)}:{SnakeCase.Of(Duty)}";
}

/// <summary>Enum members as they stand in JSON, columns and commands.</summary>
internal static class SnakeCase
{
    public static string Of<T>(T member)
        where T : struct, Enum => Words<T>.ByMember.TryGetValue(member, out var word) ? word : $"{member}";

    public static bool TryParse<T>(string text, out T member)
        where T : struct, Enum => Words<T>.ByWord.TryGetValue(text, out member);

    public static T Parse<T>(string text)
        where T : struct, Enum => TryParse<T>(text, out var member)
            ? member
            : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");

    private static class Words<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<T, string> ByMember { get; } = Enum.GetValues<T>().ToFrozenDictionary(
            member => member, member => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{member}"));

        public static FrozenDictionary<string, T> ByWord { get; } =
            ByMember.ToFrozenDictionary(each => each.Value, each => each.Key, StringComparer.Ordinal);
    }
}
