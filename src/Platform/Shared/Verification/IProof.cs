using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Verification;

/// <summary>What a module keeps, to be compared with the journals and with itself by <c>huanhu verify</c>.</summary>
/// <remarks>
/// It takes what there is before any journal is read, so what follows the journals is never ahead of what is read.
/// </remarks>
internal interface IProof
{
    /// <summary>What hears a jurisdiction's journal; null when this proof needs none.</summary>
    Witness? Witness(JurisdictionCode jurisdiction);

    /// <summary>Asked last, when every journal was heard: what no journal alone can tell.</summary>
    Task<IReadOnlyList<Proven>> ConcludeAsync();
}

/// <summary>
/// Hears every entry of a journal while it is proven, and compares at its end what another module keeps.
/// </summary>
/// <param name="Hear">An entry, in order; its bytes are proven.</param>
/// <param name="ConcludeAsync">What agrees, and what does not, given the book at the journal's end.</param>
internal sealed record Witness(Action<JournalEntry> Hear, Func<Book, Task<WitnessProof>> ConcludeAsync)
{
    /// <summary>Hears the canonical bytes of each entry, too, after the entry itself; null does not.</summary>
    public Action<ReadOnlyMemory<byte>>? HearBytes { get; init; }
}

/// <param name="Kind">What is counted, such as <c>parcels</c>.</param>
/// <param name="Count">How many of them were compared.</param>
/// <param name="FirstBreak">What is wrong first; null when all agrees.</param>
internal sealed record WitnessProof(string Kind, long Count, string? FirstBreak)
{
    /// <summary>What the journal's tree comes to, 64 hexadecimal digits; null from who computes none.</summary>
    public string? Root { get; init; }
}

/// <summary>What was found of a jurisdiction.</summary>
internal sealed record Proven(JurisdictionCode Jurisdiction, WitnessProof Proof);
