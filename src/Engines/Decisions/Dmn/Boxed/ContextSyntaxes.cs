using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Boxed;

/// <summary>A boxed context with a result entry: the named entries, then what is made of them (§10.2.1.4).</summary>
internal sealed record ResultSyntax(SyntaxList<NamedSyntax> Entries, Syntax Result) : ModelSyntax
{
    internal override IEnumerable<Syntax> Parts => [.. Entries.Select(entry => entry.Value), Result];

    internal override Node Compile(Compiler compiler)
    {
        var frame = compiler.Frame;
        var first = frame.Reserve(Entries.Count);
        frame.Open();
        var entries = new Node[Entries.Count];
        for (var at = 0; at < entries.Length; at++)
        {
            entries[at] = compiler.Compile(Entries[at].Value);
            frame.Declare(Entries[at].Name, first + at);
        }

        var result = compiler.Compile(Result);
        frame.Close();
        return new ResultNode(entries, first, result);
    }

    private sealed class ResultNode(Node[] entries, int firstSlot, Node result) : Node(result.Position)
    {
        internal override FeelValue Evaluate(FeelRun run)
        {
            for (var at = 0; at < entries.Length; at++)
            {
                run.Put(firstSlot + at, entries[at].Evaluate(run));
            }

            return result.Evaluate(run);
        }
    }
}

/// <summary>A row of a relation: a context whose entries do not see one another (§10.2.1.6).</summary>
internal sealed record RowSyntax(SyntaxList<NamedSyntax> Entries) : ModelSyntax
{
    internal override IEnumerable<Syntax> Parts => Entries.Select(entry => entry.Value);

    internal override Node Compile(Compiler compiler)
    {
        Node[] entries = [.. Entries.Select(entry => compiler.Compile(entry.Value))];
        return compiler.Folded(new RowNode(new([.. Entries.Select(entry => entry.Name)]), entries), entries);
    }
}

/// <summary>A context of values that do not see one another.</summary>
internal sealed class RowNode(ContextShape shape, Node[] entries) : Node(0)
{
    internal override FeelValue Evaluate(FeelRun run) =>
        new FeelContext(shape, Array.ConvertAll(entries, entry => entry.Evaluate(run)));
}
