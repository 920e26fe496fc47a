using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>A call of a built-in whose arguments fit their parameters; what was left out is null.</summary>
internal readonly ref struct BuiltinCall(FeelRun run, ReadOnlySpan<FeelValue> arguments, int position)
{
    private readonly ReadOnlySpan<FeelValue> _arguments = arguments;

    internal FeelRun Run { get; } = run;

    internal int Position { get; } = position;

    internal int Count => _arguments.Length;

    internal FeelValue this[int place] => _arguments[place];

    internal string Text(int place) => _arguments[place].AsString();

    internal Decimal128 Number(int place) => _arguments[place].Number;

    internal FeelList List(int place) => _arguments[place].AsList();

    /// <summary>Null because an argument is outside what the function allows.</summary>
    internal FeelValue Unfit(string zh, string en) => Nulls.Because(NullCode.ArgumentUnfit, zh, en, Position);

    /// <summary>Null because an argument is of a kind that the function does not take.</summary>
    internal FeelValue UnfitKind(FeelValue argument, string zh, string en) => Nulls.Because(
        NullCode.ArgumentUnfit, $"应为{zh}，而不是{Nulls.KindOf(argument).Zh}",
        $"takes {en}, not {Nulls.KindOf(argument).En}", Position, argument.Reason);

    /// <summary>Null because the result cannot be written.</summary>
    internal FeelValue Outside(string what) => Nulls.Outside(what, Position);

    /// <summary>A list, if its size is allowed.</summary>
    internal FeelValue Made(List<FeelValue> items) =>
        Run.AdmitsList(items.Count, Position) ? FeelList.Owning([.. items]) : default(FeelValue);

    /// <summary>A string, if its length is allowed.</summary>
    internal FeelValue Made(string text) => Run.Made(text, Position);
}
