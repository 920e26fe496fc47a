using System.Buffers;
using System.Text;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>
/// What <c>string(from)</c> gives (DMN 1.5 §10.3.4.1): a string as it is; strings inside others in quotes.
/// </summary>
internal static class ValueText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("{}[],:\"\\");

    internal static string Of(FeelValue value)
    {
        if (value.Kind == FeelKind.String) { return value.AsString(); }

        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, FeelValue value)
    {
        switch (value.Kind)
        {
            case FeelKind.String:
                text.Append('"').Append(value.AsString().Replace("\\", @"\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case FeelKind.List:
                text.Append('[');
                foreach (var (index, item) in value.AsList().Index())
                {
                    text.Append(index > 0 ? ", " : "");
                    Write(text, item);
                }

                text.Append(']');
                break;
            case FeelKind.Context: WriteContext(text, value.AsContext()); break;
            case FeelKind.Range: WriteRange(text, value.AsRange()); break;
            case FeelKind.Function: text.Append("function"); break;
            default: text.Append(value.ToString()); break;
        }
    }

    private static void WriteContext(StringBuilder text, FeelContext context)
    {
        text.Append('{');
        for (var at = 0; at < context.Count; at++)
        {
            text.Append(at > 0 ? ", " : "");
            WriteName(text, context.Names[at]);
            text.Append(": ");
            Write(text, context.Values[at]);
        }

        text.Append('}');
    }

    // A name that would be read as something else is quoted, as a literal would have it (rule 62).
    private static void WriteName(StringBuilder text, string name)
    {
        if (name.AsSpan().IndexOfAny(Signs) < 0) { text.Append(name); }
        else { Write(text, name); }
    }

    private static void WriteRange(StringBuilder text, FeelRange range)
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
            text.Append('(').Append(sign);
            Write(text, range.Start.IsNull ? range.End : range.Start);
            text.Append(')');
            return;
        }

        text.Append(range.IsStartIncluded ? '[' : '(');
        Write(text, range.Start);
        text.Append("..");
        Write(text, range.End);
        text.Append(range.IsEndIncluded ? ']' : ')');
    }
}
