using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Simulation;

/// <summary>The database all processes share: what is durable, what is in doubt, and what goes wrong with it.</summary>
internal sealed class SimulatedServer(Surroundings world)
{
    private readonly List<JournalRow> _durable = [];
    private readonly List<IReadOnlyList<JournalRow>> _inDoubt = [];
    private readonly List<JournalRow> _unsynced = [];

    /// <summary>Told of every row the moment it is durable.</summary>
    public required Action<JournalRow> OnDurable { get; init; }

    /// <summary>Told of rows that were acknowledged and are lost.</summary>
    public required Action<long> OnLost { get; init; }

    /// <summary>Takes rows behind the last one, whole or not at all; false when others stand there.</summary>
    public bool TryTake(IReadOnlyList<JournalRow> rows, bool isRetry)
    {
        SettleDoubts(rows[0].FirstSequence);
        var isDouble = isRetry && world.Bug == PlantedBug.DoubleCommit;
        if (_durable.Exists(row => row.FirstSequence == rows[0].FirstSequence) && !isDouble)
        {
            return false;
        }

        _durable.AddRange(rows);
        if (world.Bug == PlantedBug.SkippedFsync)
        {
            _unsynced.AddRange(rows);
        }

        foreach (var row in rows)
        {
            OnDurable(row);
        }

        return true;
    }

    /// <summary>Rows whose connection is gone: they come, or not, when the server gets to them.</summary>
    public void Doubt(IReadOnlyList<JournalRow> rows) => _inDoubt.Add(rows);

    /// <summary>The server gets to one that is in doubt; false when none is.</summary>
    public bool SettleOneDoubt()
    {
        if (_inDoubt.Count == 0)
        {
            return false;
        }

        var at = world.Chance.Next(_inDoubt.Count);
        var rows = _inDoubt[at];
        _inDoubt.RemoveAt(at);
        if (world.Chance.Next(2) == 0)
        {
            TryTake(rows, isRetry: false);
        }

        return true;
    }

    /// <summary>The disk writes what it was only told to.</summary>
    public void Sync() => _unsynced.Clear();

    /// <summary>The machine stops: what was not synced is gone.</summary>
    public void PowerOff()
    {
        if (_unsynced.Count > 0)
        {
            OnLost(_unsynced[0].FirstSequence);
        }

        _durable.RemoveAll(_unsynced.Contains);
        _unsynced.Clear();
    }

    /// <summary>What a read gives, with what goes wrong on the way.</summary>
    public IReadOnlyList<JournalRow> Read(long afterSequence, Limit limit)
    {
        List<JournalRow> rows =
        [
            .. _durable.Where(row => row.FirstSequence > afterSequence).OrderBy(row => row.FirstSequence)
                .Take(limit.Value),
        ];
        if (rows.Count == 0 || !world.IsFaulty || world.Chance.Next(40) != 0)
        {
            return rows;
        }

        var at = world.Chance.Next(rows.Count);
        switch (world.Chance.Next(5))
        {
            case 0:
                world.Count(FaultKind.CorruptedRow);
                rows[at] = world.Chance.Next(2) == 0
                    ? Changed(rows[at], Flipped(rows[at].Entries))
                    : Changed(rows[at], rows[at].Entries, Flipped(rows[at].Digest));
                break;
            case 1:
                world.Count(FaultKind.TornRow);
                rows[at] = Changed(rows[at], rows[at].Entries[..world.Chance.Next(rows[at].Entries.Length)]);
                break;
            case 2 when at < rows.Count - 1:
                world.Count(FaultKind.LostRow);
                rows.RemoveAt(at);
                break;
            case 3:
                world.Count(FaultKind.RepeatedRow);
                rows.Insert(at, rows[at]);
                break;
            case 4:
                world.Count(FaultKind.Unreadable);
                throw Unavailable();
            default:
                // Nobody could know of a last row that is missing.
                break;
        }

        return rows;
    }

    /// <summary>The durable row an entry lies in, or the last one before it.</summary>
    public JournalRow? RowOf(long sequence) =>
        _durable.Where(row => row.FirstSequence <= sequence).MaxBy(row => row.FirstSequence);

    public static StoreUnavailableException Unavailable() =>
        new(Refusal.Of(StoreRefusal.DiskFull, "无法写入", "The disk is full, or the server is away."));

    /// <summary>Some bytes with one bit turned.</summary>
    public byte[] Flipped(byte[] bytes)
    {
        var changed = (byte[])bytes.Clone();
        changed[world.Chance.Next(changed.Length)] ^= (byte)(1 << world.Chance.Next(8));
        return changed;
    }

    // PostgreSQL lets whoever wants a sequence wait for one in doubt that has it.
    private void SettleDoubts(long sequence)
    {
        while (_inDoubt.Find(rows => rows[0].FirstSequence == sequence) is { } doubt)
        {
            _inDoubt.Remove(doubt);
            if (world.Chance.Next(2) == 0)
            {
                TryTake(doubt, isRetry: false);
            }
        }
    }

    private static JournalRow Changed(JournalRow row, byte[] entries, byte[]? digest = null) => new()
    {
        FirstSequence = row.FirstSequence, LastSequence = row.LastSequence, Digest = digest ?? row.Digest,
        Entries = entries,
    };
}
