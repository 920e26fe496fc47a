using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>The process of a cluster that a ledger is to live in.</summary>
/// <remarks>
/// Each process has a number for each ledger, drawn from both names, and the highest is the ledger's seat. So whoever
/// joins takes over a share, and nothing moves between the others. The start of a process has no part in it: one that
/// comes back to its address gets the ledgers that it has snapshots of.
/// </remarks>
internal static class LedgerSeat
{
    /// <summary>The seat among the processes that are there; null without any.</summary>
    public static SiloAddress? Of(string jurisdiction, IEnumerable<SiloAddress> processes) =>
        processes.MaxBy(process => (Draw(jurisdiction, process.Endpoint), process.Generation));

    private static ulong Draw(string jurisdiction, IPEndPoint address) => BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{jurisdiction} {address}")));
}

/// <summary>Has a grain live at the seat of the ledger that its key names.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LivesAtSeatAttribute() : PlacementAttribute(new SeatPlacement());

/// <summary>The strategy of <see cref="LivesAtSeatAttribute"/>.</summary>
internal sealed class SeatPlacement : PlacementStrategy;

/// <summary>Finds the seat when a grain begins to live, or moves.</summary>
internal sealed class SeatDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(LedgerSeat.Of($"{target.GrainIdentity.Key}", context.GetCompatibleSilos(target))!);
}
