using System.Buffers;
using System.Text;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>
/// What <c>string(from)</c> gives (DMN 1.5 §10.3.4.1): a string as it is; strings inside others in quotes.
/// </summary>
internal sealed class ValueText(int limit)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("{}[],:\"\\");

    private readonly StringBuilder _text = new();

    /// <param name="value">What is written.</param>
    /// <param name="limit">How many UTF-16 units are enough: what would be much longer is cut off after them.</param>
    internal static string Of(FeelValue value, int limit)
    {
        if (value.Kind == FeelKind.String) { return value.AsString(); }

        var text = new ValueText(limit);
        text.Write(value);
        return text._text.ToString();
    }

    private void Write(FeelValue value)
    {
        if (_text.Length > limit) { return; }

        switch (value.Kind)
        {
            case FeelKind.String:
                _text.Append('"').Append(value.AsString().Replace("\\", @"\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case FeelKind.List:
                _text.Append('[');
                foreach (var (index, item) in value.AsList().Index())
                {
                    _text.Append(index > 0 ? ", " : "");
                    Write(item);
                }

                _text.Append(']');
                break;
            case FeelKind.Context: WriteContext(value.AsContext()); break;
            case FeelKind.Range: WriteRange(value.AsRange()); break;
            case FeelKind.Function: _text.Append("function"); break;
            default: _text.Append(value.ToString()); break;
        }
    }

    private void WriteContext(FeelContext context)
    {
        _text.Append('{');
        for (var at = 0; at < context.Count; at++)
        {
            _text.Append(at > 0 ? ", " : "");
            WriteName(context.Names[at]);
            _text.Append(": ");
            Write(context.Values[at]);
        }

        _text.Append('}');
    }

    // A name that would be read as something else is quoted, as a literal would have it (rule 62).
    private void WriteName(string name)
    {
        if (name.AsSpan().IndexOfAny(Signs) < 0) { _text.Append(name); }
        else { Write(name); }
    }

    private void WriteRange(FeelRange range)
    {
        var sign = range.Form switch
        {
            RangeForm.Less => "<",
            RangeForm.AtMost => "<=",
            RangeForm.Greater => ">",
            RangeForm.AtLeast => ">=",
            RangeForm.Equal => "=",
            RangeForm.Unequal => "!=",
            _ => null,
        };
        if (sign is not null)
        {
            _text.Append('(').Append(sign);
            Write(range.Start.IsNull ? range.End : range.Start);
            _text.Append(')');
            return;
        }

        _text.Append(range.IsStartIncluded ? '[' : '(');
        Write(range.Start);
        _text.Append("..");
        Write(range.End);
        _text.Append(range.IsEndIncluded ? ']' : ')');
    }
}
