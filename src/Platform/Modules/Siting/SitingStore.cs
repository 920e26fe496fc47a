using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>All SQL of the module; rows are only added.</summary>
internal static class SitingStore
{
    /// <summary>A verdict as it is kept.</summary>
    internal sealed class VerdictRow
    {
        public TimeOrderedId Id { get; init; }

        public JurisdictionCode Jurisdiction { get; init; }

        /// <summary>Who asked for it.</summary>
        public required string Account { get; init; }

        public required string Verdict { get; init; }

        public DateTimeOffset DecidedAt { get; init; }

        /// <summary>JSON, as it was told.</summary>
        public required string Answer { get; init; }
    }

    public static int Add(WriteSession session, VerdictAnswer answer, string account) => session.Execute(
        """
        insert into siting_verdict (id, jurisdiction, account, verdict, decided_at, answer)
        values (@Id, @Jurisdiction, @Account, @Verdict, @DecidedAt, @Answer)
        """,
        new
        {
            answer.Id,
            answer.At.Jurisdiction,
            Account = account,
            Verdict = Shared.Identity.SnakeCase.Of(answer.Verdict),
            DecidedAt = answer.AsOf.At,
            Answer = JsonSerializer.Serialize(answer, Json.Options),
        });

    public static VerdictRow? Find(Session session, TimeOrderedId id) =>
        session.First<VerdictRow>("select * from siting_verdict where id = @id", new { id });
}
