using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Verification;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>What <c>huanhu verify</c> says of reservations: they stand where ledgers say, or which does not.</summary>
public abstract class VerifyReservationsTests(PostgresServer? server)
{
    public sealed class OnSqlite() : VerifyReservationsTests(null);

    public sealed class OnPostgres(PostgresServer server) : VerifyReservationsTests(server);

    public static TheoryData<string, string> Tampering => new()
    {
        { "select 1", "" },
        {
            "update approvals_reservation set state = 'approved'",
            "reservation ID is approved, its ledger says held or gathering or deciding"
        },
        { "update approvals_reservation set hold_sequence = 2", "reservation ID names entries 2 and 0, it is 3 and 0" },
        {
            "delete from approvals_act; delete from approvals_reservation",
            "entry 3 holds for reservation ID, which is not there"
        },
        {
            "update approvals_cursor set sequence = 9", "reservations follow entry 9, the journal ends at 3"
        },
    };

    [Theory, MemberData(nameof(Tampering))]
    public async Task First_break_is_named(string sql, string expected)
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        await desk.FollowedAsync(row.Id);
        await desk.Store.WriteAsync("test", session => session.Execute(sql));

        var (_, proof) = await ProveAsync(desk);

        Assert.Equal(expected.Replace("ID", $"{row.Id}", StringComparison.Ordinal), proof.FirstBreak ?? "");
    }

    [Fact]
    public async Task Reservation_agrees_from_intent_to_end()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await AgreesAsync();
        await desk.HoldAsync(row.Id, days: 14);
        await AgreesAsync();
        await desk.FollowedAsync(row.Id);
        await AgreesAsync();
        await desk.GiveAsync(new LedgerCommand.Release(desk.Ids.Next(), row.Id));
        await AgreesAsync();
        await desk.FollowedAsync(row.Id);
        await AgreesAsync();

        async Task AgreesAsync() => Assert.Equal(new("reservations", 1, null), (await ProveAsync(desk)).Proof);
    }

    [Fact]
    public async Task Intent_without_an_answer_is_a_break_after_five_minutes()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        Assert.StartsWith(
            $"reservation {row.Id} has waited for an answer since ", (await ProveAsync(desk)).Proof.FirstBreak,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_that_nobody_follows_is_a_break_after_five_minutes()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        await desk.FollowedAsync(row.Id);
        await desk.GiveAsync(new LedgerCommand.Commit(desk.Ids.Next(), row.Id));
        desk.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        Assert.Equal(
            "entry 4 is not followed by reservations; a start does", (await ProveAsync(desk)).Proof.FirstBreak);
    }

    [Fact]
    public async Task Reservation_in_a_ledger_without_entries_can_not_be_held()
    {
        await using var desk = await HoldDesk.OpenAsync(server);
        var row = await desk.IntendAsync();
        await desk.HoldAsync(row.Id, days: 14);
        await desk.FollowedAsync(row.Id);
        await desk.Store.WriteAsync("test", session => session.Execute(
            "update approvals_reservation set jurisdiction = '320211'"));

        var (verify, _) = await ProveAsync(desk);

        var (jurisdiction, proof) = Assert.Single(await verify.ConcludeAsync());
        Assert.Equal(HoldDesk.Binhu, jurisdiction);
        Assert.Equal($"reservation {row.Id} names entries 3 and 0, it is 0 and 0", proof.FirstBreak);
    }

    private static async Task<(IProof Verify, WitnessProof Proof)> ProveAsync(HoldDesk desk)
    {
        var verify = await ApprovalsModule.ProveAsync(desk.Store, desk.Clock);
        var ledger = Assert.Single(await LedgerModule.VerifyAsync(desk.Store, verify.Witness));
        return (verify, Assert.Single(ledger.Witnessed));
    }
}
