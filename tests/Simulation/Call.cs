using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>A client's note: what it asked, when, of whom, and what it was told.</summary>
internal sealed class Call
{
    public required SimulatedProcess Process { get; init; }

    /// <summary>The command; null for a look at <see cref="Account"/>.</summary>
    public LedgerCommand? Command { get; init; }

    public int Account { get; init; }

    /// <summary>The step at which it was asked.</summary>
    public required int AskedAt { get; init; }

    /// <summary>The step at which the answer was known; the end of time while it is not.</summary>
    public int ToldAt { get; set; } = int.MaxValue;

    public Task Task { get; set; } = Task.CompletedTask;

    public Answer Answer { get; set; }

    public Reading<Balance>? Seen { get; set; }

    /// <summary>The process died, or could not say: it may have been done.</summary>
    public bool IsAmbiguous { get; set; }

    /// <summary>The client was told that nothing was stored.</summary>
    public bool IsSurelyNotDone { get; set; }

    public TimeOrderedId Id => Command?.Id ?? TimeOrderedId.None;

    public override string ToString() => $"{Command?.ToString() ?? $"look at {Account}"} → "
        + (ToldAt == int.MaxValue ? "?" : Seen?.ToString() ?? Answer.ToString());
}
