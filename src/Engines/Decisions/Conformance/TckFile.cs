using System.Xml;
using System.Xml.Linq;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Conformance;

/// <summary>A file of cases of the DMN Technology Compatibility Kit, as its testCases.xsd describes it.</summary>
/// <param name="Model">The file name of the model; null when the file gives none.</param>
/// <param name="Cases">The cases in order.</param>
internal sealed record TckFile(string? Model, IReadOnlyList<TckCase> Cases)
{
    private static readonly XNamespace Tck = "http://www.omg.org/spec/DMN/20160719/testcase";
    private static readonly XNamespace Xsi = XmlSchemaInstance;

    private const string XmlSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Reads a file.</summary>
    /// <exception cref="XmlException">It is not XML.</exception>
    internal static TckFile Read(TextReader text)
    {
        using var xml = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(xml).Root!;
        return new((string?)root.Element(Tck + "modelName"), [.. root.Elements(Tck + "testCase").Select(CaseOf)]);
    }

    private static TckCase CaseOf(XElement element) => new(
        (string?)element.Attribute("id") ?? "",
        (string?)element.Attribute("type") switch
        {
            "bkm" => TckTarget.Knowledge,
            "decisionService" => TckTarget.Service,
            _ => TckTarget.Decision,
        },
        (string?)element.Attribute("invocableName"),
        [.. element.Elements(Tck + "inputNode").Select(input => (NameOf(input), ValueOf(input)))],
        [.. element.Elements(Tck + "resultNode").Select(result => new TckExpectation(
            NameOf(result),
            result.Element(Tck + "expected") is { } expected ? ValueOf(expected) : default(FeelValue?),
            (bool?)result.Attribute("errorResult") ?? false))]);

    private static string NameOf(XElement element) => (string?)element.Attribute("name") ?? "";

    private static FeelValue ValueOf(XElement element)
    {
        if (element.Element(Tck + "list") is { } list)
        {
            return IsNil(list) ? default : FeelList.Of([.. list.Elements(Tck + "item").Select(ValueOf)]);
        }

        if (element.Elements(Tck + "component").ToList() is { Count: > 0 } components)
        {
            return FeelContext.Of(
                [.. components.Select(part => (NameOf(part), IsNil(part) ? default : ValueOf(part)))]);
        }

        return element.Element(Tck + "value") is { } value && !IsNil(value) ? ValueOf(value, TypeOf(value)) : default;
    }

    private static FeelValue ValueOf(XElement element, string? type)
    {
        var text = element.Value;
        return type switch
        {
            "boolean" => text.Trim() is "true" or "1",
            "date" when FeelDate.TryParse(text.Trim(), out var date) => date,
            "time" when FeelTime.TryParse(text.Trim(), out var time) => time,
            "dateTime" when FeelDateTime.TryParse(text.Trim(), out var moment) => moment,
            "duration" when YearsMonthsDuration.TryParse(text.Trim(), out var months) => months,
            "duration" when DaysTimeDuration.TryParse(text.Trim(), out var span) => span,
            "decimal" or "double" or "float" or "integer" or "int" or "long"
                when Decimal128.TryParse(text.Trim(), out var number) => number,
            _ => text,
        };
    }

    // As xsd:decimal; the prefix is the file's own.
    private static string? TypeOf(XElement element) => ((string?)element.Attribute(Xsi + "type"))?.Split(':')[^1];

    private static bool IsNil(XElement element) => (string?)element.Attribute(Xsi + "nil") is "true" or "1";
}

/// <summary>What a case evaluates.</summary>
internal enum TckTarget
{
    Decision,
    Knowledge,
    Service,
}

/// <summary>Inputs and what is expected of them.</summary>
internal sealed record TckCase(
    string Id, TckTarget Target, string? Invocable, IReadOnlyList<(string Name, FeelValue Value)> Inputs,
    IReadOnlyList<TckExpectation> Results);

/// <summary>What one decision should give.</summary>
/// <remarks>Without an expected value null is expected; so it is of an error.</remarks>
internal sealed record TckExpectation(string Name, FeelValue? Expected, bool IsError);
