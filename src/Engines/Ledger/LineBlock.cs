using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>A level, and a moment that has it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Low(long Level, long At)
{
    internal static Low None { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>The lesser of two, the earlier one when they are equal.</summary>
    internal Low OrEarlier(Low earlier) => earlier.Level <= Level ? earlier : this;

    /// <summary>The same when all starts at a level.</summary>
    internal Low Above(long start) => this == None ? None : this with { Level = Level + start };
}

/// <summary>Up to <see cref="Size"/> legs of one account, by effective time, then by age.</summary>
internal struct LineBlock()
{
    internal const int Size = 128;

    // A late leg is kept as its complement.
    private int[] _lines = new int[4];
    private Low _leastOut = Low.None;
    private Low _leastIn = Low.None;

    internal int Count { get; private set; }

    internal long FirstAt { get; private set; }

    internal long LastAt { get; private set; }

    /// <summary>The last leg on time; −1 when all are late.</summary>
    internal int LastOnTime { get; private set; } = -1;

    internal Position Sum;
    internal Position OnTimeSum;

    internal readonly ReadOnlySpan<int> Lines => _lines.AsSpan(0, Count);

    internal readonly IEnumerable<int> Legs => _lines.Take(Count).Select(LegOf);

    internal readonly int LegAt(int at) => LegOf(_lines[at]);

    internal static int LegOf(int line) => line < 0 ? ~line : line;

    /// <summary>The least level after any moment but the last, which may go on in the next block.</summary>
    internal readonly Low Least(bool isOut) => isOut ? _leastOut : _leastIn;

    internal void Append(int line, long effectiveAt, in Position effect)
    {
        if (Count == 0)
        {
            FirstAt = effectiveAt;
        }
        else if (effectiveAt > LastAt)
        {
            _leastOut = new Low(Sum.Level(isOut: true), LastAt).OrEarlier(_leastOut);
            _leastIn = new Low(Sum.Level(isOut: false), LastAt).OrEarlier(_leastIn);
        }

        if (Count == _lines.Length)
        {
            Array.Resize(ref _lines, Math.Min(Count * 4, Size));
        }

        _lines[Count++] = line;
        LastAt = effectiveAt;
        Sum.Add(effect);
        if (line >= 0)
        {
            LastOnTime = line;
            OnTimeSum.Add(effect);
        }
    }
}
