namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>A node of the decision requirements graph (§6.3.5).</summary>
/// <remarks>
/// <c>Id</c>: empty when the file gives none; then nothing can refer to it. <c>Variable</c>: the name under which
/// others read its value. Its type is the element's.
/// </remarks>
internal abstract record DrgElement(string Id, InformationItem Variable, ModelPlace Place)
{
    internal string Name => Variable.Name;
}

/// <summary>Handed in by the caller (§6.3.11).</summary>
internal sealed record InputData(string Id, InformationItem Variable, ModelPlace Place)
    : DrgElement(Id, Variable, Place);

/// <summary>Determined by logic from what it requires (§6.3.7).</summary>
/// <remarks>
/// <c>Requirements</c>: what it reads: decisions, inputs, knowledge, in the order of the file. <c>Logic</c>: null
/// when the model leaves it open.
/// </remarks>
internal sealed record Decision(
    string Id, InformationItem Variable, IReadOnlyList<Requirement> Requirements, Logic? Logic, ModelPlace Place)
    : DrgElement(Id, Variable, Place);

/// <summary>A function that decisions invoke (§6.3.9).</summary>
internal sealed record BusinessKnowledge(
    string Id, InformationItem Variable, IReadOnlyList<Requirement> Requirements, Logic.Function? Logic,
    ModelPlace Place)
    : DrgElement(Id, Variable, Place);

/// <summary>Decisions behind one door, invoked as a function (§6.3.10).</summary>
/// <remarks>
/// <c>Inputs</c>: parameters, input decisions after input data as §10.4 has them. <c>EncapsulatedDecisions</c>: those
/// that the outputs require, as the file lists them; evaluation follows the requirements.
/// </remarks>
internal sealed record DecisionService(
    string Id,
    InformationItem Variable,
    IReadOnlyList<Requirement> OutputDecisions,
    IReadOnlyList<Requirement> EncapsulatedDecisions,
    IReadOnlyList<Requirement> InputDecisions,
    IReadOnlyList<Requirement> Inputs,
    ModelPlace Place)
    : DrgElement(Id, Variable, Place);

/// <summary>Another element, by its id, in this model or an imported one.</summary>
/// <remarks><c>Namespace</c>: of the imported model; null for this one.</remarks>
internal sealed record Requirement(string? Namespace, string Id, ModelPlace Place)
{
    /// <summary>Reads <c>#id</c> or <c>namespace#id</c> (§6.3.2: a URI reference).</summary>
    internal static Requirement Of(string href, ModelPlace place) => href.LastIndexOf('#') switch
    {
        < 0 => new(null, href, place),
        0 => new(null, href[1..], place),
        var at => new(href[..at], href[(at + 1)..], place),
    };
}
