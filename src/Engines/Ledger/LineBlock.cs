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
internal struct LineBlock(int room)
{
    internal const int Size = 128;

    /// <summary>How many legs a block takes on time; the rest is for late ones, so that few of them split it.</summary>
    internal const int OnTimeSize = 96;

    // A late leg is kept as its complement.
    private int[] _lines = new int[room];
    private Low _leastOut = Low.None;
    private Low _leastIn = Low.None;

    internal int Count { get; private set; }

    internal long FirstAt { get; private set; }

    internal long LastAt { get; private set; }

    /// <summary>The last leg on time; −1 when all are late.</summary>
    internal int LastOnTime { get; private set; } = -1;

    internal Position Sum;

    /// <summary>The part of late legs in the sum.</summary>
    internal Position LateSum;

    internal readonly ReadOnlySpan<int> Lines => _lines.AsSpan(0, Count);

    internal readonly IEnumerable<int> Legs => _lines.Take(Count).Select(LegOf);

    internal readonly int LegAt(int at) => LegOf(_lines[at]);

    internal static int LegOf(int line) => line < 0 ? ~line : line;

    /// <summary>The least level after any moment but the last, which may go on in the next block.</summary>
    internal readonly Low Least(bool isOut) => isOut ? _leastOut : _leastIn;

    /// <summary>Adds a leg behind all others.</summary>
    internal void Append(int leg, long effectiveAt, in Position effect)
    {
        MakeRoom();
        _lines[Count] = leg;
        Note(Count++, effectiveAt, effect);
    }

    /// <summary>Puts a late leg in its place; what the block knows is to be told anew.</summary>
    internal void Insert(int at, int leg, long effectiveAt)
    {
        MakeRoom();
        _lines.AsSpan(at, Count - at).CopyTo(_lines.AsSpan(at + 1));
        _lines[at] = ~leg;
        Count++;
        FirstAt = Math.Min(FirstAt, effectiveAt);
    }

    /// <summary>Gives its upper half to a new block; what both know is to be told anew.</summary>
    internal LineBlock Split(Movements movements)
    {
        var upper = new LineBlock(Size) { Count = Count / 2 };
        Lines[^upper.Count..].CopyTo(upper._lines);
        Count -= upper.Count;
        upper.FirstAt = movements.Legs[upper.LegAt(0)].EffectiveAt;
        return upper;
    }

    /// <summary>Knows everything anew.</summary>
    internal void Refresh(Movements movements, int account)
    {
        (_leastOut, _leastIn, LastOnTime, Sum, LateSum) = (Low.None, Low.None, -1, default, default);
        for (var at = 0; at < Count; at++)
        {
            var leg = LegAt(at);
            Note(at, movements.Legs[leg].EffectiveAt, movements.EffectOn(account, leg));
        }
    }

    private void MakeRoom()
    {
        if (Count == _lines.Length)
        {
            Array.Resize(ref _lines, Math.Min(Count * 2, Size));
        }
    }

    private void Note(int at, long effectiveAt, in Position effect)
    {
        if (at == 0)
        {
            FirstAt = effectiveAt;
        }
        else if (effectiveAt > LastAt)
        {
            _leastOut = new Low(Sum.Level(isOut: true), LastAt).OrEarlier(_leastOut);
            _leastIn = new Low(Sum.Level(isOut: false), LastAt).OrEarlier(_leastIn);
        }

        LastAt = effectiveAt;
        Sum.Add(effect);
        if (_lines[at] >= 0)
        {
            LastOnTime = _lines[at];
        }
        else
        {
            LateSum.Add(effect);
        }
    }
}
