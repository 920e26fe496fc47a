using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Writes classes as the cell of a table that they pass.</summary>
internal static class CellWriter
{
    /// <param name="dimension">Whose classes.</param>
    /// <param name="classes">Which.</param>
    /// <param name="passesNull">
    /// Whether null is to pass; null when that does not matter unless null is one of the values.
    /// </param>
    internal static string Write(Dimension dimension, ClassSet classes, bool? passesNull = null)
    {
        var values = classes.Within(dimension.Values);
        var nulls = passesNull ?? (dimension.HasNull ? classes.Contains(dimension.Samples.Count - 1) : default(bool?));
        if (values.Equals(dimension.Values) && (!values.IsEmpty || nulls is true))
        {
            return nulls is false ? "not(null)" : "-";
        }

        List<string> others = [.. dimension.Kinds.Where(IsNearlyAll).SelectMany(kind => TestsOf(
            kind, values.Others(dimension.Samples.Count).Within(kind.All)))];
        if (dimension.Kinds.Count == 1 && others.Count > 0)
        {
            return $"not({string.Join(", ", nulls is false ? [.. others, "null"] : others)})";
        }

        List<string> tests = [.. dimension.Kinds.SelectMany(kind => TestsOf(kind, values.Within(kind.All)))];
        return string.Join(", ", nulls is true ? [.. tests, "null"] : tests);

        bool IsNearlyAll(KindClasses kind) => kind.HasOthers && values.Contains(kind.All.Spans[^1].Last);
    }

    /// <summary>A test as FEEL.</summary>
    internal static string Write(TestBounds bounds)
    {
        var (low, high) = (Write(bounds.Low), Write(bounds.High));
        return bounds.IsOutside ? $"!= {low}"
            : bounds.Low.IsNull ? $"{(bounds.HasHigh ? "<=" : "<")} {high}"
            : bounds.High.IsNull ? $"{(bounds.HasLow ? ">=" : ">")} {low}"
            : bounds.HasLow && bounds.HasHigh && bounds.Low == bounds.High ? low
            : $"{(bounds.HasLow ? '[' : '(')}{low}..{high}{(bounds.HasHigh ? ']' : ')')}";
    }

    /// <summary>A value as a literal of FEEL.</summary>
    internal static string Write(FeelValue value) => value.Kind switch
    {
        FeelKind.String => Quoted(value.AsString()),
        FeelKind.Date or FeelKind.Time or FeelKind.DateTime or FeelKind.YearsMonths or FeelKind.DaysTime =>
            $"@{Quoted(value.ToString())}",
        FeelKind.List => $"[{string.Join(", ", value.AsList().Select(Write))}]",
        FeelKind.Context => $"{{{string.Join(", ", EntriesOf(value.AsContext()))}}}",
        _ => value.ToString(),
    };

    private static IEnumerable<string> EntriesOf(FeelContext context)
    {
        for (var at = 0; at < context.Count; at++)
        {
            yield return $"{Quoted(context.Names[at])}: {Write(context.Values[at])}";
        }
    }

    private static IEnumerable<string> TestsOf(KindClasses kind, ClassSet classes)
    {
        if (classes.Equals(kind.All))
        {
            yield return $"? instance of {NameOf(kind.Kind)}";
            yield break;
        }

        if (kind.HasOthers && classes.Contains(kind.All.Spans[^1].Last))
        {
            var others = TestsOf(kind, classes.Others(kind.All.Spans[^1].Last + 1).Within(kind.All));
            yield return $"? instance of string and not(? in ({string.Join(", ", others)}))";
            yield break;
        }

        foreach (var span in classes.Spans.ToArray())
        {
            if (!kind.IsListed)
            {
                yield return Write(kind.BoundsOf(span));
                continue;
            }

            for (var at = span.First; at <= span.Last; at++)
            {
                yield return Write(kind.Samples[at - kind.All.First]);
            }
        }
    }

    private static string NameOf(FeelKind kind) => kind switch
    {
        FeelKind.Number => "number",
        FeelKind.String => "string",
        FeelKind.Boolean => "boolean",
        FeelKind.Date => "date",
        FeelKind.DateTime => "date and time",
        FeelKind.YearsMonths => "years and months duration",
        _ => "days and time duration",
    };

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
