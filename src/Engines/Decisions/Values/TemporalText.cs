using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>Reads the parts of dates, times and durations, each from the start of what is left of a text.</summary>
internal ref struct TemporalText(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    internal readonly ReadOnlySpan<char> Rest => _rest;

    internal readonly bool IsAtEnd => _rest.Length == 0;

    /// <summary>Passes a character if it comes next.</summary>
    internal bool TryPass(char letter)
    {
        if (_rest.Length == 0 || _rest[0] != letter) { return false; }

        _rest = _rest[1..];
        return true;
    }

    /// <summary>All the digits that come next; false if there are none.</summary>
    internal bool TryReadDigits(out ReadOnlySpan<char> digits)
    {
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        digits = end < 0 ? _rest : _rest[..end];
        _rest = _rest[digits.Length..];
        return digits.Length > 0;
    }

    /// <summary>Exactly two digits, with a number of the given ends.</summary>
    internal bool TryReadTwo(int least, int most, out int number)
    {
        number = 0;
        if (!TryReadDigits(out var digits) || digits.Length != 2) { return false; }

        number = ((digits[0] - '0') * 10) + digits[1] - '0';
        return number >= least && number <= most;
    }

    /// <summary>A point and digits, if a point comes next; digits beyond the ninth are dropped.</summary>
    internal bool TryReadFraction(out int nanoseconds)
    {
        nanoseconds = 0;
        if (!TryPass('.')) { return true; }

        if (!TryReadDigits(out var digits)) { return false; }

        for (var at = 0; at < 9; at++)
        {
            nanoseconds = (nanoseconds * 10) + (at < digits.Length ? digits[at] - '0' : 0);
        }

        return true;
    }

    /// <summary>A point and the digits of a fraction of a second without trailing zeros; nothing for 0.</summary>
    [SuppressMessage("Design", "CA1822", Justification = "Writing stands beside reading.")]
    internal static void AppendFraction(StringBuilder text, int nanoseconds)
    {
        if (nanoseconds == 0) { return; }

        text.Append('.').Append(nanoseconds.ToString("D9", CultureInfo.InvariantCulture).AsSpan().TrimEnd('0'));
    }
}
