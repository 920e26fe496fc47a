using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Huanhu.Tidy;

/// <summary>One file of a tree: its path with forward slashes from the root, and its text.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree.ParseText(text, path: path).GetRoot());
    private readonly Lazy<string[]> _lines = new(() => text.TrimEnd('\n').Split('\n'));

    internal string Path => path;

    internal string Text => text;

    internal string Name => System.IO.Path.GetFileName(path);

    internal string Folder => path.Length > Name.Length ? path[..^(Name.Length + 1)] : "";

    /// <summary>The ending of the name, with its dot, lower case; the empty string for <c>huanhu</c>.</summary>
    internal string Kind => System.IO.Path.GetExtension(path).ToLowerInvariant();

    internal string[] Lines => _lines.Value;

    /// <summary>The C# syntax; meaningful for <c>.cs</c> only.</summary>
    internal SyntaxNode Syntax => _syntax.Value;

    internal bool IsCSharp => Kind == ".cs";

    /// <summary>Written by people and read by compilers or browsers.</summary>
    internal bool IsCode =>
        Kind is ".cs" or ".ts" or ".vue" or ".css" or ".js" or ".mjs" or ".sql" or ".sh" || IsScript;

    private bool IsScript => Kind.Length == 0 && text.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>Made by a program and committed: lock files, the API's description and its client.</summary>
    internal bool IsGenerated => Name is "packages.lock.json" or "package-lock.json" or "openapi.json" or "schema.d.ts"
        || Name.StartsWith("PublicAPI.", StringComparison.Ordinal)
        || path.Contains("/generated/", StringComparison.Ordinal)
        || Name.Contains(".generated.", StringComparison.Ordinal);

    /// <summary>Reference data, and test cases written as tables of values.</summary>
    internal bool IsTable => Under("data/") || path.Contains("/Cases/", StringComparison.Ordinal)
        || Name is "LICENSE" or "NOTICE" || Kind is ".json" or ".geojson" or ".csv" or ".tsv" or ".svg" or ".txt";

    internal bool Under(string folder) => path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>The line, from 1, that holds the character at an offset.</summary>
    internal int LineOf(int offset) => text.AsSpan(0, offset).Count('\n') + 1;

    internal Finding At(SyntaxNode node, string what) =>
        new(path, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, what);

    internal Finding At(int line, string what) => new(path, line, what);
}
