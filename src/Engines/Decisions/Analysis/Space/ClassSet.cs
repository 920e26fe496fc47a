using Huanhu.Engines.Decisions.Dmn.Boxed;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Classes of one dimension: spans in order that do not touch. Equal by content.</summary>
internal sealed class ClassSet : IEquatable<ClassSet>
{
    private readonly CellSpan[] _spans;

    private ClassSet(CellSpan[] spans) => _spans = spans;

    internal static ClassSet Empty { get; } = new([]);

    internal ReadOnlySpan<CellSpan> Spans => _spans;

    internal bool IsEmpty => _spans.Length == 0;

    internal int First => _spans[0].First;

    internal int Count
    {
        get
        {
            var count = 0;
            foreach (var span in _spans) { count += span.Last - span.First + 1; }

            return count;
        }
    }

    /// <summary>The first classes, so many.</summary>
    internal static ClassSet All(int count) => count == 0 ? Empty : new([new(0, count - 1)]);

    /// <summary>What any of the spans holds.</summary>
    /// <param name="spans">In any order; those whose end is before their start hold nothing.</param>
    internal static ClassSet Of(IEnumerable<CellSpan> spans)
    {
        var merged = new List<CellSpan>();
        foreach (var span in spans.Where(span => span.First <= span.Last).OrderBy(span => span.First))
        {
            if (merged.Count > 0 && span.First <= merged[^1].Last + 1)
            {
                merged[^1] = new(merged[^1].First, Math.Max(merged[^1].Last, span.Last));
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged.Count == 0 ? Empty : new([.. merged]);
    }

    internal bool Contains(int item)
    {
        foreach (var span in _spans)
        {
            if (item <= span.Last) { return item >= span.First; }
        }

        return false;
    }

    internal bool Meets(ClassSet other)
    {
        for (int at = 0, there = 0; at < _spans.Length && there < other._spans.Length;)
        {
            if (_spans[at].Last < other._spans[there].First) { at++; }
            else if (other._spans[there].Last < _spans[at].First) { there++; }
            else { return true; }
        }

        return false;
    }

    internal bool LiesIn(ClassSet other)
    {
        var there = 0;
        foreach (var span in _spans)
        {
            while (there < other._spans.Length && other._spans[there].Last < span.First) { there++; }

            if (there == other._spans.Length || other._spans[there].First > span.First
                || other._spans[there].Last < span.Last)
            {
                return false;
            }
        }

        return true;
    }

    internal ClassSet With(ClassSet other) => Of([.. _spans, .. other._spans]);

    internal ClassSet Within(ClassSet other)
    {
        var shared = new List<CellSpan>();
        for (int at = 0, there = 0; at < _spans.Length && there < other._spans.Length;)
        {
            var (one, two) = (_spans[at], other._spans[there]);
            var span = new CellSpan(Math.Max(one.First, two.First), Math.Min(one.Last, two.Last));
            if (span.First <= span.Last) { shared.Add(span); }

            if (one.Last < two.Last) { at++; } else { there++; }
        }

        return shared.Count == 0 ? Empty : new([.. shared]);
    }

    /// <summary>The first classes, so many, that are not in it.</summary>
    internal ClassSet Others(int count)
    {
        var (others, next) = (new List<CellSpan>(), 0);
        foreach (var span in _spans)
        {
            others.Add(new(next, span.First - 1));
            next = span.Last + 1;
        }

        others.Add(new(next, count - 1));
        return Of(others);
    }

    public override string ToString() =>
        string.Join(',', Array.ConvertAll(_spans, span => $"{span.First}-{span.Last}"));

    public bool Equals(ClassSet? other) => other is not null && _spans.AsSpan().SequenceEqual(other._spans);

    public override bool Equals(object? obj) => Equals(obj as ClassSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var span in _spans) { hash.Add(span); }

        return hash.ToHashCode();
    }
}
