using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>All SQL of the module; rows are only added.</summary>
internal static class LedgerStore
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("ledger_journal", "jurisdiction = @jurisdiction", "first_sequence"),
        new("ledger_command", "jurisdiction = @jurisdiction", "id"),
    ];

    private const string Columns = "first_sequence, last_sequence, digest, entries";

    /// <summary>Adds a row; false when another row stands at its sequence.</summary>
    /// <remarks>
    /// On PostgreSQL this waits for a row of the same sequence whose transaction is still in doubt.
    /// </remarks>
    public static bool TryAdd(WriteSession session, JurisdictionCode jurisdiction, JournalRow row) => session.Execute(
        $"""
        insert into ledger_journal (jurisdiction, {Columns})
        values (@jurisdiction, @FirstSequence, @LastSequence, @Digest, @Entries)
        on conflict (jurisdiction, first_sequence) do nothing
        """,
        new { jurisdiction, row.FirstSequence, row.LastSequence, row.Digest, row.Entries }) == 1;

    /// <summary>The rows that begin behind an entry, oldest first.</summary>
    public static IReadOnlyList<JournalRow> RowsAfter(
        Session session, JurisdictionCode jurisdiction, long sequence, Limit limit) => session.Query<JournalRow>(
        $"""
        select {Columns} from ledger_journal
        where jurisdiction = @jurisdiction and first_sequence > @sequence
        order by first_sequence limit @limit
        """,
        new { jurisdiction, sequence, limit = (long)limit.Value });

    /// <summary>The row an entry lies in, or the last one before it; null when there is none.</summary>
    public static JournalRow? RowAt(Session session, JurisdictionCode jurisdiction, long sequence) =>
        session.First<JournalRow>(
            $"""
            select {Columns} from ledger_journal
            where jurisdiction = @jurisdiction and first_sequence <= @sequence
            order by first_sequence desc limit 1
            """,
            new { jurisdiction, sequence });

    /// <summary>The last durable entry; 0 before the first.</summary>
    public static long LastSequence(Session session, JurisdictionCode jurisdiction) => session.First<long?>(
        """
        select last_sequence from ledger_journal
        where jurisdiction = @jurisdiction
        order by first_sequence desc limit 1
        """,
        new { jurisdiction }) ?? 0;

    /// <summary>The entries behind a sequence, oldest first, read as they are asked for.</summary>
    public static IEnumerable<JournalEntry> EntriesAfter(
        Session session, JurisdictionCode jurisdiction, long sequence) =>
        EntryBytesAfter(session, jurisdiction, sequence).Select(entry => JournalEntry.Read(entry.Span));

    /// <summary>The bytes of the entries behind a sequence, oldest first, read as they are asked for.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> EntryBytesAfter(
        Session session, JurisdictionCode jurisdiction, long sequence)
    {
        var row = RowAt(session, jurisdiction, sequence + 1);
        while (row is not null && row.LastSequence > sequence)
        {
            foreach (var (at, entry) in row.Split().Index())
            {
                if (row.FirstSequence + at > sequence)
                {
                    yield return entry;
                }
            }

            sequence = row.LastSequence;
            row = RowsAfter(session, jurisdiction, sequence, new(1)) is [var next] ? next : null;
        }
    }

    /// <summary>The jurisdictions whose ledger has an entry.</summary>
    public static IReadOnlyList<JurisdictionCode> Jurisdictions(Session session) =>
        session.Query<JurisdictionCode>(
            "select jurisdiction from ledger_journal where first_sequence = 1 order by jurisdiction");

    /// <summary>Keeps who gave a command; a repeat changes nothing.</summary>
    public static void Keep(WriteSession session, GivenCommand command) => session.Execute(
        """
        insert into ledger_command (id, jurisdiction, kind, account, name, note, given_at)
        values (@Id, @Jurisdiction, @Kind, @Account, @Name, @Note, @GivenAt)
        on conflict (id) do nothing
        """,
        command);

    /// <summary>Who gave a command; null when it was given without a person's request.</summary>
    public static GivenCommand? CommandOf(Session session, TimeOrderedId id) =>
        session.First<GivenCommand>("select * from ledger_command where id = @id", new { id });

    /// <summary>Puts a ledger's balances in the place of those of an earlier entry.</summary>
    public static bool ReplaceBalances(
        WriteSession session, JurisdictionCode jurisdiction, Reading<IReadOnlyList<ShowBalances.BalanceRow>> balances)
    {
        // Of two processes the later entry wins; the row makes one wait for the other.
        var isLater = session.Execute(
            """
            insert into ledger_balance_head (jurisdiction, sequence) values (@jurisdiction, @Sequence)
            on conflict (jurisdiction) do update set sequence = excluded.sequence
            where ledger_balance_head.sequence < excluded.sequence
            """,
            new { jurisdiction, balances.Sequence }) == 1;
        if (isLater)
        {
            session.Execute("delete from ledger_balance where jurisdiction = @jurisdiction", new { jurisdiction });
            session.Execute(
                """
                insert into ledger_balance (jurisdiction, asset, vintage_year, name_zh, name_en, unit, scale,
                    divisor_count, available_units, held_units, committed_units, retired_units, label)
                values (@jurisdiction, @Asset, @VintageYear, @NameZh, @NameEn, @Unit, @Scale, @DivisorCount,
                    @Available, @Held, @Committed, @Retired, @Label)
                """,
                balances.Value.Select(balance => ColumnsOf(jurisdiction, balance)));
        }

        return isLater;
    }

    /// <summary>A balance as other programs read it.</summary>
    internal sealed record BalanceKept
    {
        public string Asset { get; init; } = "";

        public long VintageYear { get; init; }

        public long AvailableUnits { get; init; }

        public long HeldUnits { get; init; }

        public long CommittedUnits { get; init; }

        public long RetiredUnits { get; init; }
    }

    /// <summary>Those of a ledger, if they rest on that entry; null while they rest on another.</summary>
    public static IReadOnlyList<BalanceKept>? BalancesAt(
        Session session, JurisdictionCode jurisdiction, long sequence)
    {
        var isThere = session.First<long>(
            "select count(*) from ledger_balance_head where jurisdiction = @jurisdiction and sequence = @sequence",
            new { jurisdiction, sequence }) == 1;
        return isThere
            ? session.Query<BalanceKept>(
                """
                select asset, vintage_year, available_units, held_units, committed_units, retired_units
                from ledger_balance where jurisdiction = @jurisdiction
                """,
                new { jurisdiction })
            : null;
    }

    /// <summary>Whether people keep books here: whether any command was given by an account.</summary>
    public static bool HasCommandsOfPeople(Session session) =>
        session.First<GivenCommand>("select * from ledger_command where account <> '' limit 1") is not null;

    private static object ColumnsOf(JurisdictionCode jurisdiction, ShowBalances.BalanceRow balance)
    {
        var asset = LedgerAsset.Find(balance.Asset);
        var unit = asset?.Units[0] ?? new(new(balance.Unit, balance.Unit), 1, 1, 0);
        return new
        {
            jurisdiction,
            balance.Asset,
            VintageYear = (long)balance.VintageYear,
            NameZh = asset?.Name.Zh ?? balance.Asset,
            NameEn = asset?.Name.En ?? balance.Asset,
            Unit = unit.Symbol.Zh,
            unit.Scale,
            unit.DivisorCount,
            Available = balance.Available.Value,
            Held = balance.Held.Value,
            Committed = balance.Committed.Value,
            Retired = balance.Retired.Value,
            Label = balance.Labels.Count > 0 ? balance.Labels[0] : null,
        };
    }
}
