using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>The faults of a reading, as they are met.</summary>
internal sealed class FaultList
{
    private const int MostRows = 200;
    private const int LongestQuoted = 40;

    private readonly List<ProjectFault> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Adds one; the member is named before what is said of it.</summary>
    public void Add(string path, ProjectFaultCode code, BilingualText text, BilingualText expected)
    {
        var name = ProjectMembers.NameOf(path);
        _rows.Add(new(path, code, new($"{name.Zh}：{text.Zh}", $"{Capital(name.En)}: {text.En}"), expected));
    }

    public ProjectFaults ToFaults() => new([.. _rows.Take(MostRows)], _rows.Count <= MostRows);

    /// <summary>What stands there, cut for a message.</summary>
    public static string Quoted(string text) =>
        text.Length <= LongestQuoted ? text : $"{Cut(text, LongestQuoted)}…";

    /// <summary>The beginning of a text; a character of two halves is not cut in two.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
