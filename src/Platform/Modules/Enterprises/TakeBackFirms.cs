using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>
/// <c>POST /api/enterprises/import/{jurisdiction}/{id}/take-back</c>: an import counts no more, as a whole. Its firms
/// are again what they were before it, or not there; its rows stay stored. Imports that changed one later go first.
/// </summary>
internal sealed class TakeBackFirms(EnterprisesModule enterprises, Store store, AuditTrail trail)
{
    /// <param name="RemovedCount">How many firms are there no more.</param>
    /// <param name="RestoredCount">How many have the figures again that the import replaced.</param>
    /// <param name="IsRepeat">Whether it was taken back before.</param>
    internal sealed record Answer(TimeOrderedId ImportId, long RemovedCount, long RestoredCount, bool IsRepeat);

    /// <summary>What stands in the way.</summary>
    /// <param name="FirmCount">How many of the firms it changed.</param>
    internal sealed record Later(TimeOrderedId ImportId, DateTimeOffset ImportedAt, string Account, long FirmCount);

    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string id, TakeBackFirms takeBack, Caller caller) =>
        await takeBack.RunAsync(JurisdictionCode.Parse(jurisdiction), id, caller);

    private async Task<Outcome<Answer>> RunAsync(JurisdictionCode owner, string id, Caller caller)
    {
        if (!enterprises.MayImport(caller, owner))
        {
            return IdentityRefusals.NotAllowed;
        }

        var done = await store.WriteAsync<Outcome<Answer>>("enterprises", session =>
        {
            // Who imports meanwhile, in any process, waits.
            EnterprisesStore.Lock(session);
            return EnterprisesStore.Find(session, PathId.Read(id)) is { } import
                && enterprises.Tree.Contains(owner, import.Jurisdiction)
                    ? TakeBack(session, import, caller)
                    : Refusal.Of(EnterpriseRefusal.UnknownImport, $"{owner} 没有编号为“{id}”的企业导入。",
                        $"There is no import '{id}' of firms of {owner}.", "id");
        });
        if (done.IsDone)
        {
            await enterprises.RefreshAsync(isForced: true);
        }

        return done;
    }

    private Outcome<Answer> TakeBack(WriteSession session, FirmImport import, Caller caller)
    {
        // What it replaced can't have been taken back before it: so many firms are restored, and all others go.
        var answer = new Answer(import.Id, import.FirmCount - import.ReplacedCount, import.ReplacedCount, false);
        if (import.TakenBackAt is not null)
        {
            return answer with { IsRepeat = true };
        }

        if (EnterprisesStore.Later(session, import.Id) is { } later)
        {
            return Refused(later);
        }

        EnterprisesStore.TakeBack(session, import.Id, caller.Account, enterprises.Time.GetUtcNow());
        trail.Append(session, new(
            AuditKind.FirmsTakenBack, caller, import.Jurisdiction, $"{import.Jurisdiction}", $"{import.Id}",
            $"{answer.RemovedCount}", $"{answer.RestoredCount}"));
        session.Notify(FirmShelf.Topic, $"{import.Jurisdiction}");
        return answer;
    }

    private static Refusal Refused(FirmImport later)
    {
        var at = later.ImportedAt.ToOffset(LegalTime.Offset);
        return Refusal.Of(EnterpriseRefusal.FiguresChanged,
            $"其中 {later.FirmCount} 家后来由 {later.Account} 在 {at:yyyy-MM-dd HH:mm} 的导入改过；请先撤销那一次。",
            $"The import of {later.Account} at {at:yyyy-MM-dd HH:mm} changed {later.FirmCount} of its firms later; "
            + "take that one back first.") with
        {
            IsConflict = true,
            Facts = new Later(later.Id, later.ImportedAt, later.Account, later.FirmCount),
        };
    }
}
