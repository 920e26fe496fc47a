using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>Where something stands in the text of an expression, as an editor counts.</summary>
/// <param name="Line">From 1; a line ends with LF, CR or both.</param>
/// <param name="ColumnNumber">From 1, in UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeelPlace(int Line, int ColumnNumber)
{
    /// <summary>The place of an offset, which may be the text's end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">In UTF-16 units from 0; behind the end it is the end.</param>
    public static FeelPlace Of(string text, int offset)
    {
        offset = Math.Min(offset, text.Length);
        var (line, start) = (1, 0);
        for (var at = 0; at < offset; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                (line, start) = (line + 1, at + 1);
            }
        }

        return new(line, offset - start + 1);
    }

    /// <summary>Line and column, as in <c>2:14</c>.</summary>
    public override string ToString() => $"{Line}:{ColumnNumber}";

    internal Refusal Refuse(FeelRefusal code, string zh, string en) => Refusal.Of(
        code, $"第 {Line} 行第 {ColumnNumber} 列：{zh}。", $"Line {Line}, column {ColumnNumber}: {en}.", ToString())
        with { Facts = this };
}
