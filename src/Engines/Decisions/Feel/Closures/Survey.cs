using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Closures;

/// <summary>Takes down, while a graph is compiled, where its inputs and decisions are read and what for.</summary>
/// <remarks>
/// A graph compiled with one is evaluated with a <see cref="Watch"/>: slower, and each decision only when it is read.
/// </remarks>
internal sealed class Survey
{
    private readonly Stack<Region> _open = [];
    private readonly List<Source> _sources = [];

    /// <summary>Inputs and decisions; a decision behind those it reads.</summary>
    internal IReadOnlyList<Source> Sources => _sources;

    /// <summary>Decisions that are always the same, with what they come to.</summary>
    internal List<(string Name, FeelValue Value)> Constants { get; } = [];

    /// <summary>Where what is being compiled stands.</summary>
    internal Region Here => _open.Peek();

    /// <summary>The logic of the part that is being compiled, types left aside.</summary>
    internal Syntax? Whole { get; set; }

    /// <summary>What is compiled from here on stands in a region of its own.</summary>
    internal Region Open()
    {
        _open.Push(new());
        return Here;
    }

    internal void Close() => _open.Pop();

    /// <summary>An input, or a part of the graph that is compiled.</summary>
    internal Source Add(string name, Node node, int slot, Region region, bool isDecision)
    {
        var source = new Source(name, _sources.Count, slot, node, region, isDecision);
        _sources.Add(source);
        return source;
    }

    internal ReadingNode Read(Source source, int position)
    {
        var reading = new ReadingNode(source, position);
        Here.Readings.Add(reading);
        return reading;
    }

    /// <summary>A comparison of what is read with a constant, whichever side it stands on.</summary>
    internal static void Compare(BinaryOperator infix, Node left, Node right, int position)
    {
        if (infix < BinaryOperator.Equal || infix > BinaryOperator.AtLeast)
        {
            return;
        }

        if (right is ConstantNode end)
        {
            Claim(left, [end.Value], (_, value) => CompareNode.Compare(infix, value, end.Value, position));
        }
        else if (left is ConstantNode start)
        {
            Claim(right, [start.Value], (_, value) => CompareNode.Compare(infix, start.Value, value, position));
        }
    }

    /// <summary><c>x between a and b</c> with constant ends.</summary>
    internal static void Between(Node value, Node low, Node high)
    {
        if (low is ConstantNode from && high is ConstantNode to)
        {
            Claim(value, [from.Value, to.Value], (run, tested) =>
                new BetweenNode(new ConstantNode(tested, 0), low, high, 0).Evaluate(run));
        }
    }

    /// <summary><c>x in (tests)</c> with constant tests.</summary>
    internal static void Within(Node value, Test[] tests)
    {
        var cuts = new List<FeelValue>();
        if (Array.TrueForAll(tests, test => test.TryAddCuts(cuts)))
        {
            Claim(value, cuts, (run, tested) => InNode.AnyHolds(run, tested, tests));
        }
    }

    private static void Claim(
        Node node, IReadOnlyList<FeelValue> constants, Func<FeelRun, FeelValue, FeelValue> observe)
    {
        var cuts = new List<FeelValue>();
        if (node is ReadingNode reading && constants.All(constant => Cuts.TryAdd(cuts, constant)))
        {
            reading.Use = new Comparing(cuts, observe);
        }
    }
}

/// <summary>What is read in one place: the logic of a part, or one input expression of a table.</summary>
internal sealed class Region
{
    internal List<ReadingNode> Readings { get; } = [];

    /// <summary>Tables whose cells and outputs stand here; their input expressions are regions of their own.</summary>
    internal List<TestedTable> Tables { get; } = [];
}

/// <summary>An input or a part of a graph, as others read it.</summary>
/// <param name="name">As the model writes it.</param>
/// <param name="index">Its number in the survey.</param>
/// <param name="slot">Where its value goes once it is known.</param>
/// <param name="node">Its logic.</param>
/// <param name="region">What its logic reads.</param>
/// <param name="isDecision">Whether it is a decision, and not an input or the parts of an import together.</param>
internal sealed class Source(string name, int index, int slot, Node node, Region region, bool isDecision)
{
    internal bool IsDecision { get; } = isDecision;

    internal string Name { get; } = name;

    internal int Index { get; } = index;

    internal int Slot { get; } = slot;

    internal Node Node { get; } = node;

    internal Region Region { get; } = region;
}

/// <summary>A place where an input or a part of a graph is read.</summary>
internal sealed class ReadingNode(Source source, int position) : Node(position)
{
    internal Source Source { get; } = source;

    /// <summary>What for, when that tells only cells apart; null when the value itself is used.</summary>
    internal Use? Use { get; set; }

    internal override FeelValue Evaluate(FeelRun run) => run.Watch!.Read(run, this);
}
