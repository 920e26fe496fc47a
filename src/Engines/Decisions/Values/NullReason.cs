using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>Why a value is null: what was asked of which operation, and by which clause it has no answer.</summary>
/// <remarks>
/// FEEL answers null where other languages fail (DMN 1.5, 10.3.2.13.5 and 10.3.3); the reason is kept so that a person
/// can be told. Two nulls are equal whatever their reasons. Immutable.
/// </remarks>
public sealed class NullReason : FeelObject
{
    /// <summary>A reason.</summary>
    /// <param name="code">A word of a closed list of the part that answered null, for programs.</param>
    /// <param name="message">What was asked and what was there, for people.</param>
    /// <param name="position">Where in the expression's text, in UTF-16 units from 0; null outside of any text.</param>
    /// <param name="cause">The null that led to this one.</param>
    public NullReason(string code, BilingualText message, int? position = null, NullReason? cause = null)
        : base(FeelKind.Null)
    {
        Code = code;
        Message = message;
        PositionIndex = position;
        Cause = cause;
        CauseDepth = cause is null ? 0 : cause.CauseDepth + 1;
    }

    /// <summary>A word of a closed list, for programs.</summary>
    public string Code { get; }

    /// <summary>What was asked and what was there, for people.</summary>
    public BilingualText Message { get; }

    /// <summary>Where in the expression's text, in UTF-16 units from 0; null outside of any text.</summary>
    public int? PositionIndex { get; }

    /// <summary>The null that led to this one.</summary>
    public NullReason? Cause { get; }

    /// <summary>How many causes lie one behind the other.</summary>
    internal int CauseDepth { get; }
}
