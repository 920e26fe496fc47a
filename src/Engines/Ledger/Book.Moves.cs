using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <content>Posting and holding.</content>
public sealed partial class Book
{
    /// <summary>Moves amounts, all legs or none.</summary>
    public Answer Post(in Envelope envelope, params ReadOnlySpan<Leg> legs) =>
        Move(EntryKind.Post, envelope, default, legs);

    /// <summary>Promises amounts, all legs or none; the command's id names the hold.</summary>
    public Answer Hold(in Envelope envelope, HoldEnd end, params ReadOnlySpan<Leg> legs) =>
        Move(EntryKind.Hold, envelope, end, legs);

    private Answer Move(EntryKind kind, in Envelope envelope, HoldEnd end, ReadOnlySpan<Leg> legs)
    {
        if (Meets(envelope, Content(kind, envelope, end, legs, out var content), out var met))
        {
            return met;
        }

        if (legs.Length is 0 or > LegLimit)
        {
            return Refuse(LedgerRefusal.LegCountWrong);
        }

        if (kind == EntryKind.Hold && end.At.Microseconds <= _nowAt)
        {
            return Refuse(LedgerRefusal.HoldEndsInPast);
        }

        Span<LegRow> rows = stackalloc LegRow[legs.Length];
        var moved = 0L;
        for (var at = 0; at < legs.Length; at++)
        {
            var refused = Check(legs, at, envelope.Effective) is { } why
                ? new(why, at + 1, WhoIsMeant(why, legs[at]), Amount.Zero, null, [])
                : Try(kind, legs[at], at, envelope.Effective, rows);
            if (refused is not null)
            {
                Undo(kind, rows[..at]);
                return Refuse(refused.Why, at + 1, legs[at].From.Value, legs[at].To.Value, refused);
            }

            moved |= rows[at].Amount;
        }

        if (moved == 0)
        {
            return Refuse(LedgerRefusal.NothingToMove, 0, legs[0].From.Value, legs[0].To.Value);
        }

        var entry = Append(kind, envelope, content, rows);
        if (kind == EntryKind.Hold)
        {
            OpenHold(entry, end, legs);
        }
        else
        {
            MoveSerials(rows);
        }

        WriteMovement(entry, envelope, end, CommitMode.Whole, Amount.Zero, legs);
        return Done(entry);
    }

    private static Fingerprint Content(
        EntryKind kind, in Envelope envelope, HoldEnd end, ReadOnlySpan<Leg> legs, out Fingerprint content)
    {
        content = new(kind);
        content.Add(envelope);
        content.Add(end.At.Microseconds);
        content.Add(Codes.Number(end.Decider));
        foreach (ref readonly var leg in legs)
        {
            content.Add(leg, envelope.Effective);
        }

        return content;
    }

    /// <summary>What is wrong with a leg by itself, whatever the balances.</summary>
    private LedgerRefusal? Check(ReadOnlySpan<Leg> legs, int at, Moment otherwise)
    {
        ref readonly var leg = ref legs[at];
        var (from, to) = (leg.From.Value, leg.To.Value);
        if (!IsOpen(from) || !IsOpen(to))
        {
            return LedgerRefusal.AccountNotFound;
        }

        if (from == to)
        {
            return LedgerRefusal.AccountsSame;
        }

        if (_states[from].Commodity != _states[to].Commodity)
        {
            return _accounts[from - 1].Commodity.Asset != _accounts[to - 1].Commodity.Asset
                ? LedgerRefusal.AssetsDiffer
                : LedgerRefusal.VintagesDiffer;
        }

        if (leg.Amount <= Amount.Zero || leg.Amount > Amount.Most)
        {
            return LedgerRefusal.AmountOutOfRange;
        }

        if (WhyNotEffective((leg.Effective ?? otherwise).Microseconds) is { } why)
        {
            return why;
        }

        if (leg.CorrectedSequence != 0 && !MovedOn(leg.CorrectedSequence, from, to))
        {
            return LedgerRefusal.CorrectsNothing;
        }

        return leg.Ratio.Count != 0 && !KeepsRatio(legs, at) ? LedgerRefusal.RatioNotKept : null;
    }

    private LedgerRefusal? WhyNotEffective(long effectiveAt)
    {
        if (effectiveAt > _nowAt)
        {
            return LedgerRefusal.EffectiveInFuture;
        }

        return effectiveAt < _closedUntilAt ? LedgerRefusal.PeriodClosed : null;
    }

    private AccountNumber WhoIsMeant(LedgerRefusal why, in Leg leg) =>
        why == LedgerRefusal.AccountNotFound && IsOpen(leg.From.Value) ? leg.To : leg.From;

    private bool MovedOn(long sequence, int from, int to)
    {
        if (sequence < 1 || sequence > Sequence)
        {
            return false;
        }

        ref var entry = ref _movements.Entries[(int)sequence - 1];
        if (entry.Kind is not (EntryKind.Post or EntryKind.Commit))
        {
            return false;
        }

        for (var leg = entry.FirstLeg; leg < entry.FirstLeg + entry.LegCount; leg++)
        {
            ref var row = ref _movements.Legs[leg];
            if (row.From == from || row.From == to || row.To == from || row.To == to)
            {
                return true;
            }
        }

        return false;
    }

    // A leg of which less may move can't promise a ratio to another.
    private static bool KeepsRatio(ReadOnlySpan<Leg> legs, int at) =>
        at + 1 < legs.Length && legs[at].Balancing == Balancing.None && legs[at + 1].Balancing == Balancing.None
        && KeepsRatio(legs[at].Amount.Value, legs[at + 1].Amount.Value, legs[at].Ratio.Count);

    private static bool KeepsRatio(long retired, long issued, long ratio) =>
        ratio > 0 && (Int128)retired * Percent.Whole.Count >= (Int128)issued * ratio;

    /// <summary>Moves or promises a leg in the accounts' present state, or says which limit refuses it.</summary>
    private Refused? Try(EntryKind kind, in Leg leg, int at, Moment otherwise, Span<LegRow> rows)
    {
        var (from, to, amount) = (leg.From.Value, leg.To.Value, leg.Amount.Value);
        var effective = (leg.Effective ?? otherwise).Microseconds;
        var pending = rows[..at];
        // What earlier legs of this act did to an account counts for this one, as the act is applied leg by leg.
        var give = RoomOf(from, effective, kind, pending, isOut: true);
        var take = RoomOf(to, effective, kind, pending, isOut: false);
        if (leg.Balancing.HasFlag(Balancing.UpToFrom))
        {
            amount = Math.Clamp(give.Value, 0, amount);
        }

        if (leg.Balancing.HasFlag(Balancing.UpToTo))
        {
            amount = Math.Clamp(take.Value, 0, amount);
        }

        if (amount > give.Value && amount > 0)
        {
            return Shortage(WordFor(from, true, give), at + 1, from, amount - give.Value, give, isOut: true);
        }

        if (amount > take.Value && amount > 0)
        {
            return Shortage(WordFor(to, false, take), at + 1, to, amount - take.Value, take, isOut: false);
        }

        rows[at] = new()
        {
            From = from, To = to, Amount = amount, EffectiveAt = effective, Corrected = (int)leg.CorrectedSequence - 1,
        };
        Change(kind, rows[at], 1);
        return null;
    }

    private void Undo(EntryKind kind, ReadOnlySpan<LegRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            Change(kind, row, -1);
        }
    }

    private void Change(EntryKind kind, in LegRow row, int sign)
    {
        var amount = row.Amount * sign;
        ref var from = ref _states[row.From].Now;
        ref var to = ref _states[row.To].Now;
        if (kind == EntryKind.Post)
        {
            from.Net -= amount;
            to.Net += amount;
        }
        else
        {
            from.HeldOut += amount;
            to.HeldIn += amount;
        }
    }

    private void OpenHold(int entry, HoldEnd end, ReadOnlySpan<Leg> legs)
    {
        Span<long> ratios = stackalloc long[legs.Length];
        for (var at = 0; at < legs.Length; at++)
        {
            ratios[at] = legs[at].Ratio.Count;
        }

        _holds.Add(entry, end, ratios);
    }
}
