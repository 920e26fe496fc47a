namespace Huanhu.Platform.Modules.Proofs;

/// <summary>Which entry opened an account.</summary>
internal sealed class AccountRow
{
    public long AccountNumber { get; init; }

    public long Sequence { get; init; }
}
