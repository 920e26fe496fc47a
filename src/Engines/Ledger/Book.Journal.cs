using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <content>What is written of every command done, and how a book is read back from it.</content>
public sealed partial class Book
{
    /// <summary>
    /// Does again what an entry of a journal says, by deciding it anew. The book then stands where it stood, and its
    /// waiting entry has the same bytes.
    /// </summary>
    /// <param name="entry">The canonical bytes of the entry after <see cref="Sequence"/>.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are none of an entry, of another ledger, not next in sequence, or this book decides otherwise.
    /// </exception>
    public void Replay(ReadOnlySpan<byte> entry)
    {
        var read = JournalEntry.Read(entry);
        if (read.Jurisdiction != Jurisdiction || read.Sequence != Sequence + 1)
        {
            throw new InvalidDataException(
                $"Entry {read.Sequence} of ledger {read.Jurisdiction} can't follow "
                + $"entry {Sequence} of {Jurisdiction}.");
        }

        var waiting = Waiting.Count;
        Do(read);
        if (Waiting.Count != waiting + 1 || !Waiting[waiting].SequenceEqual(entry))
        {
            throw new InvalidDataException(
                $"Entry {read.Sequence} of ledger {Jurisdiction} is not what this book decides.");
        }
    }

    private void Do(JournalEntry entry)
    {
        var envelope = entry.Envelope;
        var hold = entry.HoldSequence > 0 && entry.HoldSequence < entry.Sequence
            ? new TimeOrderedId(_movements.Entries[(int)entry.HoldSequence - 1].Id)
            : TimeOrderedId.None;
        switch (entry.Kind)
        {
            case EntryKind.Open: Open(envelope, entry.Terms!); break;
            case EntryKind.Limit: Limit(envelope, entry.Account, entry.At, entry.Limits); break;
            case EntryKind.Post: Post(envelope, [.. entry.Legs.Select(leg => leg.Asked)]); break;
            case EntryKind.Hold: Hold(envelope, entry.End, [.. entry.Legs.Select(leg => leg.Asked)]); break;
            case EntryKind.Prepare: Prepare(envelope, hold, entry.End.Decider); break;
            case EntryKind.Commit when entry.Mode == CommitMode.Whole: Commit(envelope, hold); break;
            case EntryKind.Commit when entry.Mode == CommitMode.Total: CommitTotal(envelope, hold, entry.Total); break;
            case EntryKind.Commit: CommitParts(envelope, hold, [.. entry.Legs.Select(leg => leg.Amount)]); break;
            case EntryKind.Release: Release(envelope, hold); break;
            case EntryKind.Close: Close(envelope, entry.At); break;
            // One at a time: what else was due then has entries of its own.
            case EntryKind.Expire when _holds.TryNextDue(out var due, out var at) && at <= envelope.Recorded:
                _nowAt = Math.Max(LastRecordedAt, envelope.Recorded.Microseconds);
                Expire(due, at);
                break;
            default: break;
        }
    }

    /// <summary>Remembers an entry whose movements the accounts' states already show, or soon will.</summary>
    private int Append(
        EntryKind kind, in Envelope envelope, Fingerprint content, ReadOnlySpan<LegRow> rows, int target = -1)
    {
        var entry = _movements.Entries.Add(new()
        {
            Id = envelope.Id.Value, RecordedAt = _nowAt, Fingerprint = content.Value, FirstLeg = _movements.Legs.Count,
            Target = target, Link = -1, Kind = kind, LegCount = (ushort)rows.Length,
        });
        if (envelope.Id != TimeOrderedId.None)
        {
            _ids.Add(entry);
        }

        if (envelope.Sender != default)
        {
            _lastMessages[Codes.Number(envelope.Sender)] = envelope.MessageNumber;
        }

        foreach (ref readonly var row in rows)
        {
            _movements.AddLeg(row);
            _states[row.From].LatestAt = Math.Max(_states[row.From].LatestAt, row.EffectiveAt);
            _states[row.To].LatestAt = Math.Max(_states[row.To].LatestAt, row.EffectiveAt);
        }

        return entry;
    }

    /// <summary>
    /// Moves serial numbers with the amounts: new ones from a source, held ones from any other account.
    /// </summary>
    private void MoveSerials(ReadOnlySpan<LegRow> rows)
    {
        for (var at = 0; at < rows.Length; at++)
        {
            if (!_states[rows[at].To].HasSerials || rows[at].Amount == 0)
            {
                continue;
            }

            var (from, to) = (_accounts[rows[at].From - 1], _accounts[rows[at].To - 1]);
            var lots = new List<Lot>();
            if (from.Terms.Role == AccountRole.Source)
            {
                lots.Add(new(from.Commodity.NextSerialNumber, new(rows[at].Amount)));
                from.Commodity.NextSerialNumber += rows[at].Amount;
            }
            else
            {
                from.Serials!.Take(new(rows[at].Amount), lots);
            }

            lots.ForEach(to.Serials!.Put);
            _movedLots.AddRange(lots.Select(lot => (at, lot)));
        }
    }

    /// <summary>Begins an entry with what every kind has.</summary>
    private CanonicalWriter Head(int entry, in Envelope envelope)
    {
        var writer = Waiting.Begin(entry + 1);
        writer.Byte(JournalEntry.CurrentVersion);
        writer.Byte((int)_movements.Entries[entry].Kind);
        writer.Int32(_code);
        writer.Int64(entry + 1);
        writer.Id(envelope.Id.Value);
        writer.Int64(_nowAt);
        writer.Int64(envelope.Effective.Microseconds);
        writer.Int16(envelope.ReasonNumber);
        writer.Id(envelope.Approval.Value);
        writer.Int32(Codes.Number(envelope.Sender));
        writer.Int64(envelope.MessageNumber);
        return writer;
    }

    /// <summary>Writes an entry of movements; asked are the legs of its command, none when a hold gave them.</summary>
    private void WriteMovement(
        int entry, in Envelope envelope, HoldEnd end, CommitMode mode, Amount total, ReadOnlySpan<Leg> asked)
    {
        ref var row = ref _movements.Entries[entry];
        var writer = Head(entry, envelope);
        writer.End(end);
        writer.Int64(row.Target + 1);
        writer.Byte((int)mode);
        writer.Int64(total.Value);
        writer.Byte(row.LegCount);
        for (var at = 0; at < row.LegCount; at++)
        {
            ref var leg = ref _movements.Legs[row.FirstLeg + at];
            var wish = asked.IsEmpty ? default : asked[at];
            writer.Int32(leg.From);
            writer.Int32(leg.To);
            writer.Byte((int)wish.Balancing);
            writer.Int64(wish.Amount.Value);
            writer.Int64(leg.Amount);
            writer.Int64(leg.EffectiveAt);
            writer.Int64(leg.Corrected + 1);
            writer.Int64(wish.Ratio.Count);
        }

        writer.Int32(_movedLots.Count);
        foreach (var (leg, lot) in _movedLots)
        {
            writer.Byte(leg + 1);
            writer.Lot(lot);
        }

        _movedLots.Clear();
        Waiting.End();
    }
}
