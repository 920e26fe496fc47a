using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>An expression of a model: its value is made to fit a type, and a null says where it arose.</summary>
/// <remarks>DMN 1.5 §10.3.2.9.4; without a type every value fits.</remarks>
internal sealed record PlacedSyntax(Syntax Inner, FeelType? Type, ModelPlace Where) : ModelSyntax
{
    internal override IEnumerable<Syntax> Parts => [Inner];

    internal override Node Compile(Compiler compiler)
    {
        var inner = compiler.Compile(Inner);
        var placed = new PlacedNode(inner, Type, Where);
        // Allowed values may ask for the present.
        return Type?.IsPlain is not false ? compiler.Folded(placed, inner) : placed;
    }
}

internal sealed class PlacedNode(Node inner, FeelType? type, ModelPlace where) : Node(inner.Position)
{
    internal Node Inner => inner;

    internal FeelType? Type => type;

    internal override FeelValue Evaluate(FeelRun run)
    {
        var value = inner.Evaluate(run);
        if (value.IsNull)
        {
            return Told(value, $"{where}");
        }

        return type is null || type.TryCoerce(value, run, out value) ? value : Told(
            Nulls.Because(
                NullCode.TypeUnfit, $"应为 {type}，而不是{Nulls.KindOf(value).Zh}",
                $"{type} is expected, not {Nulls.KindOf(value).En}", Position),
            $"{where}");
    }

    private static FeelValue Told(FeelValue value, string place) => value.Reason is { PositionIndex: not null } reason
        ? FeelValue.NullBecause(new("in_model", new(place, place), null, reason))
        : value;
}
