using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary><c>GET /api/projects</c>: the projects that the caller may see, the latest made first.</summary>
internal static class ListProjects
{
    private const int UsualRows = 50;
    private const int MostRows = 200;
    private const int LongestQuery = 100;

    /// <param name="Projects">One page.</param>
    /// <param name="Next">The query <c>after</c> of the next page; null at the end.</param>
    internal sealed record Answer(IReadOnlyList<Row> Projects, TimeOrderedId? Next);

    /// <param name="Name">As far as the project says it.</param>
    /// <param name="FaultCount">0 means that it can be decided on.</param>
    internal sealed record Row(
        TimeOrderedId Id, JurisdictionCode Jurisdiction, BilingualText Name, string Industry, string Code,
        ProjectState State, long VersionNumber, long FaultCount, string MadeBy, DateTimeOffset ChangedAt);

    /// <param name="jurisdiction">Only its own and those below; left out, all the caller may see.</param>
    /// <param name="query">Part of a name, code, industry or applicant.</param>
    /// <param name="state"><c>draft</c> or <c>ready</c>.</param>
    /// <param name="after">The page before's <c>next</c>.</param>
    /// <param name="rows">1 to 200; 50 when left out.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string? jurisdiction, string? query, string? state, string? after, int? rows, ProjectRights rights, Store store,
        JurisdictionTree tree, Caller caller)
    {
        var count = rows ?? UsualRows;
        if (count is < 1 or > MostRows)
        {
            return Refusal.Of(ProjectRefusal.RowsOutOfRange, $"一页 1 至 {MostRows} 行，不是 {count} 行。",
                $"A page has 1 to {MostRows} rows, not {count}.", "rows");
        }

        if (new Limit(LongestQuery).Admit(query?.Length ?? 0, new("检索词字数", "characters of the query"), "query")
            is { } tooLong)
        {
            return tooLong;
        }

        var asked = AskedOf(jurisdiction, query, state, after, rights, tree, caller);
        var found = await store.ReadAsync(session => ProjectsStore.List(session, asked, count + 1));
        return new Answer(
            [.. found.Take(count).Select(RowOf)], found.Count > count ? found[count - 1].Id : null);
    }

    /// <summary>The same question of the store.</summary>
    public static ProjectsStore.Asked AskedOf(
        string? jurisdiction, string? query, string? state, string? after, ProjectRights rights, JurisdictionTree tree,
        Caller caller)
    {
        var (least, most) = state switch
        {
            "draft" => (1L, long.MaxValue),
            "ready" => (0L, 0L),
            _ => (0L, long.MaxValue),
        };
        var within = tree.All.Select(one => one.Code).Where(code =>
            jurisdiction is null || tree.Contains(JurisdictionCode.Parse(jurisdiction), code)).ToList();
        return new(
            Joined(within.Where(code => rights.SeesAll(caller, code))),
            Joined(within.Where(code => rights.MaySee(caller, code, caller.Account))), caller.Account,
            $"%{Escaped(query ?? "")}%",
            after is null ? new(UInt128.MaxValue) : PathId.Read(after), least, most);
    }

    private static Row RowOf(ProjectRow row) => new(
        row.Id, row.Jurisdiction, new(row.NameZh, row.NameEn), row.Industry, row.Code,
        row.FaultCount == 0 ? ProjectState.Ready : ProjectState.Draft, row.VersionNumber, row.FaultCount, row.Account,
        row.ChangedAt);

    private static string Joined(IEnumerable<JurisdictionCode> codes) => string.Join(' ', codes);

    private static string Escaped(string text) =>
        string.Concat(text.Where(letter => !char.IsControl(letter))).Trim().ToLowerInvariant()
            .Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);
}
