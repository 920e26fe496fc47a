using System.Collections.Frozen;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>All built-ins (DMN 1.5 §10.3.4): the one table that calls, documents and tests are made from.</summary>
internal static class Signatures
{
    private static readonly FrozenDictionary<string, Builtin> ByName = All().GroupBy(row => row.Name)
        .ToFrozenDictionary(rows => rows.Key, rows => new Builtin(rows.Key, [.. rows]), StringComparer.Ordinal);

    internal static IEnumerable<Builtin> Builtins => ByName.Values.OrderBy(one => one.Name, StringComparer.Ordinal);

    /// <summary>The names, for the parser: many hold blanks, and <c>date and time</c> a keyword.</summary>
    internal static NameTable Names { get; } = NamesOf();

    /// <summary>The built-in of a name; null when there is none.</summary>
    internal static Builtin? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<Signature> All() =>
    [
        .. ConversionBuiltins.Rows, .. TextBuiltins.Rows, .. ListBuiltins.Rows, .. NumberBuiltins.Rows,
        .. TemporalBuiltins.Rows, .. RangeBuiltins.Rows, .. ContextBuiltins.Rows,
    ];

    private static NameTable NamesOf()
    {
        var names = new NameTable();
        foreach (var name in ByName.Keys) { names.Add(name); }

        return names;
    }
}
