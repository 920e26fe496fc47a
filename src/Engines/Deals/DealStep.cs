using Huanhu.Kernel;

namespace Huanhu.Engines.Deals;

/// <summary>
/// What follows from an event. State and messages become durable together; only then is the ledger told what the state
/// says is due, and its answer is the next event.
/// </summary>
/// <typeparam name="T"><see cref="HomeDeal"/> or <see cref="SideDeal"/>.</typeparam>
/// <param name="Deal">The state after it.</param>
/// <param name="Sends">Messages, in their order.</param>
public sealed record DealStep<T>(T Deal, IReadOnlyList<DealSend> Sends);

/// <summary>A message on its way.</summary>
/// <param name="To">Whose ledger it is for.</param>
/// <param name="Message">What it says.</param>
public sealed record DealSend(JurisdictionCode To, DealMessage Message);
