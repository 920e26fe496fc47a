using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>All SQL of the module; rows are only added.</summary>
internal static class SitingStore
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("siting_verdict", "jurisdiction = @jurisdiction", "id"),
    ];

    /// <summary>A verdict as it is kept.</summary>
    internal sealed class VerdictRow
    {
        public TimeOrderedId Id { get; init; }

        public JurisdictionCode Jurisdiction { get; init; }

        /// <summary>Who asked for it.</summary>
        public required string Account { get; init; }

        public required string Verdict { get; init; }

        public DateTimeOffset DecidedAt { get; init; }

        /// <summary>Null when the project was sent as a file.</summary>
        public TimeOrderedId? ProjectId { get; init; }

        /// <summary>The project's version; null when it was sent as a file.</summary>
        public long? VersionNumber { get; init; }

        /// <summary>Null where no parcel is.</summary>
        public string? Parcel { get; init; }

        /// <summary>JSON, as it was told.</summary>
        public required string Answer { get; init; }
    }

    public static int Add(WriteSession session, VerdictAnswer answer, AskedProject asked, string account) =>
        session.Execute(
        """
        insert into siting_verdict
            (id, jurisdiction, account, verdict, decided_at, answer, project_id, version_number, parcel)
        values (@Id, @Jurisdiction, @Account, @Verdict, @DecidedAt, @Answer, @ProjectId, @VersionNumber, @Parcel)
        """,
        new
        {
            answer.Id,
            answer.At.Jurisdiction,
            Account = account,
            Verdict = Shared.Identity.SnakeCase.Of(answer.Verdict),
            DecidedAt = answer.AsOf.At,
            Answer = JsonSerializer.Serialize(answer, Json.Options),
            ProjectId = asked.Stored?.Id.ToBytes(),
            asked.Stored?.VersionNumber,
            answer.At.Parcel,
        });

    /// <summary>The latest verdicts on a stored project, the latest first; without what they rest on.</summary>
    public static IReadOnlyList<VerdictRow> OfProject(Session session, TimeOrderedId project, Limit most) =>
        session.Query<VerdictRow>(
            """
            select id, jurisdiction, account, verdict, decided_at, '' as answer, project_id, version_number, parcel
            from siting_verdict where project_id = @project order by decided_at desc, id desc limit @Most
            """,
            new { project, Most = most.Value });

    /// <summary>Of the latest verdicts those that name a version of rules, the latest first.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="version">Twelve hexadecimal digits; where else a verdict has them, it is found as well.</param>
    /// <param name="looked">How many are looked at.</param>
    /// <param name="most">How many are found.</param>
    public static IReadOnlyList<VerdictRow> Of(Session session, string version, Limit looked, Limit most) =>
        session.Query<VerdictRow>(
            """
            select * from (select * from siting_verdict order by id desc limit @Looked) latest
            where answer like @Pattern order by id desc limit @Most
            """,
            new { Looked = looked.Value, Pattern = $"%\"{version}\"%", Most = most.Value });

    /// <summary>How many there are, as far as a limit.</summary>
    public static long Count(Session session, Limit most) => session.First<long>(
        "select count(*) from (select id from siting_verdict limit @Most) latest", new { Most = most.Value });

    public static VerdictRow? Find(Session session, TimeOrderedId id) =>
        session.First<VerdictRow>("select * from siting_verdict where id = @id", new { id });
}
