using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Why a value, or something inside of it, is null, and the null that led to it.</summary>
/// <param name="Code">A word of the engine's list, such as <c>operands_unfit</c>.</param>
/// <param name="Message">What was asked and what was there.</param>
/// <param name="Place">Where in the expression; null outside of it.</param>
/// <param name="Cause">The null that led to this one.</param>
internal sealed record ReasonRow(string Code, BilingualText Message, PlaceRow? Place, ReasonRow? Cause)
{
    /// <summary>Why a value is null, or the first null inside of it that says why.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">The expression it comes from; null when it is one of a model's many.</param>
    public static ReasonRow? Of(FeelValue value, string? text)
    {
        var left = TryLimits.MostNullsSought.Value;
        return Of(Sought(value, TryLimits.MostReasons.Value, ref left), text, TryLimits.MostReasons.Value);
    }

    private static NullReason? Sought(FeelValue value, int levels, ref int left)
    {
        if (value.Reason is { } reason || levels == 0)
        {
            return value.Reason;
        }

        var inside = value.Kind switch
        {
            FeelKind.List => value.AsList(),
            FeelKind.Context => [.. value.AsContext().Values],
            _ => FeelList.Empty,
        };
        foreach (var item in inside)
        {
            if (left-- > 0 && Sought(item, levels - 1, ref left) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static ReasonRow? Of(NullReason? reason, string? text, int left) => reason is null || left == 0
        ? null
        : new(reason.Code, new(Cut(reason.Message.Zh), Cut(reason.Message.En)),
            text is not null && reason.PositionIndex is { } at ? PlaceRow.Of(FeelPlace.Of(text, at)) : null,
            Of(reason.Cause, text, left - 1));

    // A message may quote a value.
    private static string Cut(string message) => message.Length > 500 ? $"{message[..500]}…" : message;
}

/// <summary>Where something stands in a text, as an editor counts.</summary>
/// <param name="Line">From 1.</param>
/// <param name="ColumnNumber">From 1, in UTF-16 units.</param>
internal sealed record PlaceRow(int Line, int ColumnNumber)
{
    public static PlaceRow Of(FeelPlace place) => new(place.Line, place.ColumnNumber);
}

/// <summary>Why a text is no expression, no cell or no inputs.</summary>
/// <param name="Code">A word of <see cref="FeelRefusal"/>.</param>
/// <param name="Message">What stands there and what was expected.</param>
/// <param name="Where">Which of the request's texts: <c>expression</c>, <c>inputs</c> or <c>tested</c>.</param>
/// <param name="Place">Where in it; null when the whole is meant.</param>
internal sealed record FaultRow(string Code, BilingualText Message, string Where, PlaceRow? Place)
{
    public static FaultRow Of(Refusal refusal, string where) => new(
        refusal.Code, refusal.Message, where, refusal.Facts is FeelPlace place ? PlaceRow.Of(place) : null);
}
