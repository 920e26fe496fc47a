using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>What nobody signed is believed as far as the audit trail tells of it, and no further.</summary>
/// <remarks>
/// Whoever could write the store once had only to take a signature away, and <c>verify</c> believed what was left.
/// </remarks>
public abstract class VerifyStepsTests(PostgresServer? server)
{
    private const string Strip = "update standards_step set signature = '', installation = ''";

    public sealed class OnSqlite() : VerifyStepsTests(null);

    public sealed class OnPostgres(PostgresServer server) : VerifyStepsTests(server);

    [Theory]
    [InlineData("where act = 'none'", null)]
    [InlineData("where act = 'approved' and jurisdiction = '320282'", "approved")]
    [InlineData("where act = 'proposed'", "proposed")]
    [InlineData("where act = 'adopted'", "adopted")]
    public async Task Step_whose_signature_is_gone_is_named_where_others_have_theirs(string which, string? named)
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await AdoptAsync(desk);
        await DoAsync(desk, $"{Strip} {which}");
        Assert.Equal(named is null ? null : Untold(version, named), await desk.FirstBreakAsync());
    }

    /// <summary>As a store has it that is older than signatures.</summary>
    [Theory]
    [InlineData("where act = 'none'", null)]
    [InlineData(", account = 'x' where act = 'approved' and jurisdiction = '320282'", "approved")]
    [InlineData(", note = 'x' where act = 'approved' and jurisdiction = '320214'", "approved")]
    [InlineData(", name = 'x' where act = 'proposed'", "proposed")]
    public async Task Step_from_before_there_were_signatures_is_what_the_trail_tells(string changed, string? named)
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await AdoptAsync(desk);
        await DoAsync(desk, Strip);
        await DoAsync(desk, $"{Strip} {changed}");
        Assert.Equal(named is null ? null : Untold(version, named), await desk.FirstBreakAsync());
    }

    [Fact]
    public async Task Key_that_nobody_knows_is_none_for_what_was_done_here()
    {
        await using var desk = await StandardsDesk.OpenAsync(server);
        var version = await AdoptAsync(desk);
        await DoAsync(desk, "update standards_step set signature = 'unknown AAAA' where act = 'approved'");
        Assert.Equal(
            $"standard {version} has a step (approved) that 'huanhu' did not sign", await desk.FirstBreakAsync());
    }

    private static string Untold(string version, string act) =>
        $"standard {version} has a step ({act}) without a signature that the audit trail does not tell of";

    private static async Task<string> AdoptAsync(StandardsDesk desk)
    {
        var version = await desk.DraftedAsync(StandardsDesk.Unified);
        await desk.ProposeAsync(version, desk.Tomorrow);
        Assert.Equal(RuleAct.Adopted, (await desk.ApproveAsync(version, desk.Tomorrow)).Value.State);
        return version;
    }

    private static Task<int> DoAsync(StandardsDesk desk, string sql) =>
        desk.Store.WriteAsync("test", session => session.Execute(sql));
}
