using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <content>What becomes of holds.</content>
public sealed partial class Book
{
    /// <summary>Moves all that a hold promised.</summary>
    public Answer Commit(in Envelope envelope, TimeOrderedId hold) =>
        Settle(EntryKind.Commit, envelope, hold, CommitMode.Whole, Amount.Zero, []);

    /// <summary>Moves so much of each leg of a hold and releases the rest; zero releases a leg.</summary>
    public Answer CommitParts(in Envelope envelope, TimeOrderedId hold, params ReadOnlySpan<Amount> parts) =>
        Settle(EntryKind.Commit, envelope, hold, CommitMode.Parts, Amount.Zero, parts);

    /// <summary>
    /// Moves a total, shared by the legs of a hold in proportion to what each promised (see
    /// <see cref="LargestRemainder"/>), and releases the rest. All legs keep one asset.
    /// </summary>
    public Answer CommitTotal(in Envelope envelope, TimeOrderedId hold, Amount total) =>
        Settle(EntryKind.Commit, envelope, hold, CommitMode.Total, total, []);

    /// <summary>Gives a hold up, all its legs.</summary>
    public Answer Release(in Envelope envelope, TimeOrderedId hold) =>
        Settle(EntryKind.Release, envelope, hold, CommitMode.Whole, Amount.Zero, []);

    /// <summary>From now on no time ends the hold, only a command that the deciding ledger sends.</summary>
    public Answer Prepare(in Envelope envelope, TimeOrderedId hold, JurisdictionCode decider)
    {
        var end = HoldEnd.DecisionOf(decider);
        var content = new Fingerprint(EntryKind.Prepare);
        content.Add(envelope);
        content.AddId(hold.Value);
        content.Add(Codes.Number(decider));
        if (Meets(envelope, content, out var met))
        {
            return met;
        }

        if (WhyNotEnd(EntryKind.Prepare, hold, envelope, out var target) is { } why)
        {
            return Refuse(why);
        }

        var entry = Append(EntryKind.Prepare, envelope, content, [], target);
        _holds.SetEnd(target, end);
        WriteMovement(entry, envelope, end, CommitMode.Whole, Amount.Zero, []);
        return Done(entry);
    }

    /// <summary>
    /// Ends every hold whose time is over, each by an entry that takes effect exactly at that time. Every command does
    /// so first; the owner of the book also does at <see cref="NextExpiry"/>, and after a start.
    /// </summary>
    /// <returns>How many holds ended.</returns>
    public int ExpireDue(Moment now)
    {
        _nowAt = Math.Max(LastRecordedAt, now.Microseconds);
        var ended = 0;
        while (_holds.TryNextDue(out var hold, out var at) && at.Microseconds <= _nowAt)
        {
            Expire(hold, at);
            ended++;
        }

        return ended;
    }

    private void Expire(int hold, Moment at)
    {
        Span<LegRow> rows = stackalloc LegRow[_movements.Entries[hold].LegCount];
        LegsOf(hold, at, rows);
        var envelope = new Envelope(TimeOrderedId.None, new(_nowAt), at);
        Finish(EntryKind.Expire, envelope, new(EntryKind.Expire), hold, CommitMode.Whole, Amount.Zero, rows);
    }

    private Answer Settle(
        EntryKind kind, in Envelope envelope, TimeOrderedId hold, CommitMode mode, Amount total,
        ReadOnlySpan<Amount> parts)
    {
        var content = new Fingerprint(kind);
        content.Add(envelope);
        content.AddId(hold.Value);
        content.Add((long)mode);
        content.Add(total.Value);
        foreach (var part in parts)
        {
            content.Add(part.Value);
        }

        if (Meets(envelope, content, out var met))
        {
            return met;
        }

        if (WhyNotEnd(kind, hold, envelope, out var target) is { } why)
        {
            return Refuse(why);
        }

        Span<LegRow> rows = stackalloc LegRow[_movements.Entries[target].LegCount];
        LegsOf(target, envelope.Effective, rows);
        if (Share(mode, total, parts, rows) is { } refused)
        {
            var leg = rows[Math.Max(refused.LegNumber - 1, 0)];
            return Refuse(refused.Why, refused.LegNumber, leg.From, leg.To, refused);
        }

        if (kind == EntryKind.Commit && BrokenRatio(target, rows) is > 0 and var number)
        {
            return Refuse(LedgerRefusal.RatioNotKept, number, rows[number - 1].From, rows[number - 1].To);
        }

        return Done(Finish(kind, envelope, content, target, mode, total, rows));
    }

    /// <summary>Whether the hold is there to be ended by this command.</summary>
    private LedgerRefusal? WhyNotEnd(
        EntryKind kind, TimeOrderedId hold, in Envelope envelope, out int target)
    {
        target = _ids.Find(hold.Value);
        if (target < 0 || _movements.Entries[target].Kind != EntryKind.Hold)
        {
            return LedgerRefusal.HoldNotFound;
        }

        if (_holds.StateOf(target) is not HoldState.Open and var state)
        {
            return state switch
            {
                HoldState.Committed => LedgerRefusal.HoldCommitted,
                HoldState.Released => LedgerRefusal.HoldReleased,
                _ => LedgerRefusal.HoldExpired,
            };
        }

        var decider = _holds.EndOf(target).Decider;
        if (envelope.ReasonNumber != Envelope.JointAct && decider != default && decider != envelope.Sender)
        {
            return LedgerRefusal.HoldAwaitsDecision;
        }

        if (envelope.ReasonNumber == Envelope.JointAct
            && (kind == EntryKind.Prepare || decider == default || envelope.Approval == TimeOrderedId.None))
        {
            return LedgerRefusal.JointActUnfit;
        }

        ref var row = ref _movements.Entries[target];
        for (var leg = row.FirstLeg; leg < row.FirstLeg + row.LegCount; leg++)
        {
            if (envelope.Effective.Microseconds < _movements.Legs[leg].EffectiveAt)
            {
                return LedgerRefusal.EffectiveBeforeHold;
            }
        }

        return WhyNotEffective(envelope.Effective.Microseconds);
    }

    /// <summary>The legs of a hold with all they promise, to be ended at an effective moment.</summary>
    private void LegsOf(int hold, Moment effective, Span<LegRow> rows)
    {
        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = _movements.Legs[_movements.Entries[hold].FirstLeg + at];
            (rows[at].EffectiveAt, rows[at].Corrected) = (effective.Microseconds, -1);
        }
    }

    /// <summary>Brings the legs of a hold from what they promise to what is asked for.</summary>
    private Refused? Share(CommitMode mode, Amount total, ReadOnlySpan<Amount> parts, Span<LegRow> rows) => mode switch
    {
        CommitMode.Parts => ShareParts(parts, rows),
        CommitMode.Total => ShareTotal(total, rows),
        _ => null,
    };

    private static Refused? ShareParts(ReadOnlySpan<Amount> parts, Span<LegRow> rows)
    {
        if (parts.Length != rows.Length)
        {
            return new(LedgerRefusal.PartsDoNotFit, 0, new(rows[0].From), Amount.Zero, null, []);
        }

        var moved = 0L;
        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at] < Amount.Zero)
            {
                return new(LedgerRefusal.AmountOutOfRange, at + 1, new(rows[at].From), Amount.Zero, null, []);
            }

            if (parts[at].Value > rows[at].Amount)
            {
                return new(
                    LedgerRefusal.CommitAboveHeld, at + 1, new(rows[at].From), new(parts[at].Value - rows[at].Amount),
                    null, []);
            }

            rows[at].Amount = parts[at].Value;
            moved |= parts[at].Value;
        }

        return moved != 0 ? null : new(LedgerRefusal.NothingToMove, 0, new(rows[0].From), Amount.Zero, null, []);
    }

    private Refused? ShareTotal(Amount total, Span<LegRow> rows)
    {
        var promised = new long[rows.Length];
        Int128 sum = 0;
        for (var at = 0; at < rows.Length; at++)
        {
            promised[at] = rows[at].Amount;
            sum += rows[at].Amount;
            if (_accounts[rows[at].From - 1].Commodity.Asset != _accounts[rows[0].From - 1].Commodity.Asset)
            {
                return new(LedgerRefusal.AssetsDiffer, at + 1, new(rows[at].From), Amount.Zero, null, []);
            }
        }

        if (total <= Amount.Zero || total > Amount.Most)
        {
            return new(LedgerRefusal.AmountOutOfRange, 0, new(rows[0].From), Amount.Zero, null, []);
        }

        if (total.Value > sum)
        {
            return new(LedgerRefusal.CommitAboveHeld, 0, new(rows[0].From), new((long)(total.Value - sum)), null, []);
        }

        foreach (var (at, part) in LargestRemainder.Split(total.Value, promised).Index())
        {
            rows[at].Amount = part;
        }

        return null;
    }

    /// <summary>
    /// The number of the first leg that no longer keeps its ratio towards the next one; 0 when all do.
    /// </summary>
    private int BrokenRatio(int hold, ReadOnlySpan<LegRow> rows)
    {
        var at = 0;
        for (var slot = _movements.Entries[hold].Link; slot >= 0; slot = _holds[slot].NextLeg, at++)
        {
            var ratio = _holds[slot].Ratio;
            if (ratio != 0 && !KeepsRatio(rows[at].Amount, rows[at + 1].Amount, ratio))
            {
                return at + 1;
            }
        }

        return 0;
    }

    private int Finish(
        EntryKind kind, in Envelope envelope, Fingerprint content, int hold, CommitMode mode, Amount total,
        ReadOnlySpan<LegRow> rows)
    {
        var entry = Append(kind, envelope, content, rows, hold);
        var first = _movements.Entries[hold].FirstLeg;
        for (var at = 0; at < rows.Length; at++)
        {
            var held = _movements.Legs[first + at].Amount;
            _states[rows[at].From].Now.Add(Movements.Effect(rows[at].From, rows[at], kind, held));
            _states[rows[at].To].Now.Add(Movements.Effect(rows[at].To, rows[at], kind, held));
        }

        if (kind == EntryKind.Commit)
        {
            MoveSerials(rows);
        }

        _holds.Remove(hold, entry);
        WriteMovement(entry, envelope, default, mode, total, []);
        return entry;
    }
}
