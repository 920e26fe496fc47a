using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>
/// The door of the module: one Merkle tree a ledger after RFC 9162, its signed heads, receipts of entries, and the
/// heads that others keep.
/// </summary>
/// <remarks>
/// A tree follows its journal; nothing that a ledger keeps is stored here again but hashes. What a receipt proves needs
/// no store: the file and the public keys of whoever signed.
/// </remarks>
public static class ProofsModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => ProofsStore.Carried;

    /// <summary>Adds the module to the program.</summary>
    internal static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<FollowJournal>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowJournal>());
        services.AddSingleton<TreeHeads>();
        services.AddSingleton<MakeReceipt>();
        services.AddSingleton<KeepAnchor>();
        services.AddSingleton<SendHeads>();
        services.AddHostedService(provider => provider.GetRequiredService<SendHeads>());
    }

    /// <summary>Takes part in what jurisdictions tell and ask one another; before anything is delivered.</summary>
    internal static void ListenTo(IServiceProvider program)
    {
        var keep = program.GetRequiredService<KeepAnchor>();
        program.GetRequiredService<Channels>().Receive(AnchorMessage.Topic, keep.HandleAsync);
        var (follow, store) = (program.GetRequiredService<FollowJournal>(), program.GetRequiredService<Store>());
        program.GetRequiredService<Questions>().Answer(
            ProofRoutes.ConsistencyQuestion,
            (question, cancel) => ProofRoutes.AnswerAsync(question, follow, store, cancel));
    }

    /// <summary>What compares trees, heads and anchors with the journals.</summary>
    /// <param name="store">Where all of it is.</param>
    /// <param name="keys">By which this installation signs and has signed.</param>
    /// <param name="isHere">Which ledgers are kept here now, and not only were.</param>
    internal static async Task<IProof> ProveAsync(
        Store store, KeyRing keys, Func<JurisdictionCode, bool> isHere) =>
        await VerifyTrees.ReadAsync(store, keys, isHere);

    /// <summary>Which anchor a journal that came in within this unit of work does not extend; null when none.</summary>
    internal static string? WhyNotExtending(Session session, JurisdictionCode jurisdiction) =>
        VerifyHeads.WhyNot(session, jurisdiction);

    /// <summary>Whether the text of a file proves an entry, and what it says.</summary>
    /// <param name="text">The file.</param>
    /// <param name="known">Keys that are known to be the owner's; null takes those that the file names.</param>
    /// <returns>What is proven as JSON and in lines for people, or what does not hold, and where.</returns>
    internal static Outcome<ProvenReceipt> CheckReceipt(string text, KeyRing? known)
    {
        var checkedReceipt = Proofs.CheckReceipt.Of(text, known);
        return checkedReceipt.IsDone
            ? new ProvenReceipt(checkedReceipt.Value, ReceiptLines.Of(checkedReceipt.Value))
            : checkedReceipt.Refusal;
    }
}

/// <summary>What a receipt proves.</summary>
/// <param name="Answer">As JSON tells it.</param>
/// <param name="Lines">What and its value, for people, in Chinese and English.</param>
public sealed record ProvenReceipt(object Answer, IReadOnlyList<(BilingualText What, string Value)> Lines);
