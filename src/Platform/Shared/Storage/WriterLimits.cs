namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Bounds of the writer queue. Beyond a bound a unit is not accepted: <see cref="StoreBusyException"/>.
/// </summary>
/// <remarks>
/// A producer that awaits each unit before it sends the next never meets them. They stop one that does not, long
/// before its waiting closures fill the memory, and a producer at its own bound leaves room for the others.
/// </remarks>
/// <param name="WaitingUnits">Most units that wait, of all producers.</param>
/// <param name="WaitingUnitsOfOne">Most units that wait of one producer.</param>
/// <param name="WaitingRows">
/// Most rows that wait, of all producers; a unit is always accepted into an empty queue.
/// </param>
/// <param name="BatchRows">A commit is due when its units reach this many rows.</param>
/// <param name="BatchTime">A commit is due when its first unit began this long ago.</param>
/// <param name="TurnRows">Rows that a producer may write in its turn (the quantum of deficit round robin).</param>
internal sealed record WriterLimits(
    int WaitingUnits,
    int WaitingUnitsOfOne,
    long WaitingRows,
    int BatchRows,
    TimeSpan BatchTime,
    int TurnRows)
{
    /// <summary>What the program runs with.</summary>
    public static WriterLimits Usual { get; } = new(
        WaitingUnits: 16_384,
        WaitingUnitsOfOne: 4_096,
        WaitingRows: 1_000_000,
        BatchRows: 8_192,
        BatchTime: TimeSpan.FromMilliseconds(50),
        TurnRows: 256);
}
