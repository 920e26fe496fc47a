using System.Runtime.InteropServices;

namespace Huanhu.Engines.Decisions.Dmn.Model;

/// <summary>Where something stands in a model's file.</summary>
/// <remarks>
/// <c>Element</c>: what kind of element, such as <c>inputEntry</c>. <c>Id</c>: its id, where it has one.
/// <c>Line</c>: from 1; 0 when the file's reader did not say. <c>ColumnNumber</c>: from 1.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModelPlace(string Element, string? Id, int Line, int ColumnNumber)
{
    public override string ToString() => $"{Line}:{ColumnNumber} {Element}{(Id is null ? "" : $" {Id}")}";
}
