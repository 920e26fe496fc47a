using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>What of a jurisdiction is half done with others and can't move now; null when nothing is.</summary>
internal delegate BilingualText? UnderWay(Session session, JurisdictionCode jurisdiction);
