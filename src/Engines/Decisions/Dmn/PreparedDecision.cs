using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Dmn.Graph;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>A decision with all it requires, or a function, compiled when it is first asked for.</summary>
/// <remarks>Immutable and safe for all threads; each brings its own <see cref="FeelRun"/>.</remarks>
public sealed class PreparedDecision
{
    private readonly Part _part;
    private readonly List<Requires> _inputs;
    private readonly FeelLimits _limits;
    private readonly Lazy<FeelExpression> _expression;
    private readonly Lazy<SurveyedDecision> _surveyed;
    private readonly Lazy<TableCells?> _cells;

    internal PreparedDecision(Part part, FeelLimits limits)
    {
        (_part, _limits) = (part, limits);
        _inputs = InputsOf(part);
        _expression = new(() => FeelExpression.Of(
            new GraphSyntax([.. _inputs.Select(input => input.Source)], [part]),
            FeelScope.Of(_inputs.Select(input => input.Source.Name)), limits));
        _surveyed = new(() => new([.. _inputs.Select(input => input.Source)], part, limits));
        _cells = new(() => part.Element is Decision ? TableCells.Of(_surveyed.Value) : null);
    }

    /// <summary>The input data it rests on, in the order in which values are handed in.</summary>
    public IEnumerable<string> Inputs => _inputs.Select(input => input.Source.Name);

    /// <summary>
    /// The cells of its table; null when it is none, or one whose result is not told by the cells of its inputs alone.
    /// </summary>
    public TableCells? Cells => _cells.Value;

    /// <summary>For questions about it; null of a service or a function.</summary>
    internal SurveyedDecision? Surveyed => _part.Element is Decision ? _surveyed.Value : null;

    internal string Name => _part.Name;

    internal FeelLimits Limits => _limits;

    /// <summary>Decides, without looking names up; allocates nothing where the decision itself makes nothing.</summary>
    /// <param name="inputs">In the order of <see cref="Inputs"/>; those that lack are null.</param>
    /// <param name="run">Limits, moment and room; call <see cref="FeelRun.Begin"/> where counts begin anew.</param>
    public FeelValue Evaluate(ReadOnlySpan<FeelValue> inputs, FeelRun run) => _expression.Value.Evaluate(inputs, run);

    /// <summary>What it can come to when some inputs are unknown, and which of these matter.</summary>
    /// <param name="known">
    /// Values by name, those of an import in a context of its name. An input without an entry is unknown; one that is
    /// known to have no value is an entry that is null.
    /// </param>
    /// <param name="limits">How many results are told, and how many combinations of cells are tried.</param>
    /// <param name="run">Its steps and time bound all that is tried together.</param>
    public PartialDecision EvaluatePartially(FeelContext known, PartialLimits limits, FeelRun run)
    {
        FeelValue?[] values = [.. _inputs.Select(input => KnownOf(input, known))];
        return _part.Element is Decision
            ? new PartialAnalysis(_surveyed.Value, values, limits, run).Analyse()
            : new([], PartialGap.NotDecision, [.. _inputs.Select((input, at) => new PartialInput(
                input.Source.Name, values[at] is not null, true,
                values[at] is null ? InputEffect.NotAnalysed : null))]);
    }

    /// <summary>Where the result may change as one input does, the others known: what it is held against.</summary>
    /// <remarks>
    /// Between two neighbours no two values of the input are told apart; each constant itself may be. It is compiled
    /// anew with what is known, so this costs as much as many evaluations.
    /// </remarks>
    /// <param name="input">The input's name.</param>
    /// <param name="known">The others' values by name; what lacks is null.</param>
    /// <param name="run">Makes values fit their types.</param>
    /// <returns>
    /// Each once, in no order. Null when it is used otherwise, so that any two values may be told apart; also of a
    /// service or a function, and of an input of an import.
    /// </returns>
    public IReadOnlyList<FeelValue>? CutsOf(string input, FeelContext known, FeelRun run)
    {
        if (_part.Element is not Decision
            || _inputs.Find(one => one.Import is null && one.Source.Name == input) is not { } cut)
        {
            return _part.Element is Decision && _inputs.TrueForAll(one => one.Import is null) ? [] : null;
        }

        var values = _inputs.Where(one => one != cut).ToDictionary(
            one => one.Source, one => Fit(one.Source, ValueOf(one, known), run));
        return InputCuts.Of(cut.Source, values, _part, _limits);
    }

    /// <summary>What an input is held against, whatever the others are.</summary>
    /// <remarks>
    /// Two values of which neither is one of them, and that no one of them lies between, are never told apart, whatever
    /// the other inputs are, known or not.
    /// </remarks>
    /// <param name="input">The input's name.</param>
    /// <returns>
    /// Each once, in no order; none when the decision does not read it. Null when it is used otherwise, as in a sum or
    /// held against another input, so that any two values may be told apart; also of a service or a function, and of
    /// an input of an import.
    /// </returns>
    public IReadOnlyList<FeelValue>? CutsOf(string input)
    {
        if (_part.Element is not Decision || _inputs.Exists(one => one.Import is not null))
        {
            return null;
        }

        var at = _inputs.FindIndex(one => one.Source.Name == input);
        return at < 0 ? [] : InputCuts.Of(_surveyed.Value, at);
    }

    /// <summary>Decides, and says how the result came about; slower than deciding alone.</summary>
    /// <param name="inputs">
    /// Values by name, those of an import in a context of its name; those that lack are null.
    /// </param>
    /// <param name="limits">How much is told, and tried to find which inputs decided.</param>
    /// <param name="run">Its steps and time bound all together; what they do not suffice for is not analysed.</param>
    /// <returns>Of a service or a function the value alone.</returns>
    public Explanation Explain(FeelContext inputs, ExplainLimits limits, FeelRun run) => _part.Element is Decision
        ? new Explaining(
            _surveyed.Value, [.. _inputs.Select(input => ValueOf(input, inputs))], limits, run).Explain(_part.Name)
        : new(_part.Name, Evaluate(inputs, run), [], [], false);

    internal FeelValue Evaluate(FeelContext inputs, FeelRun run)
    {
        Span<FeelValue> values = new FeelValue[_inputs.Count];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = ValueOf(_inputs[at], inputs);
        }

        var value = Evaluate(values, run);
        return _part.Element is Decision ? value : Call(value, inputs, run);
    }

    /// <summary>
    /// The texts that are written in the logic of what reads an input, each once, in the order of the file: what a list
    /// of words may be asked for, however it is asked.
    /// </summary>
    /// <param name="input">Its name.</param>
    public IReadOnlyList<string> TextsBeside(string input) =>
    [
        .. PartsOf(_part).Where(part => part.Tree is not null
                && part.Requires.Exists(one => one.Source.Element is InputData && one.Source.Name == input))
            .SelectMany(part => TextsIn(part.Tree!)).Distinct(),
    ];

    /// <summary>
    /// The decision as a function of its inputs and, behind them, of the value of one that it rests on: an input
    /// decision of a service (§10.4). Null when it rests on none of that name.
    /// </summary>
    internal FeelExpression? Given(string decision) =>
        PartsOf(_part).FirstOrDefault(part => part != _part && part.Element is Decision && part.Name == decision)
            is { } given
            ? FeelExpression.Of(
                new GraphSyntax([.. _inputs.Select(input => input.Source), given], [_part]),
                FeelScope.Of(_inputs.Select(input => input.Source.Name).Append(decision)), _limits)
            : null;

    /// <summary>
    /// The rules that match, and of which table, in each state that unknown inputs leave open; null when these are more
    /// than the limit, or not all can be told.
    /// </summary>
    internal IReadOnlyList<IReadOnlyList<RuleHit>>? PossibleHits(FeelContext known, Limit states, FeelRun run) =>
        new PartialAnalysis(
            _surveyed.Value, [.. _inputs.Select(input => KnownOf(input, known))],
            new() { Results = new(int.MaxValue), States = states }, run).Hits();

    private static FeelValue Fit(Part input, FeelValue value, FeelRun run) =>
        input.Type is not { } type ? value
        : !value.IsNull && type.TryCoerce(value, run, out var fit) ? fit
        : FeelValue.Null;

    private static FeelValue? KnownOf(Requires input, FeelContext known)
    {
        var holder = input.Import is null ? known
            : known.TryGet(input.Import, out var imported) && imported.Kind == FeelKind.Context ? imported.AsContext()
            : FeelContext.Empty;
        return holder.TryGet(input.Source.Name, out var value) ? value : default(FeelValue?);
    }

    private static FeelValue ValueOf(Requires input, FeelContext inputs) =>
        input.Import is { } import && inputs[import] is { Kind: FeelKind.Context } imported
            ? imported.AsContext()[input.Source.Name]
            : inputs[input.Source.Name];

    // A service or a function: its value is called with the inputs of its parameters' names.
    private static FeelValue Call(FeelValue function, FeelContext inputs, FeelRun run)
    {
        if (function.Kind != FeelKind.Function || function.AsFunction() is not Callable callable)
        {
            return function;
        }

        return callable.Call(run, [.. callable.Parameters.Select(parameter => inputs[parameter.Name])], 0);
    }

    private static IEnumerable<string> TextsIn(Syntax tree) => tree is TextSyntax text
        ? [text.Value]
        : SyntaxParts.Of(tree).SelectMany(TextsIn);

    /// <summary>A part and all that it rests on, each once.</summary>
    private static HashSet<Part> PartsOf(Part part)
    {
        var found = new HashSet<Part>();
        Visit(part);
        return found;

        void Visit(Part one)
        {
            if (found.Add(one))
            {
                one.Requires.ForEach(required => Visit(required.Source));
            }
        }
    }

    /// <summary>All input data that a part rests on, each once.</summary>
    private static List<Requires> InputsOf(Part part)
    {
        var (seen, inputs) = (new HashSet<Part>(), new List<Requires>());
        Visit(new(part, null));
        return inputs;

        void Visit(Requires required)
        {
            if (!seen.Add(required.Source))
            {
                return;
            }

            if (required.Source.Element is InputData)
            {
                inputs.Add(required);
            }

            required.Source.Requires.ForEach(one => Visit(one with { Import = one.Import ?? required.Import }));
        }
    }
}
