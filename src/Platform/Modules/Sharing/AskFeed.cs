using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// The reader's side: <c>GET /api/sharing/{owner}/{what}</c>, an official's own question of another jurisdiction's
/// data; the owner decides it by its agreements and logs it.
/// </summary>
internal sealed class AskFeed(PeerLink link, Peers peers)
{
    private const int UsualRows = 100;

    /// <param name="what">parcels, balances or layers.</param>
    /// <param name="reader">For whom the caller asks; the caller's own jurisdiction when left out.</param>
    /// <param name="which">Classes of use, assets or layers, split by commas; all that is shared when left out.</param>
    /// <param name="fields">Names split by commas; all that are shared when left out.</param>
    /// <param name="cursor">The page before's.</param>
    /// <param name="rows">1 to 1,000; 100 when left out.</param>
    public static Task<Outcome<SharedPage>> HandleAsync(
        string owner, string what, string? reader, string? which, string? fields, string? cursor, int? rows,
        AskFeed ask, JurisdictionTree tree, Caller caller, CancellationToken cancel)
    {
        if (!SnakeCase.TryParse<SharedKind>(what, out var kind))
        {
            return Task.FromResult<Outcome<SharedPage>>(SharingRefusals.UnknownKind(what));
        }

        if (!JurisdictionCode.TryParse(owner, out var from) || !tree.Knows(from))
        {
            return Task.FromResult<Outcome<SharedPage>>(IdentityRefusals.UnknownJurisdiction(owner, "owner"));
        }

        var to = reader is null ? caller.Home : JurisdictionCode.TryParse(reader, out var named) ? named : default;
        return tree.Knows(to) && caller.IsOfficialOf(to)
            ? ask.RunAsync(to, from, new(
                caller.Account, caller.Name, kind, null, Words(which), Words(fields), cursor ?? "", rows ?? UsualRows),
                cancel)
            : Task.FromResult<Outcome<SharedPage>>(IdentityRefusals.NotAllowed);
    }

    /// <summary>Asks the owner, here or in its installation.</summary>
    public async Task<Outcome<SharedPage>> RunAsync(
        JurisdictionCode reader, JurisdictionCode owner, SharedQuestion question, CancellationToken cancel)
    {
        if (!peers.IsHere(reader))
        {
            return ProposeAgreement.SideElsewhere(reader);
        }

        var answer = await link.AskAsync(
            reader, owner, AnswerFeed.Question, JsonSerializer.Serialize(question, Json.Options), cancel);
        return answer.IsDone
            ? JsonSerializer.Deserialize<SharedPage>(answer.Value, Json.Options)!
            : answer.Refusal;
    }

    private static string[] Words(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
