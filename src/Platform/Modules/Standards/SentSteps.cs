using System.IO.Compression;
using System.Text;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>What one side of a scope tells another that is kept elsewhere: steps of a version, each signed.</summary>
/// <param name="Version">Which.</param>
/// <param name="Text">With a proposal, the version's text, packed; else empty.</param>
/// <param name="Steps">In their order.</param>
internal sealed record SentSteps(string Version, string Text, IReadOnlyList<RuleStep> Steps)
{
    /// <summary>The topic of the messages.</summary>
    public const string Topic = "standards.steps";

    /// <summary>Most characters of a packed text: three quarters of a message, beside its steps.</summary>
    public static readonly Limit LongestText = new(49_152);

    /// <summary>Most bytes of a text, as the route of drafts has it.</summary>
    private const int TextBytes = 1 << 20;

    /// <summary>A text by Brotli, in base64.</summary>
    public static string Pack(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var length, quality: 9, window: 22)
            ? Convert.ToBase64String(packed.AsSpan(0, length))
            : throw new InvalidOperationException("Brotli does not pack into the length that it names.");
    }

    /// <summary>The text as it was; null when it is no packed text, or too long a one.</summary>
    public static string? Unpack(string packed)
    {
        var bytes = new byte[packed.Length];
        var text = new byte[TextBytes];
        return Convert.TryFromBase64String(packed, bytes, out var length)
            && BrotliDecoder.TryDecompress(bytes.AsSpan(0, length), text, out var written)
                ? Encoding.UTF8.GetString(text, 0, written)
                : null;
    }
}
