using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>All SQL of the module.</summary>
internal static class ProofsStore
{
    /// <summary>
    /// What goes with a jurisdiction that moves to another installation: the anchors it keeps of others, and what it
    /// signed of its own ledger, as anchors that it keeps of itself, since it signs with other keys there.
    /// </summary>
    /// <remarks>Trees are made anew from the journal.</remarks>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("proofs_anchor", "holder = @jurisdiction", "jurisdiction, size_count, root")
        {
            From = """
                (select holder, jurisdiction, size_count, root, at, signatures, keys, received_at, state
                 from proofs_anchor
                 union all
                 select h.jurisdiction, h.jurisdiction, h.size_count, h.root, h.at, h.signatures, @keys, h.at,
                   'consistent'
                 from proofs_head h
                 where not exists (
                   select 1 from proofs_anchor a
                   where a.holder = h.jurisdiction and a.jurisdiction = h.jurisdiction
                     and a.size_count = h.size_count and a.root = h.root)) as kept
                """,
        },
        new("proofs_sent", "jurisdiction = @jurisdiction", "holder"),
    ];

    /// <summary>How many entries of a journal are in its tree.</summary>
    public static long LeafCount(Session session, JurisdictionCode jurisdiction) => session.First<long>(
        "select leaf_count from proofs_tree where jurisdiction = @jurisdiction", new { jurisdiction });

    /// <summary>Moves on from a count; false when another was faster.</summary>
    public static bool TryMove(WriteSession session, JurisdictionCode jurisdiction, long from, long to) =>
        session.Execute(
            """
            insert into proofs_tree (jurisdiction, leaf_count) values (@jurisdiction, @to)
            on conflict (jurisdiction) do update set leaf_count = excluded.leaf_count
            where proofs_tree.leaf_count = @from
            """,
            new { jurisdiction, from, to }) == 1;

    /// <summary>Gives the tiles of a tree as they are stored.</summary>
    public static TreeTileReader Tiles(Session session, JurisdictionCode jurisdiction) => address =>
        session.First<byte[]>(
            """
            select hashes from proofs_tile
            where jurisdiction = @jurisdiction and level = @Level and tile_index = @TileIndex
            """,
            new { jurisdiction, Level = (long)address.Level, address.TileIndex });

    public static void Replace(WriteSession session, JurisdictionCode jurisdiction, IReadOnlyList<TreeTile> tiles) =>
        session.Execute(
            """
            insert into proofs_tile (jurisdiction, level, tile_index, hashes)
            values (@jurisdiction, @Level, @TileIndex, @Hashes)
            on conflict (jurisdiction, level, tile_index) do update set hashes = excluded.hashes
            """,
            tiles.Select(tile => new
            {
                jurisdiction,
                Level = (long)tile.Address.Level,
                tile.Address.TileIndex,
                Hashes = tile.Hashes.ToArray(),
            }));

    public static void AddAccounts(
        WriteSession session, JurisdictionCode jurisdiction, IEnumerable<(int Account, long Sequence)> opened) =>
        session.Execute(
            """
            insert into proofs_account (jurisdiction, account_number, sequence)
            values (@jurisdiction, @Account, @Sequence)
            on conflict (jurisdiction, account_number) do nothing
            """,
            opened.Select(one => new { jurisdiction, Account = (long)one.Account, one.Sequence }));

    /// <summary>The entry that opened an account; 0 when the tree has none yet.</summary>
    public static long OpeningOf(Session session, JurisdictionCode jurisdiction, int account) => session.First<long>(
        "select sequence from proofs_account where jurisdiction = @jurisdiction and account_number = @account",
        new { jurisdiction, account = (long)account });

    /// <summary>The smallest head of at least that size; null when none was signed.</summary>
    public static HeadRow? HeadFrom(Session session, JurisdictionCode jurisdiction, long size) =>
        session.First<HeadRow>(
            """
            select * from proofs_head where jurisdiction = @jurisdiction and size_count >= @size
            order by size_count limit 1
            """,
            new { jurisdiction, size });

    /// <summary>All that was signed of a ledger, the smallest first.</summary>
    public static IReadOnlyList<HeadRow> Heads(Session session, JurisdictionCode jurisdiction) =>
        session.Query<HeadRow>(
            "select * from proofs_head where jurisdiction = @jurisdiction order by size_count", new { jurisdiction });

    /// <summary>Keeps a head, unless one of that size was kept before.</summary>
    public static void Add(WriteSession session, HeadRow head) => session.Execute(
        """
        insert into proofs_head (jurisdiction, size_count, root, at, signatures)
        values (@Jurisdiction, @SizeCount, @Root, @At, @Signatures)
        on conflict (jurisdiction, size_count) do nothing
        """,
        head);

    /// <summary>Which entries opened the accounts of a ledger.</summary>
    public static IReadOnlyList<AccountRow> Accounts(Session session, JurisdictionCode jurisdiction) =>
        session.Query<AccountRow>(
            "select account_number, sequence from proofs_account where jurisdiction = @jurisdiction",
            new { jurisdiction });

    /// <summary>All anchors that are kept here, the smallest of each ledger first.</summary>
    public static IReadOnlyList<AnchorRow> Anchors(Session session) => session.Query<AnchorRow>(
        "select * from proofs_anchor order by holder, jurisdiction, size_count");

    /// <summary>What anybody here keeps of a ledger and nothing contradicts, the smallest first.</summary>
    public static IReadOnlyList<AnchorRow> AnchorsOf(Session session, JurisdictionCode jurisdiction) =>
        session.Query<AnchorRow>(
            """
            select * from proofs_anchor where jurisdiction = @jurisdiction and state <> @Inconsistent
            order by size_count, holder
            """,
            new { jurisdiction, AnchorRow.Inconsistent });

    /// <summary>What a jurisdiction keeps of another's ledger, the largest first.</summary>
    public static IReadOnlyList<AnchorRow> Anchors(
        Session session, JurisdictionCode holder, JurisdictionCode jurisdiction) => session.Query<AnchorRow>(
        """
        select * from proofs_anchor where holder = @holder and jurisdiction = @jurisdiction
        order by size_count desc, received_at desc
        """,
        new { holder, jurisdiction });

    /// <summary>What a jurisdiction keeps of others, and others here of it, the latest first.</summary>
    public static IReadOnlyList<AnchorRow> AnchorsAround(Session session, JurisdictionCode jurisdiction, Limit limit) =>
        session.Query<AnchorRow>(
            """
            select * from proofs_anchor where holder = @jurisdiction or jurisdiction = @jurisdiction
            order by received_at desc limit @limit
            """,
            new { jurisdiction, limit = (long)limit.Value });

    /// <summary>Anchors that nothing yet shows to extend the ones before.</summary>
    public static IReadOnlyList<AnchorRow> Unproven(Session session, Limit limit) => session.Query<AnchorRow>(
        "select * from proofs_anchor where state = @state order by received_at limit @limit",
        new { state = AnchorRow.Unproven, limit = (long)limit.Value });

    /// <summary>Keeps an anchor, or says anew how it stands to those before.</summary>
    public static void Keep(WriteSession session, AnchorRow anchor) => session.Execute(
        """
        insert into proofs_anchor
            (holder, jurisdiction, size_count, root, at, signatures, keys, received_at, state)
        values (@Holder, @Jurisdiction, @SizeCount, @Root, @At, @Signatures, @Keys, @ReceivedAt, @State)
        on conflict (holder, jurisdiction, size_count, root) do update set state = excluded.state
        """,
        anchor);

    /// <summary>To whom heads of a ledger were sent last.</summary>
    public static IReadOnlyList<SentRow> Sent(Session session, JurisdictionCode jurisdiction) =>
        session.Query<SentRow>(
            "select * from proofs_sent where jurisdiction = @jurisdiction order by holder", new { jurisdiction });

    public static void Keep(WriteSession session, SentRow sent) => session.Execute(
        """
        insert into proofs_sent (jurisdiction, holder, size_count, sent_at)
        values (@Jurisdiction, @Holder, @SizeCount, @SentAt)
        on conflict (jurisdiction, holder) do update
        set size_count = excluded.size_count, sent_at = excluded.sent_at
        """,
        sent);

    /// <summary>The jurisdictions that signed a head or have a tree.</summary>
    public static IReadOnlyList<JurisdictionCode> Jurisdictions(Session session) => session.Query<JurisdictionCode>(
        "select jurisdiction from proofs_tree union select jurisdiction from proofs_head order by jurisdiction");
}
