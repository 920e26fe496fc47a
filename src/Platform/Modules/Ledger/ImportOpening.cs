using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// <c>POST /api/ledger/{jurisdiction}/opening</c>: opening balances from a workbook. Every faulty cell is named; one
/// fault, and nothing is booked.
/// </summary>
internal sealed class ImportOpening(
    LedgerModule ledgers, GiveCommand give, Store store, AuditTrail trail, TimeProvider time)
{
    private const int MostFaults = 500;

    /// <param name="AcceptedCount">How many rows have no fault.</param>
    /// <param name="Booked">Whether they are in the ledger, by this call or an earlier one with this id.</param>
    /// <param name="IsComplete">Whether the limit of 500 faults left none out.</param>
    /// <param name="Rows">The faults, from the top down.</param>
    /// <param name="Entries">The sequences of the acts that were booked.</param>
    internal sealed record Answer(
        int AcceptedCount, bool Booked, bool IsRepeat, bool IsComplete, IReadOnlyList<OpeningFaultRow> Rows,
        IReadOnlyList<long> Entries);

    /// <param name="id">Names the import: the same file sent again is answered again, not booked again.</param>
    /// <param name="check">Whether to look and book nothing; then it needs no id.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, HttpRequest request, string? id, bool? check, ImportOpening import, Caller caller,
        CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        var named = PathId.Read(id ?? "");
        if (check != true && named == TimeOrderedId.None)
        {
            return Refusal.Of(LedgerRefusal.IdMissing, "入账要有请求编号 id：32 位十六进制。",
                "To be booked it needs a request id of 32 hexadecimal digits.", "id") with { IsConflict = true };
        }

        var sheet = OpeningSheet.Read(file.ToArray());
        return sheet.IsDone
            ? await import.RunAsync(JurisdictionCode.Parse(jurisdiction), named, sheet.Value, check == true, caller)
            : sheet.Refusal;
    }

    private async Task<Outcome<Answer>> RunAsync(
        JurisdictionCode jurisdiction, TimeOrderedId id, OpeningSheet sheet, bool isCheck, Caller caller)
    {
        var commands = new OpeningCommands(jurisdiction, id, sheet);
        var now = Moment.Of(time.GetUtcNow());
        var seen = (await ledgers.ReadAsync(
            jurisdiction, book => commands.IsRepeat(book) ? [] : commands.FaultsIn(book, now))).Value;
        List<OpeningFaultRow> faults = [.. sheet.Faults, .. NotAllowed(jurisdiction, sheet, caller), .. seen];
        if (isCheck)
        {
            return AnswerOf(sheet, faults);
        }

        if (faults.Count == 0)
        {
            await GiveAsync(jurisdiction, commands, sheet, caller);
            var request = new OpeningRequest(commands);
            await ledgers.AskAsync(jurisdiction, request);
            if (request.Refusal is { } refused)
            {
                await TellRefusedAsync(jurisdiction, id, refused.Code, caller);
                return refused;
            }

            if (request.Faults.Count == 0)
            {
                return AnswerOf(sheet, []) with
                {
                    Booked = true, IsRepeat = request.IsRepeat, Entries = request.Entries,
                };
            }

            // Somebody was faster between the look and the booking.
            faults.AddRange(request.Faults);
        }

        await TellRefusedAsync(jurisdiction, id, SnakeCase.Of(faults[0].Code), caller);
        return AnswerOf(sheet, faults);
    }

    private IEnumerable<OpeningFaultRow> NotAllowed(
        JurisdictionCode jurisdiction, OpeningSheet sheet, Caller caller) => sheet.Rows
        .Where(row => !give.MayWrite(caller, jurisdiction, row.Asset.Code, decides: true))
        .Select(row => sheet.FaultOf(row, OpeningColumn.Asset, OpeningFault.NotAllowed,
            new($"您不审批这里的{row.Asset.Name.Zh}。", $"You don't decide on {row.Asset.Name.En} here."),
            new("由本县记这项指标的部门的审批人导入。",
                "Imported by an approver of the county's department that keeps it.")));

    /// <summary>Who gives it is on record before the ledger is told, as with every command.</summary>
    private Task<bool> GiveAsync(
        JurisdictionCode jurisdiction, OpeningCommands commands, OpeningSheet sheet, Caller caller) =>
        store.WriteAsync("ledger opening", session =>
        {
            foreach (var given in commands.Given(
                new() { Account = caller.Account, Name = caller.Name, GivenAt = time.GetUtcNow() }))
            {
                LedgerStore.Keep(session, given);
            }

            trail.Append(session, new(
                AuditKind.LedgerCommandGiven, caller, jurisdiction, $"{jurisdiction}", "opening", $"{commands.Id}",
                $"{sheet.Rows.Count}"));
            return true;
        });

    private Task<bool> TellRefusedAsync(
        JurisdictionCode jurisdiction, TimeOrderedId id, string code, Caller caller) =>
        store.WriteAsync("ledger opening", session =>
        {
            trail.Append(session, new(
                AuditKind.LedgerCommandRefused, caller, jurisdiction, $"{jurisdiction}", "opening", $"{id}", code,
                null, null, null));
            return true;
        });

    private static Answer AnswerOf(OpeningSheet sheet, List<OpeningFaultRow> faults)
    {
        var faulty = faults.Select(fault => fault.Row).ToHashSet();
        return new(
            sheet.Rows.Count(row => !faulty.Contains(row.Row)), false, false, faults.Count <= MostFaults,
            [.. faults.OrderBy(fault => fault.Row).ThenBy(fault => fault.Column).Take(MostFaults)], []);
    }
}
