using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>The faults of a reading, as they are met.</summary>
internal sealed class FaultList
{
    private const int MostRows = 200;

    private readonly List<ProjectFault> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Adds one; the member is named before what is said of it.</summary>
    public void Add(string path, ProjectFaultCode code, BilingualText text, BilingualText expected)
    {
        var name = ProjectMembers.NameOf(path);
        _rows.Add(new(path, code, new($"{name.Zh}：{text.Zh}", $"{Capital(name.En)}: {text.En}"), expected));
    }

    public ProjectFaults ToFaults() => new([.. _rows.Take(MostRows)], _rows.Count <= MostRows);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
