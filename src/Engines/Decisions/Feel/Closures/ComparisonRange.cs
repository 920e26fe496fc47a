using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>
/// Ranges written as a comparison in brackets: <c>(&lt;10)</c>, <c>(&gt;=3)</c>, <c>(=5)</c> (§10.3.2.7).
/// </summary>
internal static class ComparisonRange
{
    internal static FeelRange Of(BinaryOperator comparison, FeelValue endpoint) => comparison switch
    {
        BinaryOperator.Less => new(default, false, endpoint, false) { Form = RangeForm.Less },
        BinaryOperator.AtMost => new(default, false, endpoint, true) { Form = RangeForm.AtMost },
        BinaryOperator.Greater => new(endpoint, false, default, false) { Form = RangeForm.Greater },
        BinaryOperator.AtLeast => new(endpoint, true, default, false) { Form = RangeForm.AtLeast },
        BinaryOperator.Equal => new(endpoint, true, endpoint, true) { Form = RangeForm.Equal },
        _ => new(endpoint, false, endpoint, false) { Form = RangeForm.Unequal },
    };
}
