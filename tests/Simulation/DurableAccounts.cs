using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>What the durable rows say, kept by sums alone and sharing no code with the book.</summary>
/// <remarks>
/// After every row: sequences without gaps, no id twice, sums of zero, no floor broken, holds ended once.
/// </remarks>
/// <param name="accounts">How many there are.</param>
/// <param name="firstKept">From this one on an account never falls below zero; those before are sources.</param>
internal sealed class DurableAccounts(int accounts, int firstKept = 2)
{
    private readonly Dictionary<TimeOrderedId, JournalEntry> _byId = [];
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<long, JournalEntry> _openHolds = [];
    private readonly Dictionary<long, EntryKind> _endedHolds = [];

    // By sequence, then by account: the balance after that entry.
    private readonly List<Balance[]> _balances = [new Balance[accounts + 1]];

    /// <summary>The last durable sequence.</summary>
    public long Sequence => _entries.Count;

    /// <summary>The holds that are open, as they were made.</summary>
    public IEnumerable<JournalEntry> OpenHolds => _openHolds.Values;

    /// <summary>The entry a command became; null when it is not durable.</summary>
    public JournalEntry? Find(TimeOrderedId id) => _byId.GetValueOrDefault(id);

    /// <summary>What became of a hold; the hold itself while it is open, null when there is none.</summary>
    public EntryKind? FateOf(TimeOrderedId hold) => Find(hold) is not { } entry ? null
        : _endedHolds.TryGetValue(entry.Sequence, out var end) ? end : EntryKind.Hold;

    /// <summary>An account's balance after an entry.</summary>
    public Balance BalanceOf(int account, long sequence) => _balances[(int)sequence][account];

    /// <summary>Rows from an entry on are gone: the rest is what there is.</summary>
    public void Lose(long fromSequence)
    {
        JournalEntry[] left = [.. _entries.Where(entry => entry.Sequence < fromSequence)];
        _byId.Clear();
        _entries.Clear();
        _openHolds.Clear();
        _endedHolds.Clear();
        _balances.RemoveRange(1, _balances.Count - 1);
        Array.ForEach(left, See);
    }

    /// <summary>Takes a row the moment it is durable.</summary>
    public void See(JournalRow row)
    {
        foreach (var bytes in row.Split())
        {
            See(JournalEntry.Read(bytes.Span));
        }
    }

    private void See(JournalEntry entry)
    {
        if (entry.Sequence != Sequence + 1)
        {
            throw new ViolationException($"Entry {entry.Sequence} became durable behind entry {Sequence}.");
        }

        if (entry.Envelope.Id != TimeOrderedId.None && !_byId.TryAdd(entry.Envelope.Id, entry))
        {
            throw new ViolationException($"Command {entry.Envelope.Id} was done twice.");
        }

        _balances.Add((Balance[])_balances[^1].Clone());
        _entries.Add(entry);
        Apply(entry, _balances[^1]);
        Check(_balances[^1], entry.Sequence);
    }

    private void Apply(JournalEntry entry, Balance[] after)
    {
        switch (entry.Kind)
        {
            case EntryKind.Post:
                Move(after, entry.Legs, held: null);
                break;
            case EntryKind.Hold:
                _openHolds.Add(entry.Sequence, entry);
                Promise(after, entry.Legs, 1);
                break;
            case EntryKind.Prepare:
                _openHolds[entry.HoldSequence] = _openHolds[entry.HoldSequence] with { End = entry.End };
                break;
            case EntryKind.Commit or EntryKind.Release or EntryKind.Expire:
                End(entry, after);
                break;
            default:
                break;
        }
    }

    private void End(JournalEntry entry, Balance[] after)
    {
        if (!_openHolds.Remove(entry.HoldSequence, out var hold))
        {
            throw new ViolationException($"Entry {entry.Sequence} ends hold {entry.HoldSequence}, which is not open.");
        }

        var isExpiry = entry.Kind == EntryKind.Expire;
        if (isExpiry != entry.Envelope.Recorded >= hold.End.At
            || (isExpiry && entry.Envelope.Effective != hold.End.At))
        {
            throw new ViolationException($"Hold {entry.HoldSequence} until {hold.End.At} ended by {entry}.");
        }

        _endedHolds.Add(entry.HoldSequence, entry.Kind);
        Promise(after, hold.Legs, -1);
        if (entry.Kind == EntryKind.Commit)
        {
            Move(after, entry.Legs, hold.Legs);
        }
    }

    private static void Move(Balance[] after, IReadOnlyList<JournalLeg> legs, IReadOnlyList<JournalLeg>? held)
    {
        foreach (var (at, leg) in legs.Index())
        {
            if (held is not null && leg.Amount > held[at].Amount)
            {
                throw new ViolationException($"{leg.Amount} of {held[at].Amount} held were committed.");
            }

            Change(after, leg.Asked.From, -leg.Amount, default, default);
            Change(after, leg.Asked.To, leg.Amount, default, default);
        }
    }

    private static void Promise(Balance[] after, IReadOnlyList<JournalLeg> legs, int sign)
    {
        foreach (var leg in legs)
        {
            var amount = new Amount(leg.Amount.Value * sign);
            Change(after, leg.Asked.From, default, default, amount);
            Change(after, leg.Asked.To, default, amount, default);
        }
    }

    private static void Change(Balance[] after, AccountNumber account, Amount posted, Amount heldIn, Amount heldOut)
    {
        ref var balance = ref after[account.Value];
        balance = new(balance.Posted + posted, balance.HeldIn + heldIn, balance.HeldOut + heldOut);
    }

    private void Check(Balance[] after, long sequence)
    {
        if (after.Sum(balance => balance.Posted.Value) != 0)
        {
            throw new ViolationException($"After entry {sequence} the balances do not sum to zero.");
        }

        var low = Array.FindIndex(after, firstKept, balance => balance.Available < Amount.Zero);
        if (low >= 0)
        {
            throw new ViolationException($"After entry {sequence} account {low} is overdrawn: {after[low]}.");
        }
    }
}

/// <summary>Something that must never happen has happened.</summary>
internal sealed class ViolationException(string message) : InvalidOperationException(message);
