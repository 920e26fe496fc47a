using Huanhu.Engines.Decisions.Feel.Builtins;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>Makes a tree ready to run: names become slots or constants, and what is constant is computed now.</summary>
internal sealed partial class Compiler
{
    private readonly FeelRun _run;
    private Frame _frame = new(null);

    private Compiler(FeelScope scope, FeelRun run, Survey? survey)
    {
        (Types, _run, Survey) = (scope.Types, run, survey);
        foreach (var variable in scope.Variables) { _frame.Declare(variable.Name); }
    }

    /// <summary>The closure of an expression or cell, and how many slots it needs.</summary>
    /// <param name="tree">What was parsed.</param>
    /// <param name="scope">
    /// Its variables take the first slots, in their order; in a cell <c>?</c> takes the next.
    /// </param>
    /// <param name="run">Computes what is constant.</param>
    /// <param name="survey">Takes down what a graph reads; null when nobody asks.</param>
    internal static (Node Node, int SlotCount) Compile(
        Syntax tree, FeelScope scope, FeelRun run, Survey? survey = null)
    {
        var compiler = new Compiler(scope, run, survey);
        var node = tree is UnaryTestsSyntax tests
            ? compiler.Cell(tests, compiler._frame.Reserve(1))
            : compiler.Compile(tree);
        return (node, compiler._frame.SlotCount);
    }

    /// <summary>What the names of types mean at the place that is reached.</summary>
    internal IReadOnlyDictionary<string, FeelType> Types { get; set; }

    /// <summary>Takes down what is read at the place that is reached; null inside of functions.</summary>
    internal Survey? Survey { get; private set; }

    /// <summary>The slots and names at the place that is reached.</summary>
    internal Frame Frame => _frame;

    /// <summary>The closure of a part.</summary>
    internal Node Compile(Syntax tree)
    {
        var position = tree.Place.Start;
        return tree switch
        {
            NullSyntax => new ConstantNode(default, position),
            BooleanSyntax boolean => new ConstantNode(boolean.IsTrue, position),
            NumberSyntax number => new ConstantNode(NumberOf(number.Text, position), position),
            TextSyntax text => new ConstantNode(text.Value, position),
            TemporalSyntax temporal =>
                new ConstantNode(ConversionBuiltins.ReadLiteral(temporal.Text, position), position),
            NameSyntax name => Resolve(_frame, name.Name, position),
            PathSyntax path => Path(path),
            FilterSyntax filter => Filter(filter),
            InvocationSyntax call => Call(call),
            NamedInvocationSyntax call => Call(call),
            IfSyntax branch => new IfNode(
                Compile(branch.Condition), Compile(branch.Then), Compile(branch.Else), position),
            ForSyntax loop => For(loop),
            QuantifiedSyntax quantified => Quantified(quantified),
            FunctionSyntax function => Function(function),
            ContextSyntax context => Context(context),
            ListSyntax list => List(list),
            ModelSyntax model => model.Compile(this),
            InstanceOfSyntax instance => new InstanceOfNode(Compile(instance.Value), TypeOf(instance.Type), position),
            _ => Operation(tree, position),
        };
    }

    private Node Operation(Syntax tree, int position)
    {
        switch (tree)
        {
            case NegationSyntax negation:
                var operand = Compile(negation.Operand);
                return Folded(new NegateNode(operand, position), operand);
            case BinarySyntax binary:
                var (left, right) = (Compile(binary.Left), Compile(binary.Right));
                Survey.Compare(binary.Operator, left, right, position);
                return Folded(Binary(binary.Operator, left, right, position), left, right);
            case BetweenSyntax between:
                var (value, low, high) = (Compile(between.Value), Compile(between.Low), Compile(between.High));
                Survey.Between(value, low, high);
                return new BetweenNode(value, low, high, position);
            case InSyntax within:
                var tested = Compile(within.Value);
                Test[] tests = [.. within.Tests.Select(test => TestOf(test, isCell: false))];
                Survey.Within(tested, tests);
                return new InNode(tested, tests, position);
            case RangeSyntax range:
                var (start, end) = (Compile(range.Start), Compile(range.End));
                return Folded(new RangeNode(range.HasStart, start, end, range.HasEnd, position), start, end);
            case ComparisonSyntax comparison:
                var endpoint = Compile(comparison.Endpoint);
                return Folded(new ComparisonRangeNode(comparison.Operator, endpoint, position), endpoint);
            default:
                throw new System.Diagnostics.UnreachableException($"{tree.GetType().Name} is no expression.");
        }
    }

    private static Node Binary(BinaryOperator infix, Node left, Node right, int position) => infix switch
    {
        BinaryOperator.Or => new OrNode(left, right, position),
        BinaryOperator.And => new AndNode(left, right, position),
        BinaryOperator.Add => new AddNode(left, right, position),
        BinaryOperator.Subtract => new SubtractNode(left, right, position),
        BinaryOperator.Multiply => new MultiplyNode(left, right, position),
        BinaryOperator.Divide => new DivideNode(left, right, position),
        BinaryOperator.Power => new PowerNode(left, right, position),
        _ => new CompareNode(infix, left, right, position),
    };

    private static FeelValue NumberOf(string text, int position) => Decimal128.TryParse(text, out var number)
        ? number
        : Nulls.Because(
            NullCode.LiteralMalformed, $"{text} 大于能写的最大的数", $"{text} is beyond the greatest number", position);

    /// <summary>The node, or its value when all its parts are constant.</summary>
    internal Node Folded(Node node, params ReadOnlySpan<Node> parts)
    {
        foreach (var part in parts)
        {
            if (part is not ConstantNode) { return node; }
        }

        // Contexts and calls compute through slots, for which the compiler's own run needs room.
        if (!_run.Enter(_frame.SlotCount, node.Position, out var outer)) { return node; }

        var value = node.Evaluate(_run);
        _run.Leave(outer);
        return _run.Stop is null ? new ConstantNode(value, node.Position) : node;
    }

    private Node Resolve(Frame frame, string name, int position) => frame.Resolve(name, position, isSealed =>
    {
        if (isSealed || frame.Outer is null) { return Unscoped(name, position); }

        var outside = Resolve(frame.Outer, name, position);
        return outside is ConstantNode ? outside : frame.Capture(name, outside, position);
    });

    private static ConstantNode Unscoped(string name, int position) => new(
        Signatures.Find(name) is { } builtin
            ? builtin
            : Nulls.Because(
                NullCode.NameUnknown, $"这里没有叫“{name}”的", $"nothing is called '{name}' here", position),
        position);

    private Node Path(PathSyntax path)
    {
        var source = Compile(path.Source);
        return Folded(new PathNode(source, path.Name, path.Place.Start), source);
    }

    private Node List(ListSyntax list)
    {
        Node[] items = [.. list.Items.Select(Compile)];
        return Folded(new ListNode(items, list.Place.Start), items);
    }

    private FilterNode Filter(FilterSyntax filter)
    {
        var source = Compile(filter.Source);
        var slot = _frame.OpenItem();
        var condition = Compile(filter.Filter);
        _frame.Close();
        return new(source, condition, slot, filter.Place.Start);
    }

    private Node Context(ContextSyntax context)
    {
        var position = context.Place.Start;
        var names = context.Entries.Select(entry => entry.Name).ToArray();
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return new ConstantNode(
                Nulls.Because(
                    NullCode.NameRepeated, $"两个条目都叫“{twice.Key}”", $"two entries are called '{twice.Key}'", position),
                position);
        }

        var first = _frame.Reserve(names.Length);
        _frame.Open();
        var entries = new Node[names.Length];
        for (var at = 0; at < entries.Length; at++)
        {
            entries[at] = Compile(context.Entries[at].Value);
            _frame.Declare(names[at], first + at);
        }

        _frame.Close();
        return Folded(new ContextNode(new(names), entries, first, position), entries);
    }

    private Node Call(InvocationSyntax call)
    {
        var position = call.Place.Start;
        var callee = Compile(call.Callee);
        Node[] arguments = [.. call.Arguments.Select(Compile)];
        var first = _frame.Reserve(arguments.Length);
        if (callee is not ConstantNode { Value.Kind: FeelKind.Function } known
            || known.Value.AsFunction() is not Builtin builtin)
        {
            return new CallNode(callee, arguments, first, position);
        }

        var node = new BuiltinCallNode(builtin, arguments, first, position);
        return builtin.IsFoldable ? Folded(node, arguments) : node;
    }

    private NamedCallNode Call(NamedInvocationSyntax call)
    {
        var position = call.Place.Start;
        var callee = Compile(call.Callee);
        Node[] arguments = [.. call.Arguments.Select(argument => Compile(argument.Value))];
        string[] names = [.. call.Arguments.Select(argument => argument.Name)];
        var first = _frame.Reserve(arguments.Length);
        return new NamedCallNode(callee, names, arguments, first, position);
    }
}
