using Huanhu.Engines.Decisions.Dmn.Graph;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>A model of DMN 1.2 to 1.5 that is ready to decide: read once, evaluated as often as one likes.</summary>
/// <remarks>
/// Immutable and safe for all threads; each brings its own <see cref="FeelRun"/>. Each decision is compiled with all it
/// requires when it is first asked for.
/// </remarks>
public sealed class DecisionModel
{
    private readonly FeelLimits _limits;
    private readonly Dictionary<string, PreparedDecision> _prepared = new(StringComparer.Ordinal);

    private DecisionModel(DmnModel model, IReadOnlyList<DecisionModel> others, FeelLimits limits)
    {
        _limits = limits;
        Content = new(model, others, limits);
        foreach (var part in Content.Parts.Where(part => part.Element is not InputData))
        {
            _prepared.TryAdd(part.Name, new(part, limits));
        }
    }

    /// <summary>The model's name.</summary>
    public string Name => Content.Model.Name;

    /// <summary>Its namespace, by which another model imports it.</summary>
    public string Namespace => Content.Model.Namespace;

    /// <summary>What is wrong in it; what rests on that is null.</summary>
    public IReadOnlyList<ModelFault> Faults => Content.Faults;

    /// <summary>What it decides: the names of its decisions.</summary>
    public IEnumerable<string> Decisions => NamesOf<Decision>();

    /// <summary>What it is given: the names of its input data.</summary>
    public IEnumerable<string> Inputs => NamesOf<InputData>();

    /// <summary>The names of its decision services.</summary>
    public IEnumerable<string> Services => NamesOf<DecisionService>();

    internal ModelContent Content { get; }

    /// <summary>The type of an input's or a decision's value; null when the model does not say.</summary>
    public FeelType? TypeOf(string name) => Content.Parts.FirstOrDefault(part => part.Name == name)?.Type;

    /// <summary>Reads a model's file.</summary>
    /// <param name="file">XML, without document type.</param>
    /// <param name="others">Models that it may import, found by their namespace.</param>
    /// <param name="limits">What the file may cost to read.</param>
    /// <param name="texts">What each of its texts may cost to read, and to evaluate what is constant.</param>
    /// <returns>The model, or the first thing for which the file is none: a <see cref="DmnRefusal"/>.</returns>
    public static Outcome<DecisionModel> Read(
        TextReader file, IReadOnlyList<DecisionModel> others, DmnLimits limits, FeelLimits texts)
    {
        var model = ModelReader.Read(file, limits);
        return model.IsDone ? new DecisionModel(model.Value, others, texts) : model.Refusal;
    }

    /// <summary>Reads a model's file with what it imports, and what that imports, from the files beside it.</summary>
    /// <param name="file">XML, without document type.</param>
    /// <param name="neighbours">The other files, read when something is imported; what is no model is passed.</param>
    /// <param name="limits">What each file may cost to read.</param>
    /// <param name="texts">What each text may cost to read, and to evaluate what is constant.</param>
    /// <returns>As <see cref="Read"/>; an import that no file has is one of <see cref="Faults"/>.</returns>
    public static Outcome<DecisionModel> ReadWithImports(
        TextReader file, IEnumerable<TextReader> neighbours, DmnLimits limits, FeelLimits texts)
    {
        var model = ModelReader.Read(file, limits);
        return model.IsDone
            ? new Imports(neighbours, limits, (one, others) => new(one, others, texts)).Complete(model.Value)
            : model.Refusal;
    }

    /// <summary>Decides.</summary>
    /// <param name="name">A decision, or a service or a function whose parameters are taken by name.</param>
    /// <param name="inputs">
    /// Values by the names of input data; those of an import in a context of its name. What lacks is null.
    /// </param>
    /// <param name="run">Limits, moment and room.</param>
    /// <returns>The value; null with its reason where the model has none, also when it knows no such name.</returns>
    public FeelValue Evaluate(string name, FeelContext inputs, FeelRun run) =>
        _prepared.TryGetValue(name, out var prepared)
            ? prepared.Evaluate(inputs, run)
            : FeelValue.NullBecause(new("decision_unknown", new(
                $"模型里没有决策“{name}”", $"the model has no decision '{name}'")));

    /// <summary>A decision for many evaluations; null when the model knows no such name.</summary>
    public PreparedDecision? Prepare(string name) => _prepared.GetValueOrDefault(name);

    /// <summary>The names of its decisions, each behind those it requires.</summary>
    public IReadOnlyList<string> InOrder()
    {
        var (left, order) = (new HashSet<Part>(Content.Parts), new List<string>());
        foreach (var part in Content.Parts)
        {
            Visit(part);
        }

        return order;

        void Visit(Part part)
        {
            // Parts of imports are not among them.
            if (!left.Remove(part))
            {
                return;
            }

            part.Requires.ForEach(one => Visit(one.Source));
            if (part.Element is Decision)
            {
                order.Add(part.Name);
            }
        }
    }

    private IEnumerable<string> NamesOf<TElement>() =>
        Content.Parts.Where(part => part.Element is TElement).Select(part => part.Name);
}
