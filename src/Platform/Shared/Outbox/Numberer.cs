using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>Gives the committed rows of one jurisdiction their numbers: 1, 2, 3 … without gaps.</summary>
/// <remarks>
/// One numberer a jurisdiction runs at a time (its grain sees to that). Should two ever run, the head that moved
/// under one of them, or the unique index, rolls that one back: numbers are never given twice.
/// </remarks>
internal sealed class Numberer(Store store, JurisdictionCode jurisdiction)
{
    /// <summary>The topic of the notice that new rows can be read; its subject is the jurisdiction.</summary>
    public const string Numbered = "outbox_numbered";

    /// <summary>Most rows numbered in one unit of work, so that other writers get their turn.</summary>
    public const int RowsAtOnce = 1_000;

    /// <summary>The jurisdictions that have rows without a number.</summary>
    public static Task<IReadOnlyList<JurisdictionCode>> WaitingAsync(Store store, CancellationToken cancel = default) =>
        store.ReadAsync(
            session => session.Query<JurisdictionCode>(
                "select distinct jurisdiction from outbox_change where number is null order by jurisdiction"),
            cancel);

    /// <summary>Numbers what is committed now; the answer is how many rows.</summary>
    /// <exception cref="NumberingConflictException">Another numberer of this jurisdiction was faster.</exception>
    public async Task<int> NumberAsync(CancellationToken cancel = default)
    {
        var total = 0;
        while (await CountWaitingAsync(cancel) is var waiting and > 0)
        {
            total += await store.WriteAsync(jurisdiction.ToString(), NumberSome, waiting, cancel);
        }

        return total;
    }

    private Task<int> CountWaitingAsync(CancellationToken cancel) => store.ReadAsync(
        session => session.First<int>(
            """
            select count(*) from (
                select id from outbox_change
                where jurisdiction = @jurisdiction and number is null
                limit @limit) as waiting
            """,
            new { jurisdiction, limit = (long)RowsAtOnce }),
        cancel);

    private int NumberSome(WriteSession session)
    {
        session.Execute(
            "insert into outbox_head (jurisdiction, last_number, dropped_number) values (@jurisdiction, 0, 0) "
            + "on conflict (jurisdiction) do nothing",
            new { jurisdiction });
        var last = session.First<long>(
            "select last_number from outbox_head where jurisdiction = @jurisdiction", new { jurisdiction });
        var numbered = session.Execute(
            """
            update outbox_change set number = waiting.number
            from (select id, @last + row_number() over (order by id) as number
                  from outbox_change
                  where jurisdiction = @jurisdiction and number is null
                  order by id
                  limit @limit) as waiting
            where outbox_change.id = waiting.id
            """,
            new { jurisdiction, last, limit = (long)RowsAtOnce });
        if (numbered == 0)
        {
            return 0;
        }

        var moved = session.Execute(
            "update outbox_head set last_number = @last + @numbered "
            + "where jurisdiction = @jurisdiction and last_number = @last",
            new { jurisdiction, last, numbered = (long)numbered });
        if (moved == 0)
        {
            throw new NumberingConflictException(jurisdiction);
        }

        session.Notify(Numbered, jurisdiction.ToString());
        return numbered;
    }
}

/// <summary>Two numberers ran for one jurisdiction; this one was rolled back and nothing is lost.</summary>
internal sealed class NumberingConflictException(JurisdictionCode jurisdiction)
    : InvalidOperationException($"Another numberer of {jurisdiction} was faster; this one was rolled back.");
