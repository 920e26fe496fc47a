using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary><c>POST /api/decisions/feel</c>: the value of an expression of FEEL, for who writes one.</summary>
/// <remarks>
/// What does not parse is an answer too: a page asks at each pause of typing. Nothing is stored. Steps, time, lists and
/// texts are bounded by <see cref="TryLimits"/>.
/// </remarks>
internal static class TryFeel
{
    /// <param name="Expression">The text.</param>
    /// <param name="Inputs">An object of JSON or a context of FEEL; null of none.</param>
    /// <param name="IsCell">Whether it is a cell of a table, that is unary tests of what is tested.</param>
    /// <param name="Tested">The tested value as FEEL; null means null.</param>
    internal sealed record Body(string Expression, string? Inputs = null, bool IsCell = false, string? Tested = null);

    /// <param name="Value">The value; null when a text does not parse.</param>
    /// <param name="Reason">Why the value, or the first null inside of it, is null; null when nobody noted it.</param>
    /// <param name="Fault">Why a text does not parse; null when all do.</param>
    /// <param name="Microseconds">What reading and evaluating the expression took.</param>
    /// <param name="StepCount">What the evaluation counted against its limit.</param>
    internal sealed record Answer(
        ValueAnswer? Value, ReasonRow? Reason, FaultRow? Fault, long Microseconds, long StepCount);

    public static Answer Handle(Body body, TimeProvider time)
    {
        var inputs = TryInputs.Read(body.Inputs ?? "", time);
        if (!inputs.IsDone)
        {
            return Refused(inputs.Refusal, "inputs");
        }

        var tested = body.IsCell && body.Tested is { } text ? TryInputs.ReadValue(text, time) : FeelValue.Null;
        return tested.IsDone ? Evaluate(body, inputs.Value, tested.Value, time) : Refused(tested.Refusal, "tested");
    }

    private static Answer Evaluate(Body body, FeelContext inputs, FeelValue tested, TimeProvider time)
    {
        var began = time.GetTimestamp();
        var scope = TryInputs.ScopeOf(inputs);
        var read = body.IsCell
            ? FeelExpression.ParseCell(body.Expression, scope, TryLimits.Reading)
            : FeelExpression.Parse(body.Expression, scope, TryLimits.Reading);
        if (!read.IsDone)
        {
            return Refused(read.Refusal, "expression");
        }

        var run = TryLimits.Run(time);
        var value = body.IsCell
            ? read.Value.Test(inputs.Values, tested, run)
            : read.Value.Evaluate(inputs.Values, run);
        var took = (long)time.GetElapsedTime(began).TotalMicroseconds;
        return new(ValueAnswer.Of(value), ReasonRow.Of(value, body.Expression), null, took, run.StepCount);
    }

    private static Answer Refused(Refusal refusal, string where) => new(null, null, FaultRow.Of(refusal, where), 0, 0);
}
