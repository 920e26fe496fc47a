using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// The surroundings are broken: a full disk, a damaged file, a lost server. Nothing of the unit was stored.
/// </summary>
internal sealed class StoreUnavailableException(Refusal refusal, Exception? cause = null)
    : IOException(refusal.Message.En, cause)
{
    /// <summary>The one line for a person, named by a <see cref="StoreRefusal"/>.</summary>
    public Refusal Refusal => refusal;
}
