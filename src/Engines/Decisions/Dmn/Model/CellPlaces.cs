using System.Runtime.InteropServices;
using System.Xml;

namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>Where the texts of a file's tables stand, to the character.</summary>
internal static class CellPlaces
{
    /// <summary>What is to be replaced.</summary>
    /// <param name="Start">Counted in characters from 0: behind the start tag.</param>
    /// <param name="Length">Up to the end tag; of an empty element the end of its tag.</param>
    /// <param name="Name">The element as the file writes it.</param>
    /// <param name="IsEmptyElement">Whether it is written without an end tag.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Place(int Start, int Length, string Name, bool IsEmptyElement);

    /// <summary>The cells by decision, rule and column, both from 1; inputs come before outputs.</summary>
    /// <param name="file">A model that was read.</param>
    internal static Dictionary<(string Decision, int Rule, int Column), Place> Of(string file)
    {
        var (found, starts) = (new Dictionary<(string, int, int), Place>(), LineStarts(file));
        var (decision, tableDepth, rule, column) = ("", -1, 0, 0);
        string? space = null;
        using var xml = ModelReader.Open(file);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == tableDepth) { tableDepth = -1; }

            space ??= xml.NodeType == XmlNodeType.Element ? xml.NamespaceURI : null;
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != space) { continue; }

            switch (xml.LocalName)
            {
                case "decision":
                    decision = xml.GetAttribute("name") ?? "";
                    break;
                // Only the table that is the logic itself; others lie deeper, in contexts and functions.
                case "decisionTable" when xml.Depth == 2 && !xml.IsEmptyElement:
                    (tableDepth, rule, column) = (xml.Depth, 0, 0);
                    break;
                case "rule" when xml.Depth == tableDepth + 1:
                    (rule, column) = (rule + 1, 0);
                    break;
                case "inputEntry" or "outputEntry" when tableDepth >= 0 && xml.Depth == tableDepth + 2:
                    column++;
                    break;
                case "annotationEntry":
                    column = 0;
                    break;
                case "text" when tableDepth >= 0 && column > 0 && xml.Depth == tableDepth + 3:
                    found.TryAdd((decision, rule, column), PlaceOf(file, starts, xml));
                    break;
            }
        }

        return found;
    }

    private static Place PlaceOf(string file, List<int> starts, XmlReader xml)
    {
        var (name, open) = (xml.Name, OffsetOf(starts, xml));
        var end = TagEnd(file, open);
        if (xml.IsEmptyElement) { return new(end - 1, 2, name, true); }

        var depth = xml.Depth;
        while (xml.Read() && (xml.NodeType != XmlNodeType.EndElement || xml.Depth != depth)) { }

        // The reader stands at the name of the end tag, behind its two signs.
        return new(end + 1, OffsetOf(starts, xml) - 2 - (end + 1), name, false);
    }

    /// <summary>Where a tag is closed; what stands in quotes is passed.</summary>
    private static int TagEnd(string file, int at)
    {
        for (char? quote = null; quote is not null || file[at] != '>'; at++)
        {
            quote = quote is null && file[at] is '"' or '\'' ? file[at] : quote == file[at] ? null : quote;
        }

        return at;
    }

    private static int OffsetOf(List<int> starts, XmlReader xml)
    {
        var line = (IXmlLineInfo)xml;
        return starts[line.LineNumber - 1] + line.LinePosition - 1;
    }

    private static List<int> LineStarts(string file)
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < file.Length; at++)
        {
            if (file[at] == '\n' || (file[at] == '\r' && (at + 1 == file.Length || file[at + 1] != '\n')))
            {
                starts.Add(at + 1);
            }
        }

        return starts;
    }
}
