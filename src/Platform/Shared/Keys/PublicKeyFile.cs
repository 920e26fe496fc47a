using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Keys;

/// <summary>A ring of public keys as JSON: what <c>keys export</c> writes and others pin.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Always 1.</param>
internal sealed record PublicKeyFile(
    string Format, int Version, IReadOnlyList<PublicKeyFile.KeyRow> Keys,
    IReadOnlyList<PublicKeyFile.SuccessionRow> Successions)
{
    public const string FormatName = "huanhu-public-keys";

    /// <param name="Id">The first 16 hexadecimal digits of SHA-256 of <paramref name="PublicKey"/>.</param>
    /// <param name="PublicKey">The SubjectPublicKeyInfo.</param>
    internal sealed record KeyRow(string Id, SignatureAlgorithm Algorithm, byte[] PublicKey);

    /// <param name="Old">The id of the key that signs no longer.</param>
    /// <param name="New">The id of the key that signs from then on.</param>
    /// <param name="Signature">Of the old key.</param>
    internal sealed record SuccessionRow(string Old, string New, DateTimeOffset At, byte[] Signature);

    public static PublicKeyFile Of(KeyRing ring) => new(
        FormatName,
        1,
        [.. ring.Keys.Select(key => new KeyRow(key.Id, key.Algorithm, key.Info.ToArray()))],
        [
            .. ring.Successions.Select(one =>
                new SuccessionRow(one.Old.Id, one.New.Id, one.At, one.Signature.Bytes.ToArray())),
        ]);

    /// <summary>The ring of a text; null when it is no such file, or a key or succession in it is not true.</summary>
    public static KeyRing? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PublicKeyFile>(text, Json.Options)?.ToRing();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same, or one key in PEM, as other programs write it.</summary>
    public static KeyRing? ReadAny(string text) =>
        Read(text) ?? (PublicKey.ReadPem(text) is { } key ? new([key], []) : null);

    public string Write() => JsonSerializer.Serialize(this, Json.Indented) + "\n";

    /// <summary>The same as keys; null when one is not what its row says, or a succession is not signed.</summary>
    public KeyRing? ToRing()
    {
        if (Format != FormatName || Version != 1 || Keys.Count > KeyRing.KeyLimit
            || Successions.Count > KeyRing.KeyLimit)
        {
            return null;
        }

        var keys = Keys.Select(row => PublicKey.Read(row.PublicKey) is { } key
            && key.Id == row.Id && key.Algorithm == row.Algorithm ? key : null).ToList();
        var ring = new KeyRing([.. keys.OfType<PublicKey>()], []);
        var successions = Successions.Select(row => SuccessionOf(row, ring)).ToList();
        return keys.Contains(null) || successions.Contains(null)
            ? null
            : ring with { Successions = [.. successions.OfType<KeySuccession>()] };
    }

    private static KeySuccession? SuccessionOf(SuccessionRow row, KeyRing ring) =>
        ring.Find(row.Old) is { } old && ring.Find(row.New) is { } next
        && new KeySuccession(old, next, row.At, new(old.Id, old.Algorithm, row.Signature)) is { IsTrue: true } one
            ? one
            : null;
}
