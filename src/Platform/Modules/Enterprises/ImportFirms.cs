using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>
/// <c>POST /api/enterprises/import/{jurisdiction}</c>: firms from a workbook or CSV. Every faulty cell is named; one
/// fault, and nothing is stored. A firm that is there already is replaced, and its former versions stay.
/// </summary>
internal sealed class ImportFirms(EnterprisesModule enterprises, Store store, AuditTrail trail)
{
    private const int MostFaults = 500;

    /// <param name="AcceptedCount">How many rows have no fault.</param>
    /// <param name="ReplacedCount">How many of these are of firms that an earlier import had.</param>
    /// <param name="Stored">Whether they are stored, by this call or an earlier one with this id.</param>
    /// <param name="IsComplete">Whether the limit of 500 faults left none out.</param>
    /// <param name="Rows">The faults, from the top down.</param>
    internal sealed record Answer(
        int AcceptedCount, int ReplacedCount, bool Stored, bool IsRepeat, bool IsComplete,
        IReadOnlyList<FirmSheet.FaultRow> Rows);

    private sealed record Given(JurisdictionCode Owner, TimeOrderedId Id, string Hash, Caller Caller);

    /// <param name="id">Names the import: the same file sent again is answered again, not stored again.</param>
    /// <param name="check">Whether to look and store nothing; then it needs no id.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, HttpRequest request, string? id, bool? check, ImportFirms import, Caller caller,
        CancellationToken cancel)
    {
        using var stream = new MemoryStream();
        await request.Body.CopyToAsync(stream, cancel);
        var file = stream.ToArray();
        return await import.RunAsync(
            new(JurisdictionCode.Parse(jurisdiction), PathId.Read(id ?? ""),
                Convert.ToHexStringLower(SHA256.HashData(file)), caller),
            file, check == true);
    }

    private async Task<Outcome<Answer>> RunAsync(Given given, byte[] file, bool isCheck)
    {
        if (!isCheck && given.Id == TimeOrderedId.None)
        {
            return Refusal.Of(EnterpriseRefusal.IdMissing, "导入要有请求编号 id：32 位十六进制。",
                "To be stored it needs a request id of 32 hexadecimal digits.", "id");
        }

        if (!enterprises.MayImport(given.Caller, given.Owner))
        {
            return IdentityRefusals.NotAllowed;
        }

        var sheet = FirmSheet.Read(file, enterprises.GroundOf(given.Owner));
        if (!sheet.IsDone)
        {
            return sheet.Refusal;
        }

        if (isCheck || sheet.Value.Faults.Count > 0)
        {
            return await store.ReadAsync(
                session => Look(EnterprisesStore.Marks(session), sheet.Value, given.Owner));
        }

        var kept = await store.WriteAsync<Outcome<Answer>>(
            "enterprises", session => Keep(session, sheet.Value, given), sheet.Value.Firms.Count);
        if (kept.IsDone)
        {
            await enterprises.RefreshAsync(isForced: true);
        }

        return kept;
    }

    /// <summary>What would become of a sheet.</summary>
    private Answer Look(IReadOnlyDictionary<string, FirmMark> there, FirmSheet sheet, JurisdictionCode owner)
    {
        var replaced = sheet.Firms.Where(each => there.GetValueOrDefault(each.Firm.Uscc)?.IsThere == true).ToList();
        var elsewhere = replaced.Where(each => !enterprises.Tree.Contains(owner, there[each.Firm.Uscc].Jurisdiction))
            .Select(KeptElsewhere).ToList();
        List<FirmSheet.FaultRow> faults = [.. sheet.Faults.Concat(elsewhere).OrderBy(fault => fault.Row)];
        return new Answer(
            sheet.Firms.Count - elsewhere.Count, replaced.Count, false, false, faults.Count <= MostFaults,
            [.. faults.Take(MostFaults)]);
    }

    private Outcome<Answer> Keep(WriteSession session, FirmSheet sheet, Given given)
    {
        EnterprisesStore.Lock(session);
        if (EnterprisesStore.Find(session, given.Id) is { } there)
        {
            if (there.TakenBackAt is not null)
            {
                return Refusal.Of(EnterpriseRefusal.ImportTakenBack, "这次导入已经撤销；要再导入，请用新的请求编号。",
                    "This import was taken back; to import again, use another request id.", "id") with
                {
                    IsConflict = true,
                };
            }

            return there.Hash == given.Hash && there.Jurisdiction == given.Owner
                && there.Account == given.Caller.Account
                    ? new Answer((int)there.FirmCount, (int)there.ReplacedCount, true, true, true, [])
                    : Refusal.Of(EnterpriseRefusal.IdUsedDifferently, "这个请求编号已用于另一份文件。",
                        "This request id was used for another file.", "id") with { IsConflict = true };
        }

        var marks = EnterprisesStore.Marks(session);
        var looked = Look(marks, sheet, given.Owner);
        if (looked.Rows.Count > 0)
        {
            return looked;
        }

        EnterprisesStore.Add(session, new FirmImport
        {
            Id = given.Id,
            Jurisdiction = given.Owner,
            Account = given.Caller.Account,
            Hash = given.Hash,
            FirmCount = sheet.Firms.Count,
            ReplacedCount = looked.ReplacedCount,
            ImportedAt = enterprises.Time.GetUtcNow(),
        });
        EnterprisesStore.Add(session, [.. sheet.Firms.Select(each => each.Firm with
        {
            ImportId = given.Id,
            VersionNumber = (marks.GetValueOrDefault(each.Firm.Uscc)?.LastNumber ?? 0) + 1,
        })]);
        trail.Append(session, new(
            AuditKind.FirmsImported, given.Caller, given.Owner, $"{given.Owner}", $"{sheet.Firms.Count}",
            $"{looked.ReplacedCount}", given.Hash));
        session.Notify(FirmShelf.Topic, $"{given.Owner}");
        return looked with { Stored = true };
    }

    private static FirmSheet.FaultRow KeptElsewhere(FirmSheet.Good each) => new(
        each.Number, each.Cell, FirmHead.Uscc.Name, FirmHead.Uscc.Head, FirmFault.KeptElsewhere,
        new($"“{each.Firm.Uscc}”由别的辖区登记。", $"'{each.Firm.Uscc}' is kept by another jurisdiction."),
        new("由本辖区或没有人登记的企业。", "A firm that this jurisdiction keeps, or nobody."));
}
