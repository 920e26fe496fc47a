using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// Proves each agreement to stand where the acts on it say, and everything that was told to another jurisdiction to be
/// told by an agreement of both, within its time.
/// </summary>
internal sealed class VerifyAgreements(Store store) : IProof
{
    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction) => null;

    /// <summary>One answer an owner, in the order of codes; agreements that are over are counted, too.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => store.ReadAsync<IReadOnlyList<Proven>>(session =>
    {
        var acts = SharingStore.Acts(session).ToLookup(act => act.AgreementId);
        var agreements = SharingStore.All(session).ToLookup(row => row.Owner);
        var unlawful = SharingStore.ToldWithoutAgreement(session).ToLookup(read => read.Owner);
        return
        [
            .. agreements.Select(of => of.Key).Union(unlawful.Select(of => of.Key)).Order()
                .Select(owner => new Proven(owner, new(
                    "sharing", agreements[owner].Count(),
                    agreements[owner].Select(row => WhyNot(row, [.. acts[row.Id]]))
                        .FirstOrDefault(why => why is not null)
                        ?? unlawful[owner].Select(WhyNot).FirstOrDefault()))),
        ];
    });

    private static string? WhyNot(AgreementRow row, IReadOnlyList<AgreementActRow> acts) =>
        !row.IsSide(row.Proposer) || !Has(acts, AgreementAct.Propose, row.ProposedAt, row.Proposer)
                ? $"agreement {row.Id} was not proposed by an act of {row.Proposer}"
            : !Has(acts, AgreementAct.Accept, row.AcceptedAt, row.Asked)
                ? $"agreement {row.Id} is accepted otherwise than by an act of {row.Asked}"
            : !Has(acts, AgreementAct.Withdraw, row.WithdrawnAt, row.Owner, row.Reader)
                ? $"agreement {row.Id} is withdrawn otherwise than by an act of a side"
            : null;

    /// <summary>Whether such an act was done at that moment, or none at all when there is no moment.</summary>
    private static bool Has(
        IReadOnlyList<AgreementActRow> acts, AgreementAct act, DateTimeOffset? at,
        params IReadOnlyList<JurisdictionCode> by)
    {
        var done = acts.Where(each => each.Act == SnakeCase.Of(act)).ToList();
        return at is null ? done.Count == 0
            : done.Exists(each => each.ActedAt == at && by.Contains(each.Jurisdiction));
    }

    private static string WhyNot(ReadRow read) =>
        $"read {read.Id} told {read.Reader} of {read.What} by no agreement that was in force";
}
