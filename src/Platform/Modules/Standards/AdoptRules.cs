using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>
/// <c>POST /api/standards/versions/{version}/propose</c>, <c>…/approve</c> and <c>…/withdraw</c>: what officials of all
/// sides do so that a version holds from one day on in all of its scope.
/// </summary>
internal sealed class AdoptRules(
    StandardsModule standards, RuleRights rights, SaveStep save, DecideRules decide, Peers peers, Store store,
    JurisdictionTree tree, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <param name="From">The first day on which it holds, today or later.</param>
    /// <param name="Transition">Whom it leaves under what held before; nobody when left out.</param>
    /// <param name="Confirmed">Whether the warnings are known.</param>
    internal sealed record Proposal(DateOnly From, Transition? Transition = null, bool? Confirmed = null);

    /// <param name="Kind"><c>all</c>, or <c>begun_before</c>: who began before the first day.</param>
    /// <param name="Until">The first day on which nobody does any more; null while there is none.</param>
    internal sealed record Transition(string Kind, DateOnly? Until = null);

    /// <param name="From">The day that was proposed.</param>
    internal sealed record Approval(DateOnly From);

    /// <param name="Reason">To the other sides, 1 to 500 characters.</param>
    internal sealed record Withdrawal(string Reason);

    public static Task<Outcome<ShowRules.Answer>> ProposeAsync(
        string version, Proposal body, AdoptRules adopt, ShowRules show, Caller caller) =>
        adopt.DoAsync(version, show, caller, (session, life) => adopt.Propose(session, life, body, caller));

    public static Task<Outcome<ShowRules.Answer>> ApproveAsync(
        string version, Approval body, AdoptRules adopt, ShowRules show, Caller caller) =>
        adopt.DoAsync(version, show, caller, (session, life) => adopt.Approve(session, life, body.From, caller));

    public static Task<Outcome<ShowRules.Answer>> WithdrawAsync(
        string version, Withdrawal body, AdoptRules adopt, ShowRules show, Caller caller) =>
        adopt.DoAsync(version, show, caller, (session, life) => adopt.Withdraw(session, life, body.Reason, caller));

    /// <summary>Acts on a version as it stands now; null of the act is done.</summary>
    private async Task<Outcome<ShowRules.Answer>> DoAsync(
        string version, ShowRules show, Caller caller, Func<WriteSession, RuleLife, Refusal?> act)
    {
        await standards.RefreshAsync();
        if (standards.FindRules(version) is not { } rules)
        {
            return StandardsRefusals.UnknownVersion(version);
        }

        var refused = await store.WriteAsync("standards", session =>
        {
            // Who acts on the model meanwhile, in any process, waits: two last approvals are one adoption.
            StandardsStore.Lock(session, rules.Model);
            return LifeIn(session, version) is { } life
                ? act(session, life)
                : StandardsRefusals.UnknownVersion(version);
        });
        if (refused is not null)
        {
            return refused;
        }

        await standards.RefreshAsync();
        return await show.OfAsync(version, caller);
    }

    private Refusal? Propose(WriteSession session, RuleLife life, Proposal body, Caller caller)
    {
        var rules = life.Rules;
        if (rights.PreparesFor(caller, rules.Scope).Select(side => (JurisdictionCode?)side).FirstOrDefault()
            is not { } acting)
        {
            return IdentityRefusals.NotAllowed;
        }

        if (Unreached(rules) is { } unreached)
        {
            return unreached;
        }

        if (life.Adoption is not null || life.Proposal is not null)
        {
            return StandardsRefusals.StateChanged(life.StateOn(LegalTime.Today(time)));
        }

        var refused = FromUnfit(rules, body.From) ?? TransitionUnfit(body) ?? Unready(rules)
            ?? InTheWay(LivesIn(session), rules, body.From) ?? Unconfirmed(rules, body.Confirmed == true);
        if (refused is not null)
        {
            return refused;
        }

        var step = new RuleStep
        {
            Act = SnakeCase.Of(RuleAct.Proposed),
            Jurisdiction = $"{acting}",
            FromDay = body.From,
            Transition = body.Transition?.Kind ?? RuleTransition.All,
            TransitionUntilDay = body.Transition?.Until,
        };
        var proposal = save.Act(session, rules, step, caller);

        // Who decides for a side and proposes agrees for it; who drafted it leaves that to another.
        if (!rights.IsBy(caller, life.Draft)
            && rights.DecidesFor(caller, rules.Scope).Select(side => (JurisdictionCode?)side).FirstOrDefault()
                is { } own)
        {
            AddApproval(session, rules, proposal, own, caller);
        }

        return null;
    }

    private Refusal? Approve(WriteSession session, RuleLife life, DateOnly from, Caller caller)
    {
        if (rights.SideToApprove(caller, life) is not { } side)
        {
            return IdentityRefusals.NotAllowed;
        }

        if (HasApproved(life, side, caller, from))
        {
            return null;
        }

        if (life.Proposal is not { } proposal)
        {
            return StandardsRefusals.StateChanged(life.StateOn(LegalTime.Today(time)));
        }

        if (rights.IsBy(caller, life.Draft))
        {
            return Refusal.Of(StandardsRefusal.OwnDraft, "起草该版本的账号不能再代表本方同意，请由另一位审批人员办理。",
                "Who drafted a version does not agree to it, too: another official does.");
        }

        if (life.Approvals.Any(step => rights.IsBy(caller, step)))
        {
            return Refusal.Of(StandardsRefusal.OtherSideActed, "您已代表另一方同意，请由本方的另一位审批人员办理。",
                "You have agreed for another side: this one agrees by somebody else.");
        }

        if (from != proposal.FromDay)
        {
            return Refusal.Of(
                StandardsRefusal.FromDiffers, $"提出的施行日是 {proposal.FromDay:yyyy-MM-dd}，而不是 {from:yyyy-MM-dd}。",
                $"The day that was proposed is {proposal.FromDay:yyyy-MM-dd}, not {from:yyyy-MM-dd}.", "from");
        }

        var refused = Unreached(life.Rules) ?? FromUnfit(life.Rules, from) ?? Unready(life.Rules)
            ?? InTheWay(LivesIn(session), life.Rules, from);
        if (refused is null)
        {
            AddApproval(session, life.Rules, proposal, side, caller);
        }

        return refused;
    }

    private Refusal? Withdraw(WriteSession session, RuleLife life, string reason, Caller caller)
    {
        if (rights.PreparesFor(caller, life.Rules.Scope).Select(side => (JurisdictionCode?)side).FirstOrDefault()
            is not { } side)
        {
            return IdentityRefusals.NotAllowed;
        }

        var (today, doubt) = (LegalTime.Today(time), life.Undecided(rights.IsHere, LegalTime.Today(time)));
        if (life.Adoption is not null || (life.StateOn(today) == RuleAct.Withdrawn && doubt is null))
        {
            return StandardsRefusals.StateChanged(life.StateOn(today));
        }

        if (reason.Trim().Length is 0 or > LongestReason)
        {
            return Refusal.Of(StandardsRefusal.ReasonUnfit, $"请说明理由，1 至 {LongestReason} 字。",
                $"Say why, in 1 to {LongestReason} characters.", "reason");
        }

        save.Act(session, life.Rules, new()
        {
            Act = SnakeCase.Of(RuleAct.Withdrawn), Jurisdiction = $"{side}", Note = reason.Trim(),
            ProposalId = (life.Proposal ?? doubt)?.Id,
        }, caller);
        decide.Go(session, life.Rules, LivesIn(session));
        return null;
    }

    /// <summary>Adds an approval, and does what follows if it is the last.</summary>
    private void AddApproval(
        WriteSession session, RuleVersion rules, RuleStep proposal, JurisdictionCode side, Caller caller)
    {
        save.Act(session, rules, new()
        {
            Act = SnakeCase.Of(RuleAct.Approved), Jurisdiction = $"{side}", FromDay = proposal.FromDay,
            ProposalId = proposal.Id,
        }, caller);
        decide.Go(session, rules, LivesIn(session));
    }

    /// <summary>All sides are here, or kept by installations known here: each proves what others did.</summary>
    private Refusal? Unreached(RuleVersion rules) => rules.Scope
        .Where(side => !rights.IsHere(side) && peers.PlaceOf(side) is not PeerPlace.At)
        .Select(side => (JurisdictionCode?)side).FirstOrDefault() is { } unreached
            ? Refusal.Of(
                StandardsRefusal.SideElsewhere, $"没有已知的部署点承载 {unreached}：请先对接该部署点。",
                $"No installation that is known here hosts {unreached}: introduce it first.", "scope")
            : SentSteps.Pack(rules.Text).Length > SentSteps.LongestText.Value && !rules.Scope.All(rights.IsHere)
                ? Refusal.Of(
                    StandardsRefusal.TextTooLong, "文本过长，不能送达另一个部署点，请拆成几个模型。",
                    "The text is too long to be sent to another installation: make several models of it.", "version")
                : null;

    private Refusal? FromUnfit(RuleVersion rules, DateOnly from)
    {
        var today = LegalTime.Today(time);
        // Who is elsewhere must have heard of it before the day.
        var first = rules.Scope.All(rights.IsHere) ? today : today.AddDays(1);
        return from >= first && (rules.InForce.To is not { } end || from < end)
            ? null
            : Refusal.Of(
                StandardsRefusal.FromUnfit,
                $"施行日 {from:yyyy-MM-dd} 应不早于 {first:yyyy-MM-dd}，且早于文件写明的失效日。",
                $"The first day, {from:yyyy-MM-dd}, is {first:yyyy-MM-dd} or later, and before the file's last.",
                "from");
    }

    /// <summary>Whether these words are a transition to a first day.</summary>
    public static bool IsTransition(string kind, DateOnly? until, DateOnly from) =>
        (kind == RuleTransition.All && until is null)
        || (kind == RuleTransition.BegunBefore && (until is null || until > from));

    private static Refusal? TransitionUnfit(Proposal body) => body.Transition is null
        || IsTransition(body.Transition.Kind, body.Transition.Until, body.From)
            ? null
            : Refusal.Of(
                StandardsRefusal.TransitionUnfit, "过渡规则应为 all，或 begun_before 及晚于施行日的截止日（可不填）。",
                "The transition is all, or begun_before with a day after the first one, or none.", "transition");

    /// <summary>Nothing is adopted with a failing test, or without any.</summary>
    private Refusal? Unready(RuleVersion rules) =>
        standards.Rules.Findings.Of(rules, LegalTime.Today(time)).Refusals is [var first, ..] ? first : null;

    private Refusal? Unconfirmed(RuleVersion rules, bool isConfirmed) =>
        !isConfirmed && standards.Rules.Findings.Of(rules, LegalTime.Today(time)).Warnings is [var first, ..] warnings
            ? Refusal.Of(
                StandardsRefusal.WarningsUnconfirmed, $"有 {warnings.Count} 项提示须确认：{first.Message.Zh}",
                $"{warnings.Count} warnings are to be confirmed: {first.Message.En}", "confirmed") with
            {
                IsConflict = true,
            }
            : null;

    /// <summary>What of the same model stands in the way where a version is to hold.</summary>
    private Refusal? InTheWay(IReadOnlyList<RuleLife> lives, RuleVersion rules, DateOnly from)
    {
        var others = lives.Where(life => life.Rules.Model == rules.Model && life.Rules.Version != rules.Version
            && life.Rules.Scope.Any(place => rules.Holds(tree, place) || rules.Scope.Any(
                own => tree.Contains(place, own)))).ToList();
        return others.Find(life => life.Proposal is not null) is { } proposed
            ? Refusal.Of(
                StandardsRefusal.OtherProposed, $"同一模型的版本 {proposed.Rules.Version} 已提出，请先撤回其一。",
                $"Version {proposed.Rules.Version} of the model is proposed already: withdraw one of them first.") with
            {
                IsConflict = true,
            }
            : others.Find(life => life.Adoption is not null && life.Rules.InForce.From > from
                && life.EndsOn != life.Rules.InForce.From) is { } later
                ? Refusal.Of(
                    StandardsRefusal.LaterAdopted,
                    $"版本 {later.Rules.Version} 已采纳，自 {later.Rules.InForce.From:yyyy-MM-dd} 起施行，不能早于该日。",
                    $"Version {later.Rules.Version} is adopted from {later.Rules.InForce.From:yyyy-MM-dd} on: "
                    + "nothing begins before it.", "from") with
                {
                    IsConflict = true,
                }
                : null;
    }

    // The same act again changes nothing, even after it has put the version into force.
    private bool HasApproved(RuleLife life, JurisdictionCode side, Caller caller, DateOnly from) =>
        (life.Adoption is null ? life.Approvals : life.Steps).Any(step => step.Kind == RuleAct.Approved
            && step.Jurisdiction == $"{side}" && rights.IsBy(caller, step) && step.FromDay == from);

    private RuleLife? LifeIn(Session session, string version) => standards.FindRules(version) is { } rules
        ? LivesIn(session).FirstOrDefault(life => life.Rules.Version == rules.Version)
        : null;

    private IReadOnlyList<RuleLife> LivesIn(Session session) => standards.Rules.LivesIn(session);
}
