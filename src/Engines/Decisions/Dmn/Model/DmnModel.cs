namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>A model as its file says it; no reference is followed and no text is read yet (DMN 1.5 §6.3.2).</summary>
internal sealed record DmnModel(
    string Namespace,
    string Name,
    DmnVersion Version,
    IReadOnlyList<ModelImport> Imports,
    IReadOnlyList<ItemDefinition> Types,
    IReadOnlyList<DrgElement> Elements);

/// <summary>The editions that are read. Numbers are those of the standard.</summary>
internal enum DmnVersion
{
    Dmn12 = 12,
    Dmn13 = 13,
    Dmn14 = 14,
    Dmn15 = 15,
}

/// <summary>Another model; its elements are <c>Name.element</c> here, without a name as they are (§6.3.3).</summary>
internal sealed record ModelImport(string Namespace, string Name, ModelPlace Place);

/// <summary>A type of the model (§7.3.3): a name for another type, a structure, or a function.</summary>
/// <remarks>
/// <c>TypeRef</c>: the type it narrows; null for a structure or function. <c>AllowedValues</c>: unary tests that
/// each value has to pass; null without. <c>TypeConstraint</c>: unary tests that the whole value has to pass (DMN
/// 1.5); null without. <c>Components</c>: the entries of a structure; empty for other types. <c>Function</c>: for a
/// function.
/// </remarks>
internal sealed record ItemDefinition(
    string Name,
    bool IsCollection,
    string? TypeRef,
    ModelText? AllowedValues,
    ModelText? TypeConstraint,
    IReadOnlyList<ItemDefinition> Components,
    FunctionItem? Function,
    ModelPlace Place);

/// <summary>The parameters and the result of a function (§7.3.4).</summary>
internal sealed record FunctionItem(IReadOnlyList<InformationItem> Parameters, string? ResultType);

/// <summary>A name and the type of its value (§7.3.2).</summary>
internal sealed record InformationItem(string Name, string? TypeRef, ModelPlace Place);

/// <summary>A FEEL text of the model and where it begins.</summary>
internal sealed record ModelText(string Text, ModelPlace Place);
