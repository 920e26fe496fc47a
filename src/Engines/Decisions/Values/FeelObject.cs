namespace Huanhu.Engines.Decisions.Values;

/// <summary>What a <see cref="FeelValue"/> refers to, strings apart: it tells the value's kind.</summary>
/// <remarks>
/// A value that lies in the sixteen bytes of its <see cref="FeelValue"/> refers to a mark that only tells the kind, so
/// the kind of any value is one read after one comparison with the type of strings.
/// </remarks>
public abstract class FeelObject
{
    private const long MostWeight = 1L << 40;

    private protected FeelObject(FeelKind kind) => Kind = kind;

    /// <summary>The kind of the values that refer to this.</summary>
    internal FeelKind Kind { get; }

    /// <summary>How many lists and contexts lie one inside the other, this one among them; walks go so deep.</summary>
    internal int Depth { get; private set; }

    /// <summary>How many values it holds all the way down, each as often as it is held: what a walk meets.</summary>
    /// <remarks>[x, x] of [y, y] of … has few objects and holds very many values; beyond 2^40 it is 2^40.</remarks>
    internal long Weight { get; private set; } = 1;

    private protected void Measure(ReadOnlySpan<FeelValue> parts)
    {
        foreach (var part in parts)
        {
            Depth = Math.Max(Depth, part.Depth);
            Weight = Math.Min(MostWeight, Weight + part.Weight);
        }

        Depth++;
    }
}

/// <summary>The mark of a kind whose values need no object.</summary>
internal sealed class KindMark : FeelObject
{
    internal static readonly KindMark Boolean = new(FeelKind.Boolean, null);
    internal static readonly KindMark Number = new(FeelKind.Number, null);
    internal static readonly KindMark Date = new(FeelKind.Date, null);
    internal static readonly KindMark Time = new(FeelKind.Time, null);
    internal static readonly KindMark DateTime = new(FeelKind.DateTime, null);
    internal static readonly KindMark YearsMonths = new(FeelKind.YearsMonths, null);
    internal static readonly KindMark DaysTime = new(FeelKind.DaysTime, null);

    internal KindMark(FeelKind kind, FeelZone? zone) : base(kind) => Zone = zone;

    /// <summary>The zone of the times that refer to this mark; null for local ones and offsets.</summary>
    internal FeelZone? Zone { get; }
}
