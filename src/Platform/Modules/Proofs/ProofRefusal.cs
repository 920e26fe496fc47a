namespace Huanhu.Platform.Modules.Proofs;

/// <summary>Why no proof is given, or why one does not hold, in the order of the tests.</summary>
internal enum ProofRefusal
{
    /// <summary>The ledger has no entry of that sequence, or none at all.</summary>
    UnknownEntry,

    /// <summary>The sizes are not 1 to the ledger's, the smaller first.</summary>
    SizesUnfit,

    /// <summary>The file is no receipt of a known version.</summary>
    ReceiptMalformed,

    /// <summary>The head is another ledger's.</summary>
    HeadOfAnotherLedger,

    /// <summary>A key that signed is none of those that were given, nor follows one of them.</summary>
    KeyUnknown,

    /// <summary>A signature is not the key's for this head.</summary>
    SignatureWrong,

    /// <summary>An entry's bytes do not lead to the root by its path.</summary>
    EntryNotInTree,

    /// <summary>An entry's bytes are those of another ledger or sequence than the receipt says.</summary>
    EntryOfAnotherPlace,

    /// <summary>What the receipt says in words is not what its bytes say.</summary>
    WordsDiffer,
}
