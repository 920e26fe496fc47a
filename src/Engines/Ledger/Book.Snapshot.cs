namespace Huanhu.Engines.Ledger;

/// <content>A book as bytes and back, so that a start needs the journal's last entries only.</content>
public sealed partial class Book
{
    /// <summary>
    /// The book as it stands, to be written by any thread while this one goes on. Takes time for its accounts, open
    /// holds and lots, not for its entries. Entries still waiting for a journal are part of it.
    /// </summary>
    public BookSnapshot CaptureSnapshot()
    {
        var state = new CanonicalWriter();
        WriteState(state);
        return new(Sequence, state.Written.ToArray(), _movements.Entries.Pieces(), _movements.Legs.Pieces());
    }

    /// <summary>Writes the book; see <see cref="BookSnapshot.Write"/>.</summary>
    public void WriteSnapshot(Stream stream) => CaptureSnapshot().Write(stream);

    /// <summary>Reads a book that <see cref="BookSnapshot.Write"/> wrote; what follows stays in the stream.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut, changed, or of another version.</exception>
    public static Book ReadSnapshot(Stream stream)
    {
        var movements = new Movements();
        var state = new CanonicalReader(BookSnapshot.Read(stream, movements));
        var book = new Book(Codes.Code(state.Int32()), movements);
        book._nowAt = book.LastRecordedAt;
        book.ReadState(ref state);
        book.ReadRows();
        for (var left = state.Int32(); left > 0; left--)
        {
            book.ReadHold(ref state);
        }

        return book;
    }

    /// <summary>What the rows do not say.</summary>
    private void WriteState(CanonicalWriter state)
    {
        state.Int32(_code);
        state.Int64(_closedUntilAt);
        state.Int32(_accounts.Count);
        foreach (var account in _accounts)
        {
            WriteAccount(state, account);
        }

        foreach (var commodity in _commodities.Values)
        {
            state.Int64(commodity.NextSerialNumber);
        }

        state.Int32(_lastMessages.Count);
        foreach (var (sender, number) in _lastMessages)
        {
            state.Int32(sender);
            state.Int64(number);
        }

        state.Int32(_holds.Count);
        foreach (var entry in _holds.Entries())
        {
            state.Int32(entry);
            state.End(_holds.EndOf(entry));
            for (var slot = _movements.Entries[entry].Link; slot >= 0; slot = _holds[slot].NextLeg)
            {
                state.Int64(_holds[slot].Ratio);
            }
        }
    }

    private void ReadState(ref CanonicalReader state)
    {
        _closedUntilAt = state.Int64();
        for (var left = state.Int32(); left > 0; left--)
        {
            ReadAccount(ref state);
        }

        foreach (var commodity in _commodities.Values)
        {
            commodity.NextSerialNumber = state.Int64();
        }

        for (var left = state.Int32(); left > 0; left--)
        {
            _lastMessages.Add(state.Int32(), state.Int64());
        }
    }

    private static void WriteAccount(CanonicalWriter state, Account account)
    {
        state.Terms(account.Terms);
        state.Int32(account.Schedule.Steps.Count());
        foreach (var (fromAt, lower, upper) in account.Schedule.Steps)
        {
            state.Int64(fromAt);
            state.Int64(lower);
            state.Int64(upper);
        }

        state.Int32(account.Serials?.Lots.Count ?? 0);
        foreach (var lot in account.Serials?.Lots ?? [])
        {
            state.Lot(lot);
        }
    }

    private void ReadAccount(ref CanonicalReader state)
    {
        Install(state.Terms());
        var steps = new (long, long, long)[state.Int32()];
        foreach (ref var step in steps.AsSpan())
        {
            step = (state.Int64(), state.Int64(), state.Int64());
        }

        Adopt(_accounts.Count, new(steps));
        for (var left = state.Int32(); left > 0; left--)
        {
            _accounts[^1].Serials!.Put(state.Lot());
        }
    }

    /// <summary>Makes of the rows what is never written because they say it: balances, ended holds, indexes.</summary>
    private void ReadRows()
    {
        for (var entry = 0; entry < _movements.Entries.Count; entry++)
        {
            ref var row = ref _movements.Entries[entry];
            if (row.Id != 0)
            {
                _ids.Add(entry);
            }

            if (row.Kind is EntryKind.Commit or EntryKind.Release or EntryKind.Expire)
            {
                _movements.Entries[row.Target].Link = ~entry;
            }
        }

        for (var account = 1; account <= _accounts.Count; account++)
        {
            var lines = _movements.LinesOf(account);
            (_states[account].Now, _states[account].LatestAt) = (lines.Sum, lines.LatestAt);
        }
    }

    private void ReadHold(ref CanonicalReader state)
    {
        var (entry, end) = (state.Int32(), state.End());
        Span<long> ratios = stackalloc long[_movements.Entries[entry].LegCount];
        foreach (ref var ratio in ratios)
        {
            ratio = state.Int64();
        }

        _holds.Add(entry, end, ratios);
    }
}
