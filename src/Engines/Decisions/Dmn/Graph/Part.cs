using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Grammar;

namespace Huanhu.Engines.Decisions.Dmn.Graph;

/// <summary>An element of the requirements graph, its logic as a tree, and the parts it reads.</summary>
/// <remarks>Made while a model is prepared, unchanged afterwards.</remarks>
internal sealed class Part(DrgElement element, IReadOnlyDictionary<string, FeelType> types)
{
    internal DrgElement Element { get; } = element;

    /// <summary>What the names of types mean in its logic.</summary>
    internal IReadOnlyDictionary<string, FeelType> Types { get; } = types;

    internal string Name => Element.Name;

    /// <summary>The type of its value; null when the model does not say.</summary>
    internal FeelType? Type { get; set; }

    /// <summary>What it reads, in the order of the file.</summary>
    internal List<Requires> Requires { get; } = [];

    /// <summary>Its logic; null of an input.</summary>
    internal Syntax? Tree { get; set; }
}

/// <summary>A part that another reads.</summary>
/// <param name="Source">The part.</param>
/// <param name="Import">Under which import's name, as in <c>import.part</c>; null when by its own name.</param>
internal sealed record Requires(Part Source, string? Import);
