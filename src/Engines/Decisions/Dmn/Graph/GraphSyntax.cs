using Huanhu.Engines.Decisions.Dmn.Boxed;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Graph;

/// <summary>
/// Parts in an order in which each comes behind what it reads, evaluated one after the other in one room, and what is
/// made of them. A part sees what it requires and nothing else (§10.4).
/// </summary>
/// <param name="Given">Parts whose values the first slots of the function hold, whatever their logic.</param>
/// <param name="Results">What is asked for: one part, or several by name.</param>
internal sealed record GraphSyntax(IReadOnlyList<Part> Given, IReadOnlyList<Part> Results) : ModelSyntax
{
    /// <summary>Parts that have one value, whatever their logic.</summary>
    internal IReadOnlyDictionary<Part, FeelValue> Known { get; init; } = new Dictionary<Part, FeelValue>();

    internal override IEnumerable<Syntax> Parts => [];

    internal override Node Compile(Compiler compiler) => new Assembly(compiler, this, compiler.Survey).Assemble();

    /// <summary>
    /// What a part's value is while the parts behind it are compiled: constant, in a slot, or surveyed.
    /// </summary>
    private readonly record struct Held(Node Node, int Slot, Source? Source = null);

    /// <summary>A part's logic and where its value goes; the decision's name, null when it is none.</summary>
    private readonly record struct PartStep(int Slot, Node Node, string? Decision);

    private sealed class Assembly(Compiler compiler, GraphSyntax graph, Survey? survey)
    {
        private readonly Dictionary<Part, Held> _held = [];
        private readonly Dictionary<Part, LateFunction> _open = [];
        private readonly List<PartStep> _steps = [];

        internal GraphNode Assemble()
        {
            foreach (var (part, value) in graph.Known)
            {
                _held.Add(part, new(new ConstantNode(value, 0), -1));
            }

            foreach (var (slot, part) in graph.Given.Index())
            {
                Node given = new SlotNode(slot, 0);
                given = part.Type is { } type ? new PlacedNode(given, type, part.Element.Place) : given;
                _held.Add(part, given is SlotNode && survey is null
                    ? new(given, slot)
                    : Step(given, part.Name, null, survey?.Open()));
            }

            Node[] results = [.. graph.Results.Select(part => Read(HeldOf(part)))];
            return new GraphNode([.. _steps], results.Length == 1
                ? results[0]
                : new RowNode(new([.. graph.Results.Select(part => part.Name)]), results));
        }

        private Held HeldOf(Part part)
        {
            if (_held.TryGetValue(part, out var known))
            {
                return known;
            }

            if (_open.TryGetValue(part, out var late))
            {
                return new(new ConstantNode(late, 0), -1);
            }

            var self = _open[part] = new();
            // An input that nobody gives is null.
            var tree = part.Tree ?? new NullSyntax();
            var sources = part.Requires.Select(one => (one.Import, one.Source.Name, Held: HeldOf(one.Source)))
                .ToList();
            var region = survey?.Open();
            compiler.Frame.OpenSealed();
            if (part.Element is BusinessKnowledge)
            {
                // A function may call itself by its own name, which the standard leaves open.
                compiler.Frame.Declare(part.Name, new ConstantNode(self, 0));
            }

            foreach (var (_, name, held) in sources.Where(one => one.Import is null))
            {
                Declare(name, held);
            }

            foreach (var import in sources.Where(one => one.Import is not null).GroupBy(one => one.Import!))
            {
                var read = survey?.Open();
                Node[] parts = [.. import.Select(one => Read(one.Held))];
                var row = new RowNode(new([.. import.Select(one => one.Name)]), parts);
                Declare(import.Key, Step(compiler.Folded(row, parts), import.Key, null, read));
            }

            var outside = compiler.Types;
            compiler.Types = part.Types;
            if (survey is not null)
            {
                survey.Whole = WholeOf(tree);
            }

            var node = compiler.Compile(tree);
            compiler.Types = outside;
            compiler.Frame.Close();
            _open.Remove(part);
            self.Bind(node is ConstantNode constant ? constant.Value : default);
            return _held[part] = Step(node, part.Name, part.Element is Decision ? part.Name : null, region);
        }

        /// <summary>A step of the way; in a survey a source instead, whose region ends here.</summary>
        private Held Step(Node node, string name, string? decision, Region? region)
        {
            if (region is not null)
            {
                survey!.Close();
            }

            if (node is ConstantNode constant)
            {
                survey?.Constants.AddRange(decision is null ? [] : [(decision, constant.Value)]);
                return new(node, -1);
            }

            var slot = compiler.Frame.Reserve(1);
            if (region is not null)
            {
                return new(node, slot, survey!.Add(name, node, slot, region, decision is not null));
            }

            _steps.Add(new(slot, node, decision));
            return new(new SlotNode(slot, node.Position), slot);
        }

        private Node Read(Held held) => held.Source is { } source ? survey!.Read(source, 0) : held.Node;

        private static Syntax WholeOf(Syntax tree) => tree is PlacedSyntax placed ? WholeOf(placed.Inner) : tree;

        private void Declare(string name, Held held)
        {
            if (held.Node is ConstantNode constant)
            {
                compiler.Frame.Declare(name, constant);
            }
            else if (held.Source is { } source)
            {
                compiler.Frame.Declare(name, position => survey!.Read(source, position));
            }
            else
            {
                compiler.Frame.Declare(name, held.Slot);
            }
        }
    }

    private sealed class GraphNode(PartStep[] steps, Node result) : Node(0)
    {
        internal override FeelValue Evaluate(FeelRun run)
        {
            if (run.Trace is { } trace)
            {
                return Evaluate(run, trace);
            }

            foreach (var step in steps)
            {
                run.Put(step.Slot, step.Node.Evaluate(run));
            }

            return result.Evaluate(run);
        }

        private FeelValue Evaluate(FeelRun run, FeelTrace trace)
        {
            var outer = trace.Decision;
            foreach (var step in steps)
            {
                trace.Decision = step.Decision ?? outer;
                run.Put(step.Slot, step.Node.Evaluate(run));
            }

            trace.Decision = outer;
            return result.Evaluate(run);
        }
    }
}
