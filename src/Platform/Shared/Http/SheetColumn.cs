using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>A column that a sheet may have.</summary>
/// <param name="Name">What the API calls it; its head may say that, too.</param>
/// <param name="Head">What its head says in either language, before a unit in brackets.</param>
/// <param name="IsRequired">Whether a sheet without it is none.</param>
/// <param name="Unit">The unit that its head may name, empty of none; null when it may name any.</param>
internal sealed record SheetColumn(string Name, BilingualText Head, bool IsRequired, string? Unit)
{
    /// <summary>The unit that a head's text names behind this column, empty of none; null of another column.</summary>
    public string? UnitIn(string text)
    {
        var plain = Plain(text);
        foreach (var name in new[] { Plain(Name), Plain(Head.Zh), Plain(Head.En) })
        {
            if (plain.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return "";
            }

            if (plain.StartsWith($"{name}(", StringComparison.OrdinalIgnoreCase) && plain.EndsWith(')'))
            {
                return plain[(name.Length + 1)..^1].Trim();
            }
        }

        return null;
    }

    /// <summary>Whether its head may name a unit.</summary>
    public bool Admits(string unit) => unit.Length == 0 || Unit is null
        || Plain(Unit).Equals(unit, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => CellText.Narrow(text).Replace('（', '(').Replace('）', ')')
        .Replace(" (", "(", StringComparison.Ordinal);
}
