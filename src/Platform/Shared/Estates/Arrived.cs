using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>What is wrong with what came in of a jurisdiction in this unit of work; null when nothing is.</summary>
internal delegate string? Arrived(Session session, JurisdictionCode jurisdiction);
