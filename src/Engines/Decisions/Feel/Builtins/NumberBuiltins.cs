using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>Numeric functions (DMN 1.5 §10.3.4.5).</summary>
internal static class NumberBuiltins
{
    private const string Clause = "10.3.4.5";

    private delegate bool Function(Decimal128 number, out Decimal128 result);

    internal static Signature[] Rows { get; } =
    [
        Rounding("decimal", DecimalRounding.HalfEven, isScaleOptional: false),
        Rounding("floor", DecimalRounding.Floor, isScaleOptional: true),
        Rounding("ceiling", DecimalRounding.Ceiling, isScaleOptional: true),
        Rounding("round up", DecimalRounding.Up, isScaleOptional: false),
        Rounding("round down", DecimalRounding.Down, isScaleOptional: false),
        Rounding("round half up", DecimalRounding.HalfUp, isScaleOptional: false),
        Rounding("round half down", DecimalRounding.HalfDown, isScaleOptional: false),
        new("abs", Clause, [Parameter.Any("n")], static (in call) => call[0].Kind switch
        {
            FeelKind.Number => Decimal128.Abs(call.Number(0)),
            FeelKind.DaysTime => call[0].AsDaysTime().Abs(),
            FeelKind.YearsMonths => call[0].AsYearsMonths().Abs(),
            _ => call.UnfitKind(call[0], "数或时长", "a number or duration"),
        }),
        new("modulo", Clause, [Parameter.Number("dividend"), Parameter.Number("divisor")], static (in call) =>
            Decimal128.TryModulo(call.Number(0), call.Number(1), out var rest) ? rest : call.Outside("modulo")),
        Of("sqrt", Decimal128.TrySqrt),
        Of("log", Decimal128.TryLog),
        Of("exp", Decimal128.TryExp),
        new("odd", Clause, [Parameter.Number("number")], static (in call) => call.Number(0).IsOdd),
        new("even", Clause, [Parameter.Number("number")], static (in call) => call.Number(0).IsEven),
    ];

    private static Signature Of(string name, Function function) => new(
        name, Clause, [Parameter.Number("number")],
        (in call) => function(call.Number(0), out var result) ? result : call.Outside($"{name}({call[0]})"));

    // A fraction of the scale is dropped, as the suite has it: decimal(1/3, 2.5) is 0.33.
    private static Signature Rounding(string name, DecimalRounding rounding, bool isScaleOptional) => new(
        name, Clause,
        [Parameter.Number("n"), isScaleOptional ? Parameter.Number("scale").Optional() : Parameter.Number("scale")],
        (in call) =>
        {
            var scale = 0;
            if (!call[1].IsNull
                && (!Decimal128.TryRound(call.Number(1), 0, DecimalRounding.Down, out var whole)
                    || !whole.TryToInt32(out scale)))
            {
                return call.Unfit($"{call[1]} 不是小数位数", $"{call[1]} is no scale");
            }

            return Decimal128.TryRound(call.Number(0), scale, rounding, out var rounded)
                ? rounded
                : call.Unfit($"小数位数 {scale} 不在 -6111 … 6176 之内", $"the scale {scale} is not in -6111 … 6176");
        });
}
