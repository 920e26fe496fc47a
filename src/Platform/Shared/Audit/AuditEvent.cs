using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Shared.Audit;

/// <summary>Something done or refused, to be written where it was done: in the same unit of work.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Jurisdiction">Whose matter it is; null when it is the installation's.</param>
/// <param name="Subject">What it was done to, such as an account's name.</param>
/// <param name="Detail">
/// The fields <see cref="AuditWords"/> lists for the kind, in its order; a null one is left out.
/// </param>
internal sealed record AuditEvent(
    AuditKind Kind, Caller By, JurisdictionCode? Jurisdiction, string Subject, params string?[] Detail)
{
    /// <summary>The detail as a JSON object.</summary>
    public string DetailText()
    {
        var names = AuditWords.Of(Kind).Fields;
        if (Detail.Length != names.Count)
        {
            throw new InvalidOperationException(
                $"{Kind} has the fields {string.Join(", ", names)}, not {Detail.Length} values.");
        }

        var fields = names.Zip(Detail).Where(pair => pair.Second is not null)
            .ToDictionary(pair => pair.First, pair => pair.Second!);
        return JsonSerializer.Serialize(fields, Json.Options);
    }
}
