using System.Xml;
using System.Xml.Linq;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>Reads a model file (DMN 1.5 §12.1): no document types, no entities; other namespaces are skipped.</summary>
internal sealed partial class ModelReader
{
    private static readonly Dictionary<string, DmnVersion> _versions = new(StringComparer.Ordinal)
    {
        ["http://www.omg.org/spec/DMN/20180521/MODEL/"] = DmnVersion.Dmn12,
        ["https://www.omg.org/spec/DMN/20191111/MODEL/"] = DmnVersion.Dmn13,
        ["https://www.omg.org/spec/DMN/20211108/MODEL/"] = DmnVersion.Dmn14,
        ["https://www.omg.org/spec/DMN/20230324/MODEL/"] = DmnVersion.Dmn15,
    };

    private readonly XNamespace _dmn;
    private Refusal? _fault;

    private ModelReader(XNamespace dmn) => _dmn = dmn;

    /// <summary>Reads a file.</summary>
    /// <returns>The model, or the first thing that is wrong with line and column.</returns>
    internal static Outcome<DmnModel> Read(TextReader file, DmnLimits limits)
    {
        var read = Load(file, limits);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var root = read.Value;
        if (root.Name.LocalName != "definitions"
            || !_versions.TryGetValue(root.Name.NamespaceName, out var version))
        {
            return Refuse(DmnRefusal.NotDmn, PlaceOf(root), $"根元素 {root.Name} 不是 DMN 1.2 至 1.5 的 definitions",
                $"the root {root.Name} is not definitions of DMN 1.2 to 1.5");
        }

        var reader = new ModelReader(root.Name.Namespace);
        var model = reader.Definitions(root, version);
        return reader._fault is { } fault ? fault : model;
    }

    private static Outcome<XElement> Load(TextReader file, DmnLimits limits)
    {
        var text = new char[limits.FileLength.Value + 1];
        var length = file.ReadBlock(text);
        if (length == text.Length)
        {
            return Refuse(
                DmnRefusal.FileTooLong, new("definitions", null, 1, 1), $"文件超过 {limits.FileLength.Value} 个字符",
                $"the file has more than {limits.FileLength.Value} characters");
        }

        try
        {
            var read = new string(text, 0, length);
            return TooDeep(read, limits.Depth) is { } refused ? refused : Load(read);
        }
        catch (XmlException fault)
        {
            return Refuse(
                DmnRefusal.NotXml, new("definitions", null, fault.LineNumber, fault.LinePosition),
                $"不是可读的 XML：{WordsOf(fault)}", $"not readable as XML: {WordsOf(fault)}");
        }
    }

    // Without the place, which the refusal names itself, and without the full stop.
    private static string WordsOf(XmlException fault) =>
        fault.Message.Split(" Line ", 2, StringSplitOptions.None)[0].TrimEnd('.');

    private static XElement Load(string text)
    {
        using var xml = Open(text);
        return XDocument.Load(xml, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
    }

    // A tree of elements costs the square of its depth to build, so depth is looked at before.
    private static Refusal? TooDeep(string text, Limit depth)
    {
        using var xml = Open(text);
        while (xml.Read())
        {
            if (xml.Depth > depth.Value)
            {
                var line = (IXmlLineInfo)xml;
                return Refuse(
                    DmnRefusal.NestingTooDeep, new(xml.LocalName, null, line.LineNumber, line.LinePosition),
                    $"嵌套超过 {depth.Value} 层", $"nested deeper than {depth.Value}");
            }
        }

        return null;
    }

    internal static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    private DmnModel Definitions(XElement root, DmnVersion version) => new(
        Text(root, "namespace"),
        Text(root, "name"),
        version,
        [.. All(root, "import").Select(import => new ModelImport(
            Text(import, "namespace"), (string?)import.Attribute("name") ?? "", PlaceOf(import)))],
        [.. All(root, "itemDefinition").Select(Type)],
        [.. root.Elements().Where(element => element.Name.Namespace == _dmn).Select(Element).OfType<DrgElement>()]);

    private ItemDefinition Type(XElement element) => new(
        Text(element, "name"),
        (bool?)element.Attribute("isCollection") ?? false,
        (string?)element.Element(_dmn + "typeRef") ?? (string?)element.Attribute("typeRef"),
        Tests(element.Element(_dmn + "allowedValues")),
        Tests(element.Element(_dmn + "typeConstraint")),
        [.. All(element, "itemComponent").Select(Type)],
        element.Element(_dmn + "functionItem") is { } function
            ? new([.. All(function, "parameters").Select(Item)], (string?)function.Attribute("outputTypeRef"))
            : null,
        PlaceOf(element));

    private DrgElement? Element(XElement element) => element.Name.LocalName switch
    {
        "inputData" => new InputData(IdOf(element), VariableOf(element), PlaceOf(element)),
        "decision" => new Decision(
            IdOf(element), VariableOf(element), RequirementsOf(element), LogicIn(element), PlaceOf(element)),
        "businessKnowledgeModel" => new BusinessKnowledge(
            IdOf(element), VariableOf(element), RequirementsOf(element),
            element.Element(_dmn + "encapsulatedLogic") is { } logic ? Function(logic) : null, PlaceOf(element)),
        "decisionService" => new DecisionService(
            IdOf(element), VariableOf(element), References(element, "outputDecision"),
            References(element, "encapsulatedDecision"),
            References(element, "inputDecision"), References(element, "inputData"), PlaceOf(element)),
        _ => null,
    };

    /// <summary>The variable is called as its element; one that is written out adds the type (§7.3.2).</summary>
    private InformationItem VariableOf(XElement element)
    {
        var variable = element.Element(_dmn + "variable");
        return new(Text(element, "name"), (string?)variable?.Attribute("typeRef"), PlaceOf(variable ?? element));
    }

    private InformationItem Item(XElement element) => new(
        Text(element, "name"), (string?)element.Attribute("typeRef"), PlaceOf(element));

    private IReadOnlyList<Requirement> RequirementsOf(XElement element) =>
    [
        .. element.Elements().Where(child => child.Name.LocalName is "informationRequirement" or "knowledgeRequirement")
            .Elements().Where(child => child.Name.Namespace == _dmn && child.Attribute("href") is not null)
            .Select(Reference),
    ];

    private IReadOnlyList<Requirement> References(XElement element, string name) =>
        [.. All(element, name).Select(Reference)];

    private Requirement Reference(XElement element) => Requirement.Of(Text(element, "href"), PlaceOf(element));

    private IEnumerable<XElement> All(XElement element, string name) => element.Elements(_dmn + name);

    private static string IdOf(XElement element) => (string?)element.Attribute("id") ?? "";

    /// <summary>An attribute that must be there.</summary>
    private string Text(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) ?? Missing(element, attribute);

    private string Missing(XElement element, string part)
    {
        _fault ??= Refuse(
            DmnRefusal.PartMissing, PlaceOf(element), $"{element.Name.LocalName} 缺少 {part}",
            $"{element.Name.LocalName} lacks {part}");
        return "";
    }

    private TWord Word<TWord>(XElement element, string attribute, TWord usual, params (string Text, TWord Word)[] words)
    {
        var text = (string?)element.Attribute(attribute);
        if (text is null)
        {
            return usual;
        }

        if (Array.FindIndex(words, word => word.Text == text) is var at and >= 0)
        {
            return words[at].Word;
        }

        var known = string.Join(", ", words.Select(word => word.Text));
        _fault ??= Refuse(
            DmnRefusal.WordUnknown, PlaceOf(element), $"{attribute} 是“{text}”，应为 {known} 之一",
            $"{attribute} is '{text}', not one of {known}");
        return usual;
    }

    private static ModelPlace PlaceOf(XElement element)
    {
        IXmlLineInfo line = element;
        return new(element.Name.LocalName, (string?)element.Attribute("id"), line.LineNumber, line.LinePosition);
    }

    private static Refusal Refuse(DmnRefusal code, ModelPlace place, string zh, string en) => Refusal.Of(
        code, $"第 {place.Line} 行第 {place.ColumnNumber} 列：{zh}。",
        $"Line {place.Line}, column {place.ColumnNumber}: {en}.", $"{place}")
        with { Facts = new FeelPlace(place.Line, place.ColumnNumber) };
}
