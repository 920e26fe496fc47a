using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Huanhu.Engines.Ledger;

/// <content>A book as bytes and back, so that a start needs the journal's last entries only.</content>
public sealed partial class Book
{
    private const int SnapshotVersion = 1;
    private static readonly byte[] _snapshotMark = "HHBOOK"u8.ToArray();

    /// <summary>
    /// Writes the book; equal books give equal bytes. Rows are copied as they lie in memory, little-endian; SHA-256 of
    /// everything before ends the snapshot. Entries still waiting for a journal are part of the book.
    /// </summary>
    public void WriteSnapshot(Stream stream)
    {
        var output = new SnapshotWriter(stream);
        output.Bytes(_snapshotMark);
        output.Int(SnapshotVersion);
        output.Int(Codes.Number(Jurisdiction));
        output.Long(LastRecordedAt);
        output.Long(_closedUntilAt);
        output.Int(_accounts.Count);
        foreach (var account in _accounts)
        {
            WriteAccount(output, account);
        }

        foreach (var commodity in _commodities.Values)
        {
            output.Long(commodity.NextSerialNumber);
        }

        output.Int(_lastMessages.Count);
        foreach (var (sender, number) in _lastMessages)
        {
            output.Int(sender);
            output.Long(number);
        }

        WriteRows(output);
        output.End();
    }

    /// <summary>Reads a book that <see cref="WriteSnapshot"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut, changed, or of another version.</exception>
    public static Book ReadSnapshot(Stream stream)
    {
        try
        {
            return ReadBook(stream);
        }
        // Damaged bytes may point anywhere before the hash at their end tells.
        catch (Exception fault) when (fault is EndOfStreamException or ArgumentException or FormatException
            or IndexOutOfRangeException or NullReferenceException or OverflowException)
        {
            throw new InvalidDataException("A snapshot is cut or changed.", fault);
        }
    }

    private static Book ReadBook(Stream stream)
    {
        var input = new SnapshotReader(stream);
        if (!input.Bytes(_snapshotMark.Length).AsSpan().SequenceEqual(_snapshotMark) || input.Int() != SnapshotVersion)
        {
            throw new InvalidDataException($"Not a snapshot of version {SnapshotVersion}.");
        }

        var book = new Book(Codes.Code(input.Int())) { _nowAt = input.Long(), _closedUntilAt = input.Long() };
        for (var left = input.Int(); left > 0; left--)
        {
            book.ReadAccount(input);
        }

        foreach (var commodity in book._commodities.Values)
        {
            commodity.NextSerialNumber = input.Long();
        }

        for (var left = input.Int(); left > 0; left--)
        {
            book._lastMessages.Add(input.Int(), input.Long());
        }

        book.ReadRows(input);
        input.End();
        return book;
    }

    private static void WriteAccount(SnapshotWriter output, Account account)
    {
        var terms = account.Terms;
        output.Text(terms.Key.Owner);
        output.Text(terms.Key.Asset);
        output.Int(terms.Key.VintageYear);
        output.Text(terms.Key.Purpose);
        output.Text(terms.Unit);
        output.Int((int)terms.Role);
        output.Int((int)terms.Side);
        output.Long(terms.Limits.Floor.Value);
        output.Long(terms.Limits.Ceiling.Value);
        output.Int(terms.Parent.Value);
        output.Int((int)terms.Lots);
        output.Int(account.Schedule.Steps.Count());
        foreach (var (fromAt, lower, upper) in account.Schedule.Steps)
        {
            output.Long(fromAt);
            output.Long(lower);
            output.Long(upper);
        }

        output.Int(account.Serials?.Lots.Count ?? 0);
        foreach (var lot in account.Serials?.Lots ?? [])
        {
            output.Long(lot.FirstNumber);
            output.Long(lot.Amount.Value);
        }
    }

    private void ReadAccount(SnapshotReader input)
    {
        Install(new(
            new(input.Text(), input.Text(), input.Int(), input.Text()), input.Text(), (AccountRole)input.Int(),
            (NormalSide)input.Int(), new(new(input.Long()), new(input.Long())), new(input.Int()),
            (LotOrder)input.Int()));
        var steps = new List<(long, long, long)>();
        for (var left = input.Int(); left > 0; left--)
        {
            steps.Add((input.Long(), input.Long(), input.Long()));
        }

        Adopt(_accounts.Count, new(steps));
        for (var left = input.Int(); left > 0; left--)
        {
            _accounts[^1].Serials!.Put(new(input.Long(), new(input.Long())));
        }
    }

    private void WriteRows(SnapshotWriter output)
    {
        output.Int(_movements.Entries.Count);
        foreach (var piece in _movements.Entries.Pieces())
        {
            // Where the slots of open holds lie is this process's own affair.
            var rows = piece.ToArray();
            foreach (ref var row in rows.AsSpan())
            {
                row.Link = row.State == HoldState.Open ? -1 : row.Link;
            }

            output.Bytes(MemoryMarshal.AsBytes(rows.AsSpan()));
        }

        output.Int(_movements.Legs.Count);
        foreach (var piece in _movements.Legs.Pieces())
        {
            output.Bytes(MemoryMarshal.AsBytes(piece.Span));
        }

        for (var entry = 0; entry < _movements.Entries.Count; entry++)
        {
            if (_movements.Entries[entry].State == HoldState.Open)
            {
                var end = _holds.EndOf(entry);
                output.Long(end.At.Microseconds);
                output.Int(Codes.Number(end.Decider));
                for (var slot = _movements.Entries[entry].Link; slot >= 0; slot = _holds[slot].NextLeg)
                {
                    output.Long(_holds[slot].Ratio);
                }
            }
        }
    }

    private void ReadRows(SnapshotReader input)
    {
        input.Rows(_movements.Entries, input.Int());
        input.Rows(_movements.Legs, input.Int());
        for (var entry = 0; entry < _movements.Entries.Count; entry++)
        {
            ref var row = ref _movements.Entries[entry];
            if (row.Id != 0)
            {
                _ids.Add(entry);
            }

            for (var leg = row.FirstLeg; leg < row.FirstLeg + row.LegCount; leg++)
            {
                var (from, to) = (_movements.Legs[leg].From, _movements.Legs[leg].To);
                Remember(from, leg);
                Remember(to, leg);
                _states[from].Now.Add(_movements.EffectOn(from, leg));
                _states[to].Now.Add(_movements.EffectOn(to, leg));
            }

            if (row.State == HoldState.Open)
            {
                ReadHold(input, entry, row.LegCount);
            }
        }
    }

    private void ReadHold(SnapshotReader input, int entry, int legCount)
    {
        var (at, decider) = (new Moment(input.Long()), Codes.Code(input.Int()));
        Span<long> ratios = stackalloc long[legCount];
        foreach (ref var ratio in ratios)
        {
            ratio = input.Long();
        }

        _holds.Add(entry, decider == default ? HoldEnd.Time(at) : HoldEnd.DecisionOf(decider), ratios);
    }

    private sealed class SnapshotWriter(Stream stream)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        internal void Bytes(ReadOnlySpan<byte> bytes)
        {
            _hash.AppendData(bytes);
            stream.Write(bytes);
        }

        internal void Int(int value) => Bytes(BitConverter.GetBytes(value));

        internal void Long(long value) => Bytes(BitConverter.GetBytes(value));

        internal void Text(string value)
        {
            Int(Encoding.UTF8.GetByteCount(value));
            Bytes(Encoding.UTF8.GetBytes(value));
        }

        internal void End()
        {
            stream.Write(_hash.GetHashAndReset());
            _hash.Dispose();
        }
    }

    private sealed class SnapshotReader(Stream stream)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        internal byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            Fill(bytes);
            return bytes;
        }

        internal int Int() => BitConverter.ToInt32(Bytes(4));

        internal long Long() => BitConverter.ToInt64(Bytes(8));

        // A length is checked before memory is taken for it: the bytes may be anything.
        internal string Text() => Int() is var count && count is > 0 and <= 4 * TextLimit
            ? Encoding.UTF8.GetString(Bytes(count))
            : throw new InvalidDataException("A snapshot holds a text of impossible length.");

        internal void Rows<T>(Chunks<T> rows, int count)
            where T : unmanaged
        {
            var piece = new T[Chunks<T>.Size];
            for (var left = count; left > 0; left -= piece.Length)
            {
                var part = piece.AsSpan(0, Math.Min(left, piece.Length));
                Fill(MemoryMarshal.AsBytes(part));
                foreach (ref readonly var row in part)
                {
                    rows.Add(row);
                }
            }
        }

        internal void End()
        {
            var expected = _hash.GetHashAndReset();
            _hash.Dispose();
            var found = new byte[expected.Length];
            stream.ReadExactly(found);
            if (!found.AsSpan().SequenceEqual(expected))
            {
                throw new InvalidDataException("A snapshot's bytes do not agree with its hash.");
            }
        }

        private void Fill(Span<byte> bytes)
        {
            stream.ReadExactly(bytes);
            _hash.AppendData(bytes);
        }
    }
}
