namespace Huanhu.Engines.Ledger;

/// <summary>Every entry and leg of a book, in order, and the lines of its accounts: its memory.</summary>
/// <remarks>
/// Rows are added by every command, so that costs as little as it can. Lines are for questions; they trail behind and
/// catch up before they are read, or when <see cref="Behind"/> legs wait: many at once touch each account's memory
/// with less waiting than one by one.
/// </remarks>
internal sealed class Movements
{
    /// <summary>The most legs that lines trail behind: some tenths of a millisecond of work.</summary>
    private const int Behind = 1024;

    private readonly List<AccountLines> _lines = [];
    private readonly List<AccountLines> _unsettled = [];
    private int _lineCount;

    internal Chunks<EntryRow> Entries { get; } = new();

    internal Chunks<LegRow> Legs { get; } = new();

    internal void AddAccount() => _lines.Add(new(this, _lines.Count + 1));

    /// <summary>Adds a leg of the last entry.</summary>
    internal void AddLeg(in LegRow row)
    {
        var leg = Legs.Add(row);
        Legs[leg].Entry = Entries.Count - 1;
        if (leg - _lineCount == Behind)
        {
            CatchUp();
        }
    }

    /// <summary>The lines of an account, all its legs among them.</summary>
    internal AccountLines LinesOf(int account)
    {
        CatchUp();
        return _lines[account - 1];
    }

    /// <summary>How many legs were recorded no later than a moment: they are the first ones.</summary>
    internal int CountRecorded(long recordedAt)
    {
        var (from, to) = (0, Legs.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = RecordedAt(middle) <= recordedAt ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    /// <summary>What a leg did to one of its two accounts.</summary>
    internal Position EffectOn(int account, int leg)
    {
        ref var row = ref Legs[leg];
        return Effect(account, row, Entries[row.Entry].Kind, HeldBy(leg));
    }

    /// <summary>What a movement of some kind does to one of its two accounts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="row">The movement.</param>
    /// <param name="kind">The kind of its entry.</param>
    /// <param name="held">What the hold it ends had promised, or the hold it makes promises.</param>
    internal static Position Effect(int account, in LegRow row, EntryKind kind, long held)
    {
        var promised = kind switch { EntryKind.Post => 0, EntryKind.Hold => held, _ => -held };
        var moved = kind is EntryKind.Post or EntryKind.Commit ? row.Amount : 0;
        return row.From == account
            ? new() { Net = -moved, HeldOut = promised }
            : new() { Net = moved, HeldIn = promised };
    }

    /// <summary>What a leg promised, or what the hold's leg that it ends had.</summary>
    private long HeldBy(int leg)
    {
        ref var row = ref Legs[leg];
        ref var entry = ref Entries[row.Entry];
        return entry.Kind == EntryKind.Commit
            ? Legs[Entries[entry.Target].FirstLeg + leg - entry.FirstLeg].Amount
            : row.Amount;
    }

    internal long RecordedAt(int leg) => Entries[Legs[leg].Entry].RecordedAt;

    private void CatchUp()
    {
        for (; _lineCount < Legs.Count; _lineCount++)
        {
            ref var row = ref Legs[_lineCount];
            var (kind, held) = (Entries[row.Entry].Kind, HeldBy(_lineCount));
            Add(row.From, row.EffectiveAt, Effect(row.From, row, kind, held));
            Add(row.To, row.EffectiveAt, Effect(row.To, row, kind, held));
        }

        _unsettled.ForEach(lines => lines.Settle());
        _unsettled.Clear();
    }

    private void Add(int account, long effectiveAt, in Position effect)
    {
        if (_lines[account - 1].Add(_lineCount, effectiveAt, effect))
        {
            _unsettled.Add(_lines[account - 1]);
        }
    }
}
