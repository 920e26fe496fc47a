using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Audit;

/// <summary>
/// The audit trail of the installation: rows are added and read, never changed, each chained to the one before.
/// </summary>
internal sealed class AuditTrail(TimeProvider time)
{
    /// <summary>
    /// What goes with a jurisdiction that moves to another installation: the events about it, to be read in the file.
    /// The trail itself is one chain, proven whole or not at all, and stays.
    /// </summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
        [new("audit_event", "jurisdiction = @jurisdiction", "sequence") { IsRecord = true }];

    private const int Page = 1000;

    // Text a stranger sends is kept, but not at any length.
    private const int LongestText = 200;

    /// <summary>Adds an event in the unit of work that it is about.</summary>
    public void Append(WriteSession session, AuditEvent happened)
    {
        session.Execute("update audit_head set sequence = sequence + 1 where id = 1");
        var head = session.First<AuditRow>("select sequence, hash from audit_head where id = 1")!;
        var by = happened.By;
        var row = new AuditRow
        {
            Sequence = head.Sequence,
            HappenedAt = WholeMicroseconds(time.GetUtcNow()),
            Event = SnakeCase.Of(happened.Kind),
            Account = Cut(by.Account),
            Name = Cut(by.Name),
            Home = by.Home.ToString(),
            Via = SnakeCase.Of(by.Kind),
            Address = by.Address,
            Jurisdiction = happened.Jurisdiction?.ToString() ?? "",
            Subject = Cut(happened.Subject),
            Detail = happened.DetailText(),
            Trace = by.Trace,
        };
        row = row with { Hash = row.HashAfter(head.Hash) };
        session.Execute(
            """
            insert into audit_event (sequence, happened_at, event, account, name, home, via, address, jurisdiction,
              subject, detail, trace, hash)
            values (@Sequence, @HappenedAt, @Event, @Account, @Name, @Home, @Via, @Address, @Jurisdiction,
              @Subject, @Detail, @Trace, @Hash)
            """,
            row);
        session.Execute("update audit_head set hash = @Hash where id = 1", new { row.Hash });
    }

    /// <summary>All events of a kind, in their order.</summary>
    public static IReadOnlyList<AuditRow> Of(Session session, AuditKind kind) => session.Query<AuditRow>(
        "select * from audit_event where event = @happened order by sequence", new { happened = SnakeCase.Of(kind) });

    /// <summary>Recomputes the chain from its first row; the first row that does not fit, or null.</summary>
    public static string? FirstBreak(Session session)
    {
        var head = session.First<AuditRow>("select sequence, hash from audit_head where id = 1");
        var (last, hash) = (0L, new string('0', 64));
        while (true)
        {
            var rows = session.Query<AuditRow>(
                "select * from audit_event where sequence > @last order by sequence limit @Page", new { last, Page });
            foreach (var row in rows)
            {
                if (row.Sequence != last + 1)
                {
                    return $"audit event {last + 1} is missing";
                }

                if (row.HashAfter(hash) != row.Hash)
                {
                    return $"audit event {row.Sequence} is not what was written";
                }

                (last, hash) = (row.Sequence, row.Hash);
            }

            if (rows.Count < Page)
            {
                return head is null ? "the end of the audit trail is not recorded"
                    : head.Sequence > last ? $"audit event {last + 1} is missing"
                    : head.Sequence < last || head.Hash != hash ? $"audit event {last} is not the recorded end"
                    : null;
            }
        }
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset at) =>
        KernelTypes.FromMicroseconds(KernelTypes.ToMicroseconds(at));
}
