using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>The values an unknown input may have: one sample of each cell, or all when they are few.</summary>
/// <param name="Samples">At least one; none is null.</param>
/// <param name="IsFinite">Whether the samples are all values there are: booleans, or an enumeration.</param>
internal sealed record Domain(IReadOnlyList<FeelValue> Samples, bool IsFinite)
{
    /// <summary>The values of a type, cut; null when the type has none that can be cut.</summary>
    /// <param name="type">Null when the model does not say: then values are of the kinds they are held against.</param>
    /// <param name="cuts">What they are held against.</param>
    internal static Domain? Of(FeelType? type, IEnumerable<FeelValue> cuts)
    {
        var all = cuts.ToList();
        if (type?.TryAddCuts(all) is false || (type?.Kind is { } kind && !Cuts.IsCut(kind)))
        {
            return null;
        }

        List<FeelKind> kinds = type?.Kind is { } only ? [only] : [.. all.Select(cut => cut.Kind).Distinct()];
        var (samples, isFinite) = (new List<FeelValue>(), kinds.Count > 0);
        foreach (var axis in (kinds.Count > 0 ? kinds : [FeelKind.String]).Select(one => Axis.Of(one, all)))
        {
            for (var cell = 0; cell < axis.CellCount; cell++)
            {
                if (axis.Witness(cell) is { } value && type?.Admits(value) is not false)
                {
                    samples.Add(value);
                    isFinite &= cell % 2 == 1;
                }
            }
        }

        return samples.Count > 0 ? new(samples, isFinite) : null;
    }
}
