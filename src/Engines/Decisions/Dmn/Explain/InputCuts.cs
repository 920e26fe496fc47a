using Huanhu.Engines.Decisions.Dmn.Graph;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Dmn.Explain;

/// <summary>What one input of a decision is held against.</summary>
/// <remarks>
/// Once all others are known, the decision is compiled with the known values in the place of their inputs, so that what
/// is computed of them is a constant: where a comparison of two inputs is one with a constant, it cuts.
/// </remarks>
internal static class InputCuts
{
    /// <summary>The constants, each once, in no order; null when the value itself is used.</summary>
    internal static IReadOnlyList<FeelValue>? Of(
        Part input, IReadOnlyDictionary<Part, FeelValue> known, Part decision, FeelLimits limits)
    {
        var survey = new Survey();
        var root = survey.Open();
        _ = FeelExpression.Of(
            new GraphSyntax([input], [decision]) { Known = known }, FeelScope.Of([input.Name]), limits, survey);
        return Of(input, survey.Sources[0], root);
    }

    /// <summary>The same with all others unknown.</summary>
    internal static IReadOnlyList<FeelValue>? Of(SurveyedDecision decision, int input) =>
        Of(decision.Inputs[input], decision.Survey.Sources[input], decision.Root);

    private static IReadOnlyList<FeelValue>? Of(Part input, Source source, Region root)
    {
        var cuts = new List<FeelValue>();
        if (input.Type?.TryAddCuts(cuts) is false)
        {
            return null;
        }

        var readings = ReadingsOf(source, root);
        if (readings.Exists(reading => reading.Use is null))
        {
            return null;
        }

        cuts.AddRange(readings.SelectMany(reading => reading.Use!.Cuts));
        return [.. cuts.Distinct()];
    }

    /// <summary>Every place that reads a source, as far as a region leads.</summary>
    private static List<ReadingNode> ReadingsOf(Source source, Region root)
    {
        var (found, seen) = (new List<ReadingNode>(), new HashSet<Region>());
        Visit(root);
        return found;

        void Visit(Region region)
        {
            if (!seen.Add(region))
            {
                return;
            }

            foreach (var reading in region.Readings)
            {
                if (reading.Source == source)
                {
                    found.Add(reading);
                }

                Visit(reading.Source.Region);
            }

            region.Tables.SelectMany(table => table.Columns).ToList().ForEach(column => Visit(column.Region));
        }
    }
}
