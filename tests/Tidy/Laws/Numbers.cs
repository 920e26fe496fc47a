using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Huanhu.Tidy.Laws;

/// <summary>Law 2: every number has a unit, in its type or as the last word of its name.</summary>
internal static class Numbers
{
    private static readonly HashSet<string> Bare =
    [
        "double", "double?", "decimal", "decimal?", "float", "float?", "long", "long?", "int", "int?", "ulong", "uint",
        "Int128", "UInt128", "UInt128?",
    ];

    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        // Quantities.
        "m", "m2", "dm2", "m3", "km", "km2", "ha", "mu", "metres", "kilometres", "hectares", "litre", "litres", "g",
        "kg", "t", "grams", "kilograms", "tonnes", "kgce", "tce", "wh", "kwh", "mwh", "kw", "mw", "gj", "co2",
        "co2e", "fen", "yuan", "ppm", "percent", "permille", "hundredths", "far", "degrees", "e7", "radians", "pixels",
        "px", "bytes", "kb", "mb",
        // Time: a column or property that ends in At is microseconds since 1970, UTC.
        "at", "us", "ms", "microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "months", "years",
        "year", "month", "day", "hour", "minute", "second", "millisecond",
        // What is counted or is only an order has no other unit.
        "count", "number", "index", "level", "zoom", "order", "rank", "version", "rows", "row", "digits", "sequence",
        "limit", "attempts", "failures", "members", "port", "status", "seed", "extent", "depth", "capacity", "bits",
        "of", "times", "line", "scale", "units",
        // Degrees by definition, and tile addresses.
        "lon", "lat", "longitude", "latitude", "x", "y", "z",
        // Degrees packed into integers of 1e-7, and 1/4096 of a vector tile's side.
        "e7", "tileunits",
        // The bits of an identifier.
        "value", "id",
    };

    internal static Law[] Laws { get; } =
    [
        new("number-unit", "A bare number is read in the wrong unit one day: name its unit.", InCode),
        new("column-unit", "A column outlives the code that knew its unit.", InColumns),
    ];

    private static IEnumerable<Finding> InCode(Tree tree) =>
        from file in tree.CSharp
        where file.Under("src/Kernel/") || file.Under("src/Engines/") || file.Under("src/Platform/Modules/")
        let isModule = file.Under("src/Platform/")
        from member in file.Syntax.DescendantNodes().SelectMany(NumbersOf)
        where isModule || IsPublic(member.Node)
        where !HasUnit(member.Name)
        select file.At(member.Node, $"{member.Name}: say the unit last, or give it a Kernel quantity");

    // The public numbers: properties, constants, and parameters of records, which become properties.
    private static IEnumerable<(SyntaxNode Node, string Name)> NumbersOf(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property when IsBare(property.Type) && IsShown(property.Modifiers, property) =>
            [(property, property.Identifier.Text)],
        FieldDeclarationSyntax field when IsBare(field.Declaration.Type) && IsShown(field.Modifiers, field) =>
            field.Declaration.Variables.Select(variable => ((SyntaxNode)variable, variable.Identifier.Text)),
        RecordDeclarationSyntax { ParameterList: { } list } when IsShown(node) =>
            list.Parameters.Where(parameter => parameter.Type is { } type && IsBare(type))
                .Select(parameter => ((SyntaxNode)parameter, parameter.Identifier.Text)),
        _ => [],
    };

    private static bool IsBare(TypeSyntax type) => Bare.Contains(type.ToString());

    private static bool IsShown(SyntaxTokenList modifiers, SyntaxNode member) =>
        modifiers.Any(SyntaxKind.PublicKeyword) && IsShown(member);

    private static bool IsShown(SyntaxNode member) =>
        !member.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>()
            .Any(type => type.Modifiers.Any(SyntaxKind.PrivateKeyword));

    private static bool IsPublic(SyntaxNode member) =>
        member.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>()
            .All(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static bool HasUnit(string name)
    {
        var words = Names.WordsOf(name).ToList();
        return Units.Contains(words[^1])
            || (words.Count > 1 && Units.Contains(words[^2] + words[^1]))
            || words[0] is "Is" or "Has" or "Must" or "is" or "has" or "must";
    }

    private static IEnumerable<Finding> InColumns(Tree tree) =>
        from table in SqlTable.In(tree)
        from column in table.Columns
        where column.Type is "bigint" or "double precision" && !HasUnit(column.Name)
        select table.File.At(column.Line, $"{table.Name}.{column.Name}: say the unit last");
}
