using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>Makes one syntax tree of boxed logic, texts read; what FEEL can say is said in FEEL (§10.2.1).</summary>
/// <remarks>A text that cannot be read is a fault of the model and null where it stands.</remarks>
internal sealed class Lowering(ModelTypes types, FeelLimits limits, List<ModelFault> faults)
{
    /// <summary>The tree of some logic.</summary>
    /// <param name="logic">The logic; null of none.</param>
    /// <param name="names">What its texts may use.</param>
    internal Syntax Lower(Logic? logic, Names names) => logic is null
        ? new NullSyntax()
        : new PlacedSyntax(Plain(logic, names), types.Of(logic.TypeRef, logic.Place), logic.Place);

    private Syntax Plain(Logic logic, Names names) => logic switch
    {
        Logic.Literal literal => Literal(literal, names),
        Logic.Context context => Context(context, names),
        Logic.List list => new ListSyntax(All(list.Items, item => Lower(item, names))),
        Logic.Relation relation => new ListSyntax(All<IReadOnlyList<Logic>, Syntax>(relation.Rows, row => new RowSyntax(
            All(relation.Columns.Zip(row), cell => new NamedSyntax(
                cell.First.Name, Typed(Lower(cell.Second, names), cell.First.TypeRef, cell.First.Place)))))),
        Logic.Invocation call => new NamedInvocationSyntax(
            Lower(call.Callee, names), All(call.Bindings, binding => new NamedSyntax(
                binding.Variable!.Name,
                Typed(Lower(binding.Value, names), binding.Variable.TypeRef, binding.Place)))),
        Logic.Function function => Function(function, names),
        Logic.Conditional choice => new ChoiceSyntax(
            Lower(choice.If, names), Lower(choice.Then, names), Lower(choice.Else, names)),
        Logic.Filter filter => new StrictSyntax(
            match => new FilterSyntax(Lower(filter.In, names), match), Lower(filter.Match, names.With("item"))),
        Logic.Iteration iteration => Iteration(iteration, names),
        Logic.Table table => Table(table, names),
        _ => throw new System.Diagnostics.UnreachableException($"{logic.GetType().Name} is no logic."),
    };

    /// <summary>A function; its body sees the parameters.</summary>
    internal Syntax Function(Logic.Function function, Names names, FeelType? result = null)
    {
        if (function.Kind != FunctionKind.Feel)
        {
            faults.Add(ModelFault.Of(
                ModelFaultCode.ExternalDeclined, function.Place, "外部函数不执行（DMN 1.5 §10.3.2.13.3）。",
                "An external function is not run (DMN 1.5 §10.3.2.13.3)."));
        }

        var inside = function.Parameters.Aggregate(
            names, (sofar, parameter) => sofar.With(parameter.Name, types.Of(parameter.TypeRef, parameter.Place)));
        var body = Lower(function.Body, inside);
        return new FunctionSyntax(
            All(function.Parameters, parameter => new ParameterSyntax(
                parameter.Name,
                types.Of(parameter.TypeRef, parameter.Place) is { } type ? new KnownTypeSyntax(type) : null)),
            result is null ? body : new PlacedSyntax(body, result, function.Place), function.Kind != FunctionKind.Feel);
    }

    /// <summary>The tree, its value made to fit a type.</summary>
    internal Syntax Typed(Syntax tree, string? typeRef, ModelPlace place) =>
        types.Of(typeRef, place) is { } type ? new PlacedSyntax(tree, type, place) : tree;

    private Syntax Literal(Logic.Literal literal, Names names)
    {
        if (literal.Language is null)
        {
            return Read(literal.Text, names);
        }

        faults.Add(ModelFault.Of(
            ModelFaultCode.LanguageDeclined, literal.Place, $"只执行 FEEL，不执行 {literal.Language}。",
            $"Only FEEL is run, not {literal.Language}."));
        return new NullSyntax();
    }

    private Syntax Context(Logic.Context context, Names names)
    {
        var entries = new List<NamedSyntax>();
        foreach (var entry in context.Entries)
        {
            var value = Lower(entry.Value, names);
            if (entry.Variable is not { } variable)
            {
                return new ResultSyntax(new(entries), value);
            }

            entries.Add(new(variable.Name, Typed(value, variable.TypeRef, entry.Place)));
            names = names.With(variable.Name, types.Of(variable.TypeRef, entry.Place));
        }

        return new ContextSyntax(new(entries));
    }

    private Syntax Iteration(Logic.Iteration iteration, Names names)
    {
        var inside = names.With(iteration.IteratorVariable);
        var iterators = new SyntaxList<IteratorSyntax>(
            [new(iteration.IteratorVariable, Typed(Lower(iteration.In, names), iteration.IteratorType, iteration.Place),
                null)]);
        return iteration.Kind == IterationKind.For
            ? new ForSyntax(iterators, Lower(iteration.Body, inside.With("partial")))
            : new StrictSyntax(
                condition => new QuantifiedSyntax(iteration.Kind == IterationKind.Every, iterators, condition),
                Lower(iteration.Body, inside));
    }

    private TableSyntax Table(Logic.Table logic, Names names)
    {
        var table = logic.Content;
        return new(
            table.HitPolicy,
            table.Aggregation,
            All(table.Inputs, input => new TableColumn(
                Typed(Read(input.Expression, names), input.TypeRef, input.Place),
                Tests(input.AllowedValues, names))),
            All(table.Outputs, output => new OutputColumn(
                output.Name,
                Tests(output.AllowedValues ?? types.AllowedValuesOf(output.TypeRef ?? logic.TypeRef), names),
                output.Default is null ? null : Typed(Read(output.Default, names), output.TypeRef, output.Place))),
            All(table.Rules, rule => new RuleSyntax(
                All(rule.Tests, test => Tests(test, names) ?? new(false, new([]))),
                All(rule.Values.Zip(table.Outputs), cell => Typed(
                    Read(cell.First, names), cell.Second.TypeRef, cell.First.Place)),
                rule.Place)),
            logic.Place);
    }

    private Syntax Read(ModelText text, Names names) => string.IsNullOrWhiteSpace(text.Text)
        ? new NullSyntax()
        : Known(Parser.Expression(text.Text, names.Scope, limits), text.Place);

    // Without a text a cell is as good as a dash.
    private UnaryTestsSyntax? Tests(ModelText? text, Names names) => string.IsNullOrWhiteSpace(text?.Text)
        ? null
        : Known(Parser.UnaryTests(text.Text, names.Scope, limits), text.Place) as UnaryTestsSyntax
            ?? new UnaryTestsSyntax(false, new([new NullSyntax()]));

    private Syntax Known(Outcome<Syntax> read, ModelPlace place)
    {
        if (!read.IsDone)
        {
            faults.Add(ModelFault.Of(read.Refusal, place));
        }

        return read.IsDone ? read.Value : new NullSyntax();
    }

    private static SyntaxList<TOut> All<TIn, TOut>(IEnumerable<TIn> parts, Func<TIn, TOut> lower) =>
        new([.. parts.Select(lower)]);
}
