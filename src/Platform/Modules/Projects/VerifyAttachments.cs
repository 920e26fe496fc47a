using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Proves that every attached file, removed ones too, is the bytes that were attached.</summary>
internal sealed class VerifyAttachments(Store store) : IProof
{
    private const int RowsAtOnce = 100;

    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction) => null;

    /// <summary>One answer a jurisdiction that has an attachment, in the order of codes.</summary>
    public async Task<IReadOnlyList<Proven>> ConcludeAsync()
    {
        var counts = new SortedDictionary<JurisdictionCode, long>();
        var breaks = new Dictionary<JurisdictionCode, string>();
        var (whole, last) = (new HashSet<string>(), TimeOrderedId.None);
        while (await store.ReadAsync(session => ProjectsStore.AttachedAfter(session, last, new(RowsAtOnce)))
            is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                counts[row.Jurisdiction] = counts.GetValueOrDefault(row.Jurisdiction) + 1;
                if (whole.Contains(row.Hash) || await IsWholeAsync(row))
                {
                    whole.Add(row.Hash);
                }
                else
                {
                    breaks.TryAdd(
                        row.Jurisdiction, $"attachment {row.Id} of project {row.ProjectId} is not what was attached");
                }
            }

            last = rows[^1].Id;
        }

        return [.. counts.Select(count => new Proven(
            count.Key, new("attachments", count.Value, breaks.GetValueOrDefault(count.Key))))];
    }

    private async Task<bool> IsWholeAsync(AttachedRow row)
    {
        var content = await store.ReadAsync(session => ProjectsStore.Content(session, row.Hash));
        return content?.Length == row.SizeBytes
            && Convert.ToHexStringLower(SHA256.HashData(content)) == row.Hash;
    }
}
