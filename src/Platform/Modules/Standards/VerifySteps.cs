using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Which stored steps are as they were done, by who signed them and what the audit trail tells.</summary>
internal sealed class VerifySteps
{
    private readonly KeyRing _keys;
    private readonly Dictionary<string, KeyRing> _peers;
    private readonly ILookup<(string Version, string Act, string Jurisdiction), AuditRow> _told;
    private readonly Func<JurisdictionCode, bool> _isHere;
    private readonly DateTimeOffset? _firstSignedAt;

    /// <param name="session">Where the trail and the other installations are.</param>
    /// <param name="all">Every step that is kept.</param>
    /// <param name="keys">By which this installation signs and signed.</param>
    /// <param name="isHere">Whether a jurisdiction is kept here.</param>
    public VerifySteps(
        Session session, IReadOnlyList<RuleStep> all, KeyRing keys, Func<JurisdictionCode, bool> isHere)
    {
        (_keys, _isHere) = (keys, isHere);
        _peers = PeersStore.Peers(session).Select(Peer.Of).ToDictionary(peer => peer.Code, peer => peer.Keys);
        _told = AuditTrail.Of(session, AuditKind.StandardActed)
            .ToLookup(row => (Of(row, "version"), Of(row, "act"), row.Jurisdiction));
        _firstSignedAt = all.Where(step => SignedStep.IsBy(step, keys)).Min(step => (DateTimeOffset?)step.ActedAt);
    }

    /// <param name="step">Of an adoption.</param>
    /// <param name="proposed">The proposal that was adopted.</param>
    public bool Has(RuleStep step, RuleStep proposed) =>
        IsByKnown(step) ? SignedStep.IsTrue(step, _peers.GetValueOrDefault(step.Installation) ?? _keys)
        : !step.IsConsequence ? IsTold(step)
        : !IsByKnown(proposed) && proposed.Installation == step.Installation && IsTold(proposed);

    private bool IsByKnown(RuleStep step) => _peers.Values.Append(_keys).Any(ring => SignedStep.IsBy(step, ring));

    /// <summary>Whether what no known key signed is older than signatures, or was done before it moved here.</summary>
    private bool IsTold(RuleStep step)
    {
        var told = _told[(step.Version, step.Act, step.Jurisdiction)];
        return step.Signature.Length > 0
            ? !told.Any() && _isHere(step.Home)
            : told.Any(row => (row.Account, row.Name) == (step.Account, step.Name) && Of(row, "note") == step.Note
                && Of(row, "from") == $"{step.FromDay:yyyy-MM-dd}"
                && (_firstSignedAt is not { } first || row.HappenedAt < first));
    }

    private static string Of(AuditRow row, string field) =>
        JsonElement.Parse(row.Detail).TryGetProperty(field, out var value) ? value.GetString()! : "";
}
