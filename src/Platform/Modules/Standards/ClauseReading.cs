using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>A clause as people read it in a comparison: its words, and what it asks.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="Key">What its editions share: <c>same_as</c>, else its id.</param>
/// <param name="Decision">The decision that it is.</param>
/// <param name="Group">Under which heading it is told; null of an unknown word.</param>
/// <param name="Article">Where in the document.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsVerified">False for 待核.</param>
/// <param name="Asks">What it takes to pass, such as ≥ 500 of one column; empty when no rule alone says so.</param>
/// <param name="Rests">Decisions that it rests on, at any remove.</param>
internal sealed partial record ClauseReading(
    string Id, string Key, string Decision, ClauseGroup? Group, BilingualText Article, BilingualText Text,
    bool IsVerified, IReadOnlyList<TryAnalysis.ColumnRow> Asks, IReadOnlyList<string> Rests)
{
    private static readonly XNamespace Own = "urn:huanhu:rules";

    /// <summary>The clauses of a model in the order of its file.</summary>
    /// <param name="text">Of a .dmn file that the engine has read.</param>
    public static IReadOnlyList<ClauseReading> AllOf(string text)
    {
        var root = XDocument.Parse(text).Root!;
        var decisions = root.Elements(root.Name.Namespace + "decision").ToList();
        return [.. decisions.Select(decision => Of(decision, decisions)).OfType<ClauseReading>()];
    }

    /// <summary>A cell as people write it: <c>≥ 1,000</c> for <c>&gt;= 1000</c>, words without quotes.</summary>
    public static string Spoken(string test)
    {
        var said = test.Replace(">=", "≥", StringComparison.Ordinal).Replace("<=", "≤", StringComparison.Ordinal);
        return said.Contains('"', StringComparison.Ordinal) || said.Contains('@', StringComparison.Ordinal)
            ? said.Replace("\"", "", StringComparison.Ordinal)
            : LongNumber().Replace(said, number => string.Create(
                CultureInfo.InvariantCulture, $"{long.Parse(number.Value, CultureInfo.InvariantCulture):N0}"));
    }

    private static ClauseReading? Of(XElement decision, List<XElement> decisions)
    {
        var dmn = decision.Name.Namespace;
        if (decision.Element(dmn + "extensionElements")?.Element(Own + "clause") is not { } clause)
        {
            return null;
        }

        var id = (string?)clause.Attribute("id") ?? "";
        return new(
            id, (string?)clause.Attribute("same_as") ?? id, (string?)decision.Attribute("name") ?? "",
            Enum.TryParse<ClauseGroup>((string?)clause.Attribute("group"), ignoreCase: true, out var group)
                ? group : null,
            Words(clause, "article"), Words(clause, "text"), (string?)clause.Attribute("verified") == "true",
            [.. AsksOf(decision)], [.. RestsOf(decision, decisions).Distinct()]);
    }

    /// <summary>The cells of the first rule that lets pass and asks something; else of the first that asks.</summary>
    private static IEnumerable<TryAnalysis.ColumnRow> AsksOf(XElement decision)
    {
        var dmn = decision.Name.Namespace;
        var columns = decision.Descendants(dmn + "inputExpression").Select(TextIn).ToList();
        var rules = decision.Descendants(dmn + "rule").Select(rule => (
            Cells: columns.Zip(rule.Elements(dmn + "inputEntry").Select(TextIn)).Where(cell => cell.Second != "-")
                .ToList(),
            IsPass: TextIn(rule.Element(dmn + "outputEntry")) == "\"pass\"")).ToList();
        var asking = rules.Find(rule => rule.IsPass && rule.Cells.Count > 0);
        return (asking.Cells ?? []).Select(cell => TryAnalysis.ColumnOf(cell.First, Spoken(cell.Second)));
    }

    private static IEnumerable<string> RestsOf(XElement decision, List<XElement> decisions) =>
        Required(decision, decisions, []).Select(other => (string?)other.Attribute("name") ?? "");

    // Whoever requires one another is a fault of the model; here it must only end.
    private static HashSet<XElement> Required(XElement decision, List<XElement> decisions, HashSet<XElement> found)
    {
        foreach (var reference in decision.Descendants(decision.Name.Namespace + "requiredDecision"))
        {
            var id = ((string?)reference.Attribute("href") ?? "").TrimStart('#');
            if (decisions.Find(other => (string?)other.Attribute("id") == id) is { } required && found.Add(required))
            {
                Required(required, decisions, found);
            }
        }

        return found;
    }

    private static BilingualText Words(XElement element, string name) =>
        new((string?)element.Attribute($"{name}_zh") ?? "", (string?)element.Attribute($"{name}_en") ?? "");

    private static string TextIn(XElement? holder) =>
        holder?.Elements().FirstOrDefault(element => element.Name.LocalName == "text")?.Value.Trim() ?? "";

    [GeneratedRegex(@"\b[0-9]{4,15}\b", RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();
}
