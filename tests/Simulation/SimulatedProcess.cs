using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>A process that runs the real ledger until it dies.</summary>
internal sealed class SimulatedProcess
{
    private const int SnapshotEvery = 8;

    public SimulatedProcess(
        Surroundings world, SimulatedServer server, SortedDictionary<long, byte[]> disk, TimeSpan clockError,
        JurisdictionCode whose)
    {
        Clock = new(world, clockError) { IsDeaf = world.Bug == PlantedBug.LostExpiry };
        Ledger = new(
            new SimulatedJournal(world, server, this, whose), new SimulatedShelf(world, server, this, disk), Clock,
            SnapshotEvery);
    }

    public JurisdictionLedger Ledger { get; }

    public Clockwork Clock { get; }

    public bool IsAlive { get; set; } = true;
}
