using Huanhu.Engines.Decisions.Dmn.Boxed;
using Huanhu.Engines.Decisions.Dmn.Model;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Grammar;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn.Graph;

/// <summary>A model whose references are followed and whose texts are read: its parts, each with its tree.</summary>
internal sealed class ModelContent
{
    private readonly List<ModelFault> _faults = [];
    private readonly Dictionary<string, Part> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, ModelContent Content)> _imports = new(StringComparer.Ordinal);
    private readonly HashSet<Part> _circular = [];
    private readonly Lowering _lowering;

    internal ModelContent(DmnModel model, IReadOnlyList<DecisionModel> others, FeelLimits limits)
    {
        Model = model;
        model.Imports.ToList().ForEach(import => Import(import, others));
        Types = new(
            model, _imports.Values.Select(import => (import.Name is "" ? "" : $"{import.Name}.", import.Content.Types)),
            limits, _faults);
        _lowering = new(Types, limits, _faults);
        Parts = [.. model.Elements.Select(element => new Part(element, Types.ByName))];
        foreach (var part in Parts)
        {
            if (!_byId.TryAdd(part.Element.Id, part) && part.Element.Id.Length > 0)
            {
                Fault(ModelFaultCode.IdRepeated, part.Element.Place, $"编号 {part.Element.Id} 用了两次。",
                    $"The id {part.Element.Id} is used twice.");
            }

            part.Type = part.Element is BusinessKnowledge or DecisionService
                ? null
                : Types.Of(part.Element.Variable.TypeRef, part.Element.Variable.Place);
        }

        foreach (var part in Parts)
        {
            part.Requires.AddRange(RequirementsOf(part.Element).Select(Resolve).OfType<Requires>());
        }

        BreakRings(limits.Depth);
        foreach (var part in Parts)
        {
            part.Tree = TreeOf(part);
            Compare(part.Element as DecisionService);
        }
    }

    internal DmnModel Model { get; }

    internal ModelTypes Types { get; }

    internal IReadOnlyList<Part> Parts { get; }

    internal IReadOnlyList<ModelFault> Faults => _faults;

    private static IEnumerable<Requirement> RequirementsOf(DrgElement element) => element switch
    {
        Decision decision => decision.Requirements,
        BusinessKnowledge knowledge => knowledge.Requirements,
        _ => [],
    };

    private void Import(ModelImport import, IReadOnlyList<DecisionModel> others)
    {
        if (others.FirstOrDefault(other => other.Namespace == import.Namespace) is { } found)
        {
            _imports[import.Namespace] = (import.Name, found.Content);
            return;
        }

        Fault(ModelFaultCode.ImportUnknown, import.Place, $"没有命名空间为 {import.Namespace} 的模型。",
            $"There is no model of the namespace {import.Namespace}.");
    }

    private Requires? Resolve(Requirement requirement)
    {
        if (requirement.Namespace is not { } space || space == Model.Namespace)
        {
            return _byId.TryGetValue(requirement.Id, out var own) ? new(own, null) : Unknown(requirement);
        }

        return _imports.TryGetValue(space, out var import)
            && import.Content._byId.TryGetValue(requirement.Id, out var imported)
                ? new(imported, import.Name is "" ? null : import.Name)
                : Unknown(requirement);
    }

    private Requires? Unknown(Requirement requirement)
    {
        Fault(ModelFaultCode.RequirementUnknown, requirement.Place, $"没有编号为 {requirement.Id} 的元素。",
            $"There is no element {requirement.Id}.");
        return null;
    }

    /// <summary>What closes a ring of requirements is left out (§6.2.2), and what makes too long a chain.</summary>
    private void BreakRings(Limit depth)
    {
        var (open, heights) = (new HashSet<Part>(), new Dictionary<Part, int>());
        foreach (var part in Parts)
        {
            Visit(part);
        }

        int Visit(Part part)
        {
            if (heights.TryGetValue(part, out var known))
            {
                return known;
            }

            open.Add(part);
            var height = 0;
            part.Requires.RemoveAll(one => !Reaches(one.Source, part));
            if (!Results(part).TrueForAll(result => Reaches(result, part)))
            {
                _circular.Add(part);
            }

            open.Remove(part);
            return heights[part] = height;

            bool Reaches(Part source, Part from)
            {
                if (open.Contains(source))
                {
                    // Functions may call one another in a ring; what is determined by itself may not be.
                    if (source.Element is BusinessKnowledge && from.Element is BusinessKnowledge)
                    {
                        return true;
                    }

                    Fault(ModelFaultCode.RequirementCircular, from.Element.Place, $"“{from.Name}”依赖自身。",
                        $"'{from.Name}' requires itself.");
                    return false;
                }

                if (open.Count > depth.Value || Visit(source) is var below && below >= depth.Value)
                {
                    Fault(ModelFaultCode.RequirementTooDeep, from.Element.Place, $"依赖链超过 {depth.Value} 层。",
                        $"A chain of requirements is longer than {depth.Value}.");
                    return false;
                }

                height = Math.Max(height, below + 1);
                return true;
            }
        }

        List<Part> Results(Part part) =>
            part.Element is DecisionService service ? Sources(service.OutputDecisions) : [];
    }

    private Syntax? TreeOf(Part part) => part.Element switch
    {
        Decision decision => _lowering.Typed(
            _lowering.Lower(decision.Logic, NamesOf(part)), decision.Variable.TypeRef, decision.Place),
        BusinessKnowledge { Logic: { } function } knowledge => _lowering.Function(
            function, NamesOf(part), Types.ResultOf(knowledge.Variable.TypeRef, knowledge.Place)),
        DecisionService service when !_circular.Contains(part) => Service(service),
        _ => null,
    };

    private Names NamesOf(Part part)
    {
        var own = part.Requires.Where(one => one.Import is null)
            .Select(one => new FeelVariable(one.Source.Name, one.Source.Type));
        var imported = part.Requires.Where(one => one.Import is not null).GroupBy(one => one.Import!)
            .Select(import => new FeelVariable(import.Key, FeelType.ContextOf(
                [.. import.Select(one => new FeelVariable(one.Source.Name, one.Source.Type))])));
        FeelVariable[] self = part.Element is BusinessKnowledge ? [new(part.Name)] : [];
        return new([.. self, .. own, .. imported], Types.ByName);
    }

    /// <summary>A function of its input data and then its input decisions (§10.4).</summary>
    private FunctionSyntax Service(DecisionService service)
    {
        var given = Sources(service.Inputs.Concat(service.InputDecisions));
        var results = Sources(service.OutputDecisions);
        return new(
            new([.. given.Select(part => new ParameterSyntax(
                part.Name, part.Type is null ? null : new KnownTypeSyntax(part.Type)))]),
            _lowering.Typed(new GraphSyntax(given, results), service.Variable.TypeRef, service.Place),
            IsExternal: false);
    }

    /// <summary>What a service says it encapsulates with what its outputs require.</summary>
    private void Compare(DecisionService? service)
    {
        if (service is null)
        {
            return;
        }

        var (outputs, listed) = (Sources(service.OutputDecisions), Sources(service.EncapsulatedDecisions));
        var required = new HashSet<Part>(Sources(service.InputDecisions));
        var given = required.ToList();
        outputs.ForEach(Follow);
        foreach (var part in required.Except(given).Except(outputs).Except(listed))
        {
            Fault(ModelFaultCode.ServiceUneven, service.Place,
                $"服务“{service.Name}”的输出依赖决策“{part.Name}”，它既未被封装，也不是输入决策。",
                $"The outputs of '{service.Name}' require '{part.Name}', which it neither encapsulates nor is given.");
        }

        foreach (var part in listed.Except(required).Except(outputs))
        {
            Fault(ModelFaultCode.ServiceUneven, service.Place,
                $"服务“{service.Name}”封装了决策“{part.Name}”，它的输出并不依赖它。",
                $"'{service.Name}' encapsulates '{part.Name}', which its outputs do not require.");
        }

        void Follow(Part part)
        {
            foreach (var source in part.Requires.Select(one => one.Source).Where(one => one.Element is Decision))
            {
                if (required.Add(source))
                {
                    Follow(source);
                }
            }
        }
    }

    private List<Part> Sources(IEnumerable<Requirement> requirements) =>
        [.. requirements.Select(Resolve).OfType<Requires>().Select(one => one.Source)];

    private void Fault(ModelFaultCode code, ModelPlace place, string zh, string en) =>
        _faults.Add(ModelFault.Of(code, place, zh, en));
}
