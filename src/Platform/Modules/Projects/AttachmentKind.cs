using System.IO.Compression;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>What a file is by its bytes; its name may say anything.</summary>
internal static class AttachmentKind
{
    // More is no document a person wrote.
    private const int MostParts = 10_000;

    private static readonly (byte[] Beginning, string MediaType)[] Beginnings =
    [
        ([.. "%PDF-"u8], "application/pdf"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    ];

    // The part that each kind of packed document has.
    private static readonly (string Part, string MediaType)[] Parts =
    [
        ("xl/workbook.xml", Workbook.MediaType),
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("OFD.xml", "application/ofd"),
    ];

    /// <summary>The media type of PDF, OFD, xlsx, docx, PNG or JPEG; null of all else, and of macros.</summary>
    public static string? MediaTypeOf(byte[] content)
    {
        foreach (var (beginning, type) in Beginnings)
        {
            if (content.AsSpan().StartsWith(beginning))
            {
                return type;
            }
        }

        return content.AsSpan().StartsWith("PK\x03\x04"u8) ? PackedTypeOf(content) : null;
    }

    private static string? PackedTypeOf(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var names = zip.Entries.Take(MostParts).Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
            return zip.Entries.Count > MostParts || names.Any(IsMacro) ? null
                : Array.Find(Parts, each => names.Contains(each.Part)).MediaType;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsMacro(string part) => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase);
}
