using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Keeps what was done to a version of rules, here or elsewhere, and tells those whom it concerns.</summary>
internal sealed class SaveStep(
    Installation installation, RuleRights rights, Channels channels, Outbox outbox, Inbox inbox, AuditTrail trail)
{
    /// <summary>The topic of the change that a version of rules moved on.</summary>
    public const string ChangeTopic = "standards.changed";

    /// <summary>Stores an official's act, with its event, a change, and word to the other sides.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="rules">The version.</param>
    /// <param name="step">Its act, jurisdiction, days, proposal and note; the rest is filled in.</param>
    /// <param name="caller">Who acts.</param>
    /// <returns>The step as it is kept.</returns>
    public RuleStep Act(WriteSession session, RuleVersion rules, RuleStep step, Caller caller)
    {
        var signed = Signed(step with
        {
            Id = installation.Ids.Next(), Version = rules.Version, Account = caller.Account, Name = caller.Name,
        });
        Keep(session, rules, signed);
        trail.Append(session, new(
            AuditKind.StandardActed, caller, signed.Home, rules.Model, signed.Act, rules.Version,
            $"{signed.FromDay:yyyy-MM-dd}", signed.Note));
        if (signed.Kind == RuleAct.Proposed)
        {
            // Whoever is asked must have the text, and know who drafted it.
            var before = StandardsStore.StepsOf(session, rules.Version)
                .Where(each => each.Kind is RuleAct.Drafted or RuleAct.Tested);
            Send(session, rules, signed.Home, [.. before, signed], SentSteps.Pack(rules.Text));
        }
        else if (signed.ProposalId is not null)
        {
            Send(session, rules, signed.Home, [signed]);
        }

        return signed;
    }

    /// <summary>Stores what follows from what officials did, or from the day; it can happen only once.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="rules">The version.</param>
    /// <param name="step">Its act, days and proposal; the rest is filled in.</param>
    public RuleStep Follow(WriteSession session, RuleVersion rules, RuleStep step)
    {
        var other = step.Kind == RuleAct.Withdrawn ? $"{step.ProposalId}" : step.Successor;
        var signed = Signed(step with
        {
            Id = RuleStep.OnlyId(step.Kind, rules.Version, other), Version = rules.Version,
        });
        Keep(session, rules, signed);
        return signed;
    }

    /// <summary>Stores what was done in another installation, as it signed it; again is nothing.</summary>
    public void Take(WriteSession session, RuleVersion rules, RuleStep step) => Keep(session, rules, step);

    /// <summary>Sends steps, as they were signed, to all sides that other installations keep.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="rules">The version.</param>
    /// <param name="from">Which side here tells.</param>
    /// <param name="steps">In their order.</param>
    /// <param name="packed">The text, for who may not have it.</param>
    public void Send(
        WriteSession session, RuleVersion rules, JurisdictionCode from, IReadOnlyList<RuleStep> steps,
        string packed = "")
    {
        foreach (var side in rules.Scope.Where(side => !rights.IsHere(side)))
        {
            channels.Append(
                session, from, side, SentSteps.Topic,
                JsonSerializer.Serialize(new SentSteps(rules.Version, packed, steps), Json.Options));
        }
    }

    private RuleStep Signed(RuleStep step) => SignedStep.Of(
        step with { ActedAt = installation.Time.GetUtcNow() }, installation.Settings.Installation.Code,
        installation.SigningKeys);

    private void Keep(WriteSession session, RuleVersion rules, RuleStep step)
    {
        if (!StandardsStore.TryAddStep(
            session, step with { Number = StandardsStore.CountSteps(session, rules.Version) }))
        {
            return;
        }

        foreach (var side in rules.Scope.Where(rights.IsHere))
        {
            Change(session, rules, side, step.Act);
            if (step.Kind == RuleAct.Adopted || (step.Jurisdiction != $"{side}"
                && step.Kind is RuleAct.Proposed or RuleAct.Approved or RuleAct.Withdrawn))
            {
                inbox.Tell(
                    session, side, $"standard_{step.Act}", TextOf(rules, step), $"/standards/{rules.Version}");
            }
        }

        session.Notify(RuleShelf.Topic, rules.Model);
    }

    /// <summary>Leaves word that a version moved on, for whoever looks at it.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="rules">The version.</param>
    /// <param name="side">Of which side here.</param>
    /// <param name="act">What was done to it, or that it was delivered.</param>
    public void Change(WriteSession session, RuleVersion rules, JurisdictionCode side, string act) =>
        outbox.Append(session, new(side, ChangeTopic, Audience.Everyone, JsonSerializer.Serialize(
            new { rules.Model, rules.Version, act }, Json.Options)));

    private BilingualText TextOf(RuleVersion rules, RuleStep step)
    {
        var (zh, en) = (Cut(rules.Document.Zh), Cut(rules.Document.En));
        var by = JurisdictionCode.TryParse(step.Jurisdiction, out var code) ? NameOf(code) : new("", "");
        return step.Kind switch
        {
            RuleAct.Proposed => new(
                $"{by.Zh}提出自 {step.FromDay:yyyy-MM-dd} 起施行《{zh}》，请同意或撤回。",
                $"{by.En} proposes that '{en}' holds from {step.FromDay:yyyy-MM-dd} on: approve or withdraw."),
            RuleAct.Approved => new(
                $"{by.Zh}已同意自 {step.FromDay:yyyy-MM-dd} 起施行《{zh}》。",
                $"{by.En} has agreed that '{en}' holds from {step.FromDay:yyyy-MM-dd} on."),
            RuleAct.Withdrawn when step.IsConsequence => new(
                $"《{zh}》的采纳未成：{step.Note}", $"Nothing came of adopting '{en}': {step.Note}"),
            RuleAct.Withdrawn => new($"{by.Zh}已撤回《{zh}》。", $"{by.En} has withdrawn '{en}'."),
            _ => new(
                $"各方已采纳《{zh}》，自 {step.FromDay:yyyy-MM-dd} 起施行。",
                $"All sides have adopted '{en}': it holds from {step.FromDay:yyyy-MM-dd} on."),
        };
    }

    private BilingualText NameOf(JurisdictionCode code) =>
        installation.Jurisdictions.Find(code)?.Name ?? new($"{code}", $"{code}");

    // A notice has 500 characters, and a document may be called anything.
    private static string Cut(string title) => title.Length > 200 ? $"{title[..200]}…" : title;
}
