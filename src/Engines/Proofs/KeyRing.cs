namespace Huanhu.Engines.Proofs;

/// <summary>The public keys of one owner, those that went among them, and who followed whom.</summary>
/// <param name="Keys">The oldest first; of each algorithm the last one signs.</param>
/// <param name="Successions">The oldest first.</param>
public sealed record KeyRing(IReadOnlyList<PublicKey> Keys, IReadOnlyList<KeySuccession> Successions)
{
    /// <summary>How many keys an owner may have had; more are not read.</summary>
    public const int KeyLimit = 1_000;

    /// <summary>The key with this id, or null.</summary>
    public PublicKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>The key that signs by this algorithm now, or null.</summary>
    public PublicKey? Current(SignatureAlgorithm algorithm) => Keys.LastOrDefault(key => key.Algorithm == algorithm);

    /// <summary>Whether one of this ring's keys signed the bytes.</summary>
    public bool Verify(ReadOnlySpan<byte> bytes, Signature signature) =>
        Find(signature.KeyId) is { } key && key.Verify(bytes, signature);

    /// <summary>
    /// Whether a key is one of those known before, or follows one of them by successions that are true.
    /// </summary>
    public bool Reaches(IEnumerable<PublicKey> known, PublicKey key)
    {
        var reached = known.ToHashSet();
        // The oldest come first, but whoever sends a ring may order it otherwise: each pass finds one more, or all.
        for (var found = 0; found < reached.Count && !reached.Contains(key);)
        {
            found = reached.Count;
            reached.UnionWith(Successions
                .Where(one => reached.Contains(one.Old) && !reached.Contains(one.New) && one.IsTrue)
                .Select(one => one.New)
                .ToList());
        }

        return reached.Contains(key);
    }
}
