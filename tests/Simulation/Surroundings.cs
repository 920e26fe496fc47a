namespace Huanhu.Simulation;

/// <summary>
/// What processes live in: one clock, one source of chance, and what is under way. Everything follows from the seed.
/// </summary>
internal abstract class Surroundings(int seed, PlantedBug bug)
{
    private readonly List<(SimulatedProcess Process, Action Happen)> _pending = [];
    private readonly Dictionary<FaultKind, int> _faults = [];
    private readonly int _seed = seed;

    public Random Chance { get; } = new(seed);

    public PlantedBug Bug { get; } = bug;

    public DateTimeOffset Now { get; protected set; } = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether things still go wrong.</summary>
    public bool IsFaulty { get; protected set; }

    /// <summary>How many steps there were.</summary>
    protected int Step { get; set; }

    /// <summary>How often each kind of fault was met.</summary>
    protected IReadOnlyDictionary<FaultKind, int> Faults => _faults;

    /// <summary>How much is under way.</summary>
    protected int PendingCount => _pending.Count;

    public void Count(FaultKind kind) => _faults[kind] = _faults.GetValueOrDefault(kind) + 1;

    /// <summary>Something that happens to a process at a step to come.</summary>
    public void Later(SimulatedProcess process, Action happen) => _pending.Add((process, happen));

    /// <summary>A process is gone in an instant, with all it had in memory.</summary>
    public abstract void Crash(SimulatedProcess process);

    /// <summary>Lives a world to its end.</summary>
    /// <exception cref="ViolationException">Something happened that must never happen; it says when.</exception>
    protected TReport Run<TReport>(Func<TReport> live)
    {
        // Without a context of synchronisation what follows from a step runs within it.
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return live();
        }
        catch (ViolationException violation)
        {
            throw new ViolationException($"seed {_seed}, step {Step}: {violation.Message}");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Something under way goes on; of one process in the order it was begun, more often than not.</summary>
    protected void Deliver()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        var at = Chance.Next(3) == 0 ? Chance.Next(_pending.Count) : 0;
        var (_, happen) = _pending[at];
        _pending.RemoveAt(at);
        happen();
    }

    /// <summary>What is under way for a process never comes to it.</summary>
    protected void Forget(SimulatedProcess process)
    {
        process.IsAlive = false;
        process.Clock.Stop();
        _pending.RemoveAll(one => one.Process == process);
    }
}
