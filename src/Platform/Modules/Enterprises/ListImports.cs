using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>
/// <c>GET /api/enterprises/import/{jurisdiction}</c>: the latest imports of firms there and below, those that were
/// taken back among them.
/// </summary>
internal static class ListImports
{
    private const int MostRows = 20;

    /// <param name="Imports">The latest first, at most 20.</param>
    internal sealed record Answer(IReadOnlyList<Row> Imports);

    /// <param name="ReplacedCount">How many of its firms an earlier import had.</param>
    /// <param name="TakenBackAt">When it was taken back; null while it counts.</param>
    /// <param name="TakenBackBy">The account; null while it counts.</param>
    internal sealed record Row(
        TimeOrderedId Id, JurisdictionCode Jurisdiction, string Account, long FirmCount, long ReplacedCount,
        DateTimeOffset ImportedAt, DateTimeOffset? TakenBackAt, string? TakenBackBy);

    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, EnterprisesModule enterprises, Store store, Caller caller)
    {
        var owner = JurisdictionCode.Parse(jurisdiction);
        if (!enterprises.MayImport(caller, owner))
        {
            return IdentityRefusals.NotAllowed;
        }

        var imports = await store.ReadAsync(EnterprisesStore.Imports);
        return new Answer(
        [
            .. imports.Where(import => enterprises.Tree.Contains(owner, import.Jurisdiction)).Take(MostRows)
                .Select(import => new Row(
                    import.Id, import.Jurisdiction, import.Account, import.FirmCount, import.ReplacedCount,
                    import.ImportedAt, import.TakenBackAt, import.TakenBackBy)),
        ]);
    }
}
