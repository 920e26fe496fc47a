using System.Text;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Decisions;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The inputs of a trial as a person writes them: an object of JSON, or a context of FEEL.</summary>
/// <remarks>JSON as <see cref="FeelJson"/> has it; what is none is read as FEEL, which says where it breaks.</remarks>
internal static class TryInputs
{
    /// <summary>Reads inputs; blank is none.</summary>
    /// <returns>The inputs, or why the text is neither: a refusal of FEEL with line and column.</returns>
    public static Outcome<FeelContext> Read(string text, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return FeelContext.Empty;
        }

        if (text.Length <= TryLimits.Feel.TextLength.Value
            && FeelJson.ReadInputs(Encoding.UTF8.GetBytes(text), TryLimits.Reading) is { IsDone: true } json)
        {
            return json;
        }

        var read = ReadValue(text, time);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        return read.Value.Kind == FeelKind.Context
            ? read.Value.AsContext()
            : Refusal.Of(FeelRefusal.TokenUnexpected, "输入应是名称与值，写成 { 名称: 值 }。",
                "Inputs are names with values, written { name: value }.") with { Facts = new FeelPlace(1, 1) };
    }

    /// <summary>A value of FEEL that rests on nothing.</summary>
    public static Outcome<FeelValue> ReadValue(string text, TimeProvider time)
    {
        var read = FeelExpression.Parse(text, FeelScope.Of(), TryLimits.Reading);
        return read.IsDone ? read.Value.Evaluate([], TryLimits.Run(time)) : read.Refusal;
    }

    /// <summary>The names and the types that the values show, so that names of entries are read whole.</summary>
    public static FeelScope ScopeOf(FeelContext inputs) => new(EntriesOf(inputs), new Dictionary<string, FeelType>());

    private static List<FeelVariable> EntriesOf(FeelContext context)
    {
        var entries = new List<FeelVariable>();
        foreach (var name in context.Names)
        {
            entries.Add(new(name, TypeOf(context[name])));
        }

        return entries;
    }

    private static FeelType? TypeOf(FeelValue value) => value.Kind switch
    {
        FeelKind.Context => FeelType.ContextOf(EntriesOf(value.AsContext())),
        FeelKind.List when value.AsList() is { Count: > 0 } list && TypeOf(list[0]) is { } item =>
            FeelType.ListOf(item),
        _ => null,
    };
}
