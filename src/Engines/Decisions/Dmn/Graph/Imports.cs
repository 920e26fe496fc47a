using Huanhu.Engines.Decisions.Dmn.Model;

namespace Huanhu.Engines.Decisions.Dmn.Graph;

/// <summary>Finds what a model imports among the files beside it, and what those import in turn.</summary>
/// <remarks>
/// DMN 1.5 §6.3.3: by namespace; of two files with one namespace the first. Files that are no models are passed over,
/// and what closes a ring of imports is left out: whoever needs it has the fault
/// <see cref="ModelFaultCode.ImportUnknown"/>.
/// </remarks>
internal sealed class Imports(
    IEnumerable<TextReader> neighbours, DmnLimits limits,
    Func<DmnModel, IReadOnlyList<DecisionModel>, DecisionModel> make)
{
    // Read only when something is imported.
    private readonly Lazy<List<DmnModel>> _neighbours = new(() =>
    [
        .. neighbours.Select(file => ModelReader.Read(file, limits)).Where(read => read.IsDone)
            .Select(read => read.Value),
    ]);

    private readonly Dictionary<string, DecisionModel?> _found = new(StringComparer.Ordinal);

    /// <summary>The model with all it imports.</summary>
    internal DecisionModel Complete(DmnModel model)
    {
        _found[model.Namespace] = null;
        return make(model, [.. model.Imports.Select(import => Find(import.Namespace)).OfType<DecisionModel>()]);
    }

    private DecisionModel? Find(string space)
    {
        if (_found.TryGetValue(space, out var known))
        {
            return known;
        }

        var neighbour = _neighbours.Value.Find(one => one.Namespace == space);
        return _found[space] = neighbour is null ? null : Complete(neighbour);
    }
}
