using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>A head on its way to another jurisdiction, which is to keep it.</summary>
/// <param name="Keys">The sender's public keys.</param>
/// <param name="FromCount">The size of the head that was sent before it; 0 for none.</param>
/// <param name="Path">Shows that the head extends that one, RFC 9162, 2.1.4.1.</param>
internal sealed record AnchorMessage(
    SignedHead Head, PublicKeyFile Keys, long FromCount, IReadOnlyList<string> Path)
{
    /// <summary>The topic of such messages.</summary>
    public const string Topic = "proofs.head";

    /// <summary>Reads a message's body; null when it is none.</summary>
    public static AnchorMessage? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<AnchorMessage>(body, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>A path's hashes; null when one is none.</summary>
    public static IReadOnlyList<TreeHash>? PathOf(IReadOnlyList<string> texts)
    {
        var path = new List<TreeHash>();
        foreach (var text in texts)
        {
            if (!TreeHash.TryParse(text, out var hash))
            {
                return null;
            }

            path.Add(hash);
        }

        return path;
    }
}
