using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>A parameter of a built-in as its clause names it.</summary>
/// <param name="Name">For calls by name.</param>
/// <param name="Type">What arguments are made to fit.</param>
internal sealed record Parameter(string Name, FeelType Type)
{
    /// <summary>Whether a call may leave it out.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>Whether null is an argument like others; of all else a null argument makes a null result.</summary>
    internal bool TakesNull { get; init; }

    internal Parameter Optional() => this with { IsOptional = true };

    internal Parameter OrNull() => this with { TakesNull = true };

    internal static Parameter Any(string name) => new(name, FeelType.Any);

    internal static Parameter Number(string name) => new(name, FeelType.Named("number")!);

    internal static Parameter Text(string name) => new(name, FeelType.Named("string")!);

    internal static Parameter List(string name) => new(name, FeelType.Named("list")!);

    internal static Parameter Of(string name, string type) => new(name, FeelType.Named(type)!);
}

/// <summary>How the last parameter takes further arguments.</summary>
internal enum Gathering
{
    /// <summary>It takes one.</summary>
    None,

    /// <summary>All that are left make a list, be it one.</summary>
    Rest,

    /// <summary>One argument is the list itself, several make one: <c>min(list)</c> and <c>min(a, b, c)</c>.</summary>
    ListOrItems,
}

/// <summary>What a built-in does, once its arguments fit.</summary>
internal delegate FeelValue BuiltinBody(in BuiltinCall call);

/// <summary>One form of a built-in: a row of the table that documents and tests are made from.</summary>
/// <param name="Name">As called; several rows may share one.</param>
/// <param name="Clause">Of DMN 1.5.</param>
/// <param name="Parameters">In order; optional ones last.</param>
/// <param name="Body">What it does.</param>
internal sealed record Signature(string Name, string Clause, Parameter[] Parameters, BuiltinBody Body)
{
    /// <summary>The most parameters any row has.</summary>
    internal const int MostParameters = 8;

    internal Gathering Gathering { get; init; }

    /// <summary>
    /// Whether it may be computed when the text is read: it depends on its arguments alone, and steps bound its cost.
    /// </summary>
    internal bool IsFoldable { get; init; } = true;

    private readonly string _names = string.Join(", ", Parameters.Select(parameter => parameter.Name));

    private readonly int _required = Parameters.Count(parameter => !parameter.IsOptional);

    /// <summary>What it gives, in prose; null when nobody wrote it, which a test forbids.</summary>
    internal BilingualText? Meaning => Meanings.Of(this);

    /// <summary>Whether so many arguments by position may fit.</summary>
    internal bool Takes(int count) => Gathering == Gathering.None
        ? count >= _required && count <= Parameters.Length
        : count >= Parameters.Length;

    /// <summary>Makes arguments fit; false, with the place of the first that does not.</summary>
    internal bool TryFit(ReadOnlySpan<FeelValue> arguments, Span<FeelValue> fit, out int unfit)
    {
        var last = Parameters.Length - 1;
        for (unfit = 0; unfit < Parameters.Length; unfit++)
        {
            var isGathered = unfit == last
                && (Gathering == Gathering.Rest
                    || (Gathering == Gathering.ListOrItems && arguments.Length != Parameters.Length));
            var argument = isGathered ? FeelList.Of(arguments[unfit..])
                : unfit < arguments.Length ? arguments[unfit]
                : default;
            if (!TryFitOne(argument, unfit, unfit < arguments.Length, out fit[unfit])) { return false; }
        }

        return true;
    }

    /// <summary>Whether these are the names of all parameters, in their order, with commas between.</summary>
    internal bool HasNames(string names) => names == _names;

    /// <summary>Puts named arguments into order; false when a name is no parameter's or comes twice.</summary>
    internal bool TryOrder(
        ReadOnlySpan<string> names, ReadOnlySpan<FeelValue> arguments, Span<FeelValue> ordered, Span<bool> given)
    {
        for (var at = 0; at < names.Length; at++)
        {
            var name = names[at];
            var place = Array.FindIndex(Parameters, parameter => parameter.Name == name);
            if (place < 0 || given[place]) { return false; }

            (ordered[place], given[place]) = (arguments[at], true);
        }

        return true;
    }

    internal bool TryFitOne(FeelValue argument, int place, bool isGiven, out FeelValue fit)
    {
        var parameter = Parameters[place];
        fit = argument;
        if (!isGiven && parameter.IsOptional) { return true; }

        return argument.IsNull
            ? parameter.TakesNull
            : parameter.Type.TryCoerce(argument, out fit) && IsWhole(parameter, fit);
    }

    /// <summary>As the clause writes it: <c>substring(string, start position, length?)</c>.</summary>
    public override string ToString()
    {
        var names = Parameters.Select(parameter => parameter.Name + (parameter.IsOptional ? "?" : ""));
        return $"{Name}({string.Join(", ", names)}{(Gathering == Gathering.None ? "" : ", …")})";
    }

    // The one item of a list may be null, which then counts as null.
    private static bool IsWhole(Parameter parameter, FeelValue fit) => !fit.IsNull || parameter.TakesNull;
}
