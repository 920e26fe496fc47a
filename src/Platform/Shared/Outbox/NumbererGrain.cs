using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>The one numberer of a jurisdiction in the whole cluster; its key is the jurisdiction's code.</summary>
internal interface INumbererGrain : IGrainWithStringKey
{
    /// <summary>Numbers what is committed now; the answer is how many rows.</summary>
    Task<int> NumberAsync();
}

/// <summary>Keeps <see cref="Numberer"/> to one call at a time; all else is there.</summary>
internal sealed class NumbererGrain(Store store) : Grain, INumbererGrain
{
    /// <inheritdoc/>
    public Task<int> NumberAsync() =>
        new Numberer(store, JurisdictionCode.Parse(this.GetPrimaryKeyString())).NumberAsync();
}
