using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Verification;

/// <summary>What a look through a whole journal found.</summary>
/// <param name="Jurisdiction">Whose ledger.</param>
/// <param name="TransferCount">How many entries are good.</param>
/// <param name="BatchCount">How many rows are good.</param>
/// <param name="FirstBreak">What is wrong first; null when all is good.</param>
/// <param name="Witnessed">What the witnesses found, in their order; empty when the journal itself is broken.</param>
internal sealed record ChainProof(
    JurisdictionCode Jurisdiction, long TransferCount, long BatchCount, string? FirstBreak,
    IReadOnlyList<WitnessProof> Witnessed);
