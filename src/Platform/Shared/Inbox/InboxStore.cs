using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Inbox;

/// <summary>A notice as it is stored.</summary>
internal sealed record NoticeRow
{
    public TimeOrderedId Id { get; set; }

    public JurisdictionCode Jurisdiction { get; set; }

    public string Kind { get; set; } = "";

    public string TextZh { get; set; } = "";

    public string TextEn { get; set; } = "";

    public string Link { get; set; } = "";

    public DateTimeOffset ToldAt { get; set; }
}

/// <summary>All SQL of the inbox.</summary>
internal static class InboxStore
{
    /// <param name="Readable">The codes of the jurisdictions whose notices are meant, one after another.</param>
    /// <param name="Oldest">What was told before is not.</param>
    internal sealed record Asked(string Readable, DateTimeOffset Oldest);

    public static void Add(WriteSession session, NoticeRow notice) => session.Execute(
        """
        insert into inbox_notice (id, jurisdiction, kind, text_zh, text_en, link, told_at)
        values (@Id, @Jurisdiction, @Kind, @TextZh, @TextEn, @Link, @ToldAt)
        """,
        notice);

    /// <summary>Drops a jurisdiction's notices that were told before an instant, the oldest first.</summary>
    public static void Drop(WriteSession session, JurisdictionCode jurisdiction, DateTimeOffset before, long limit) =>
        session.Execute(
            """
            delete from inbox_notice where id in (
              select id from inbox_notice where jurisdiction = @jurisdiction and told_at < @before
              order by told_at limit @limit)
            """,
            new { jurisdiction, before, limit });

    /// <summary>The latest first, of those told before <paramref name="before"/>.</summary>
    public static IReadOnlyList<NoticeRow> List(Session session, Asked asked, TimeOrderedId before, long limit) =>
        session.Query<NoticeRow>(
            """
            select * from inbox_notice
            where id < @before and told_at >= @Oldest and @Readable like '%' || jurisdiction || '%'
            order by id desc limit @limit
            """,
            new { before, asked.Oldest, asked.Readable, limit });

    public static NoticeRow? Find(Session session, TimeOrderedId id) =>
        session.First<NoticeRow>("select * from inbox_notice where id = @id", new { id });

    /// <summary>How many came after the one that was seen last, counted up to a limit.</summary>
    public static long CountAfter(Session session, Asked asked, TimeOrderedId seen, long limit) => session.First<long>(
        """
        select count(*) from (
          select id from inbox_notice
          where id > @seen and told_at >= @Oldest and @Readable like '%' || jurisdiction || '%'
          limit @limit) as unread
        """,
        new { seen, asked.Oldest, asked.Readable, limit });

    /// <summary>The latest notice that an account has seen; none before the first.</summary>
    public static TimeOrderedId SeenBy(Session session, TimeOrderedId user) => session.First<TimeOrderedId?>(
        "select seen_id from inbox_mark where user_id = @user", new { user }) ?? TimeOrderedId.None;

    /// <summary>Moves an account's mark forward; back it never goes.</summary>
    public static void MarkSeen(WriteSession session, TimeOrderedId user, TimeOrderedId seen) => session.Execute(
        """
        insert into inbox_mark (user_id, seen_id) values (@user, @seen)
        on conflict (user_id) do update set seen_id = excluded.seen_id where inbox_mark.seen_id < excluded.seen_id
        """,
        new { user, seen });
}
