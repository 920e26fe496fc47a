using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>What is wrong in a model that can be read; the rest works, and what rests on this is null.</summary>
/// <param name="Code">Of <see cref="ModelFaultCode"/> or, for a text, of <c>FeelRefusal</c>, in snake_case.</param>
/// <param name="Message">What, and what was expected.</param>
/// <param name="Element">The element's name in the file, such as <c>inputEntry</c>.</param>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Line">From 1.</param>
/// <param name="ColumnNumber">From 1.</param>
public sealed record ModelFault(
    string Code, BilingualText Message, string Element, string? Id, int Line, int ColumnNumber)
{
    internal static ModelFault Of(ModelFaultCode code, ModelPlace place, string zh, string en) =>
        Of(Refusal.Of(code, zh, en), place);

    internal static ModelFault Of(Refusal refusal, ModelPlace place) =>
        new(refusal.Code, refusal.Message, place.Element, place.Id, place.Line, place.ColumnNumber);
}

/// <summary>Why a part of a model has no meaning.</summary>
public enum ModelFaultCode
{
    /// <summary>A type that neither the standard nor the model nor an import knows.</summary>
    TypeUnknown,

    /// <summary>Types that are made of one another in a ring.</summary>
    TypeCircular,

    /// <summary>A requirement of an element that is not there.</summary>
    RequirementUnknown,

    /// <summary>Elements that require one another in a ring.</summary>
    RequirementCircular,

    /// <summary>A longer chain of requirements than the limit that was handed in.</summary>
    RequirementTooDeep,

    /// <summary>An import of a model that was not handed in.</summary>
    ImportUnknown,

    /// <summary>
    /// A decision service encapsulates other decisions than its outputs require (§6.3.10); it works by what they
    /// require.
    /// </summary>
    ServiceUneven,

    /// <summary>Two elements of one id.</summary>
    IdRepeated,

    /// <summary>An expression in another language than FEEL.</summary>
    LanguageDeclined,

    /// <summary>A function that is run by the platform, in Java or PMML (§10.3.2.13.3).</summary>
    ExternalDeclined,
}
