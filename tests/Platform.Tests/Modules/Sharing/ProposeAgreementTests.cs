using Huanhu.Kernel;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Sharing;

/// <summary>An agreement from its proposal to its end, at one side and at both.</summary>
public abstract class ProposeAgreementTests(PostgresServer? server)
{
    public sealed class OnSqlite() : ProposeAgreementTests(null);

    public sealed class OnPostgres(PostgresServer server) : ProposeAgreementTests(server);

    [Fact]
    public async Task Agreement_is_proposed_by_one_side_and_accepted_by_the_other_and_both_hear_of_it()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var body = desk.Body(SharedKind.Parcels, "area_m2 far", "1001");
        var proposed = (await desk.ProposeAsync(body)).Value;
        Assert.Equal((AgreementState.Proposed, SharingDesk.Xinwu), (proposed.State, proposed.Proposer));
        // What names a row is told in any case; the rest in the catalogue's order.
        Assert.Equal(["code", "area_m2", "far"], proposed.Fields);
        // Ten working days after 2026-11-24.
        Assert.Equal(new DateOnly(2026, 12, 8), proposed.ReplyDueDay);
        Assert.Equal([AgreementAct.Withdraw], proposed.May);
        Assert.Equal(["sharing_propose"], await desk.NoticesAsync(SharingDesk.Yixing));
        Assert.Equal("not_allowed", (await desk.AcceptAsync(body.Id, desk.OfXinwu)).Refusal?.Code);
        var stranger = desk.Official("320211:planning:approver");
        Assert.Equal("unknown_agreement", (await desk.AcceptAsync(body.Id, stranger)).Refusal?.Code);

        var accepted = (await desk.AcceptAsync(body.Id)).Value;
        Assert.Equal((AgreementState.InForce, null), (accepted.State, accepted.ReplyDueDay));
        Assert.Equal(
            [(AgreementAct.Propose, SharingDesk.Xinwu), (AgreementAct.Accept, SharingDesk.Yixing)],
            accepted.Acts.Select(act => (act.Kind, act.Jurisdiction)));
        Assert.Equal(["sharing_accept"], await desk.NoticesAsync(SharingDesk.Xinwu));
        Assert.Equal("state_changed", (await desk.AcceptAsync(body.Id)).Refusal?.Code);

        var withdrawn = (await desk.WithdrawAsync(body.Id, desk.OfXinwu)).Value;
        Assert.Equal(AgreementState.Withdrawn, withdrawn.State);
        Assert.Empty(withdrawn.May);
        Assert.Equal("state_changed", (await desk.WithdrawAsync(body.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task Same_proposal_sent_again_changes_nothing_and_another_under_its_id_is_a_conflict()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var body = desk.Body(SharedKind.Balances, "total");
        await desk.ProposeAsync(body);
        var again = await desk.ProposeAsync(body);
        Assert.Single(again.Value.Acts);
        var other = await desk.ProposeAsync(body with { Purpose = "别的用途" });
        Assert.Equal(("id_used_differently", true), (other.Refusal?.Code, other.Refusal?.IsConflict));
    }

    [Fact]
    public async Task One_account_of_both_sides_does_not_accept_what_it_proposed()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var above = desk.Official("320200:joint_office:approver");
        var proposed = (await desk.ProposeAsync(desk.Body(SharedKind.Balances, "total"), above)).Value;
        Assert.Equal(SharingDesk.Xinwu, proposed.Proposer);
        Assert.Equal("own_proposal", (await desk.AcceptAsync(proposed.Id, above)).Refusal?.Code);
        var colleague = desk.Official("320200:joint_office:approver", "another");
        Assert.Equal(AgreementState.InForce, (await desk.AcceptAsync(proposed.Id, colleague)).Value.State);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_nothing_is_stored()
    {
        await using var desk = await SharingDesk.OpenAsync(server);
        var body = desk.Body(SharedKind.Balances, "total");
        foreach (var (code, unfit) in new Dictionary<string, ProposeAgreement.Body>
        {
            ["sides_unfit"] = body with { Owner = JurisdictionCode.Parse("320200") },
            ["not_allowed"] = body with { Proposer = SharingDesk.Yixing },
            ["selection_unfit"] = body with { Which = ["gold"] },
            ["fields_unfit"] = body with { Fields = ["total", "owner_name"] },
            ["purpose_unfit"] = body with { Purpose = " " },
            ["period_unfit"] = body with { Until = body.From },
            ["note_unfit"] = body with { Note = new('长', 501) },
        })
        {
            Assert.Equal(code, (await desk.ProposeAsync(unfit)).Refusal?.Code);
        }

        Assert.Empty((await ShowAgreement.ListAsync(desk.Show, desk.OfXinwu)).Agreements);
    }

    [Fact]
    public async Task Two_installations_keep_the_same_agreement_whatever_is_repeated()
    {
        await using var reader = await SharingDesk.OpenAsync(server, "320214");
        await using var owner = await SharingDesk.OpenAsync(server, "320282");
        var body = reader.Body(SharedKind.Parcels, "area_m2");
        await reader.ProposeAsync(body);
        Assert.Equal("side_elsewhere", (await reader.AcceptAsync(body.Id)).Refusal?.Code);
        await CarryAsync(reader, owner, SharingDesk.Xinwu, SharingDesk.Yixing);
        Assert.Equal(["sharing_propose"], await owner.NoticesAsync(SharingDesk.Yixing));

        await owner.AcceptAsync(body.Id);
        await CarryAsync(owner, reader, SharingDesk.Yixing, SharingDesk.Xinwu);
        var (here, there) = (await reader.RowAsync(body.Id), await owner.RowAsync(body.Id));
        Assert.True(here.HasTermsOf(there));
        Assert.Equal(AgreementState.InForce, here.StateAt(reader.Clock.GetUtcNow()));
        Assert.Equal(here.AcceptedAt, there.AcceptedAt);
        Assert.Equal(["sharing_accept"], await reader.NoticesAsync(SharingDesk.Xinwu));
    }

    [Fact]
    public async Task Act_for_another_side_than_the_senders_is_left()
    {
        await using var reader = await SharingDesk.OpenAsync(server, "320214");
        await using var owner = await SharingDesk.OpenAsync(server, "320282");
        var body = reader.Body(SharedKind.Parcels, "area_m2");
        await reader.ProposeAsync(body);
        await CarryAsync(reader, owner, SharingDesk.Xinwu, SharingDesk.Yixing);
        await owner.AcceptAsync(body.Id);
        // The reader's installation sends the acceptance that only the owner can give.
        var accepting = Assert.Single(await owner.SentAsync(SharingDesk.Yixing, SharingDesk.Xinwu));
        await using var fresh = await SharingDesk.OpenAsync(server, "320282");
        await CarryAsync(reader, fresh, SharingDesk.Xinwu, SharingDesk.Yixing);
        await fresh.Save.TakeAsync(
            accepting with { From = SharingDesk.Xinwu, To = SharingDesk.Yixing }, SharingDesk.Cancel);
        Assert.Equal(
            AgreementState.Proposed, (await fresh.RowAsync(body.Id)).StateAt(fresh.Clock.GetUtcNow()));
        Assert.Empty(await fresh.NoticesAsync(SharingDesk.Xinwu));
    }

    // Each message twice, as a channel does after a crash.
    private static async Task CarryAsync(
        SharingDesk from, SharingDesk to, JurisdictionCode sender, JurisdictionCode receiver)
    {
        foreach (var message in await from.SentAsync(sender, receiver))
        {
            await to.Save.TakeAsync(message, SharingDesk.Cancel);
            await to.Save.TakeAsync(message, SharingDesk.Cancel);
        }
    }
}
