using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Shared.Verification;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>What <c>huanhu verify</c> says of agreements on sharing, and of what was told by them.</summary>
public abstract class VerifyAgreementsTests(PostgresServer? server)
{
    public sealed class OnSqlite() : VerifyAgreementsTests(null);

    public sealed class OnPostgres(PostgresServer server) : VerifyAgreementsTests(server);

    [Fact]
    public async Task Agreement_agrees_with_its_acts_and_reads_or_the_first_that_does_not_is_named()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var proof = SharingModule.Prove(desk.Store);
        Assert.Empty(await proof.ConcludeAsync());
        var agreement = await desk.AgreeAsync(SharedKind.Balances, "total");
        Assert.True((await desk.AskAsync("balances")).IsDone);
        Assert.False((await desk.AskAsync("parcels")).IsDone);
        await desk.WithdrawAsync(agreement.Id);
        Assert.Equal(
            [new Proven(SharingDesk.Yixing, new("sharing", 1, null))], await proof.ConcludeAsync());

        Assert.Equal(
            $"agreement {agreement.Id} is withdrawn otherwise than by an act of a side",
            await BreakAsync("update sharing_agreement set withdrawn_at = null"));
        await desk.Store.WriteAsync("test", session => session.Execute(
            "update sharing_agreement set withdrawn_at = (select acted_at from sharing_act where act = 'withdraw')"));
        var read = Assert.Single(await desk.ReadsAsync(outcome: "told"));
        Assert.Equal(
            $"read {read.Id} told {SharingDesk.Xinwu} of balances by no agreement that was in force",
            await BreakAsync("update sharing_read set read_at = (select until_at from sharing_agreement)"));

        async Task<string?> BreakAsync(string mischief)
        {
            await desk.Store.WriteAsync("test", session => session.Execute(mischief));
            return Assert.Single(await proof.ConcludeAsync()).Proof.FirstBreak;
        }
    }
}
