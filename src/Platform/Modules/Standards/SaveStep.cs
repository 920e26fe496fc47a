using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Keeps what was done to a version of rules, and tells those whom it concerns.</summary>
internal sealed class SaveStep(
    Peers peers, Outbox outbox, Inbox inbox, AuditTrail trail, JurisdictionTree tree, IdSource ids, TimeProvider time)
{
    /// <summary>The topic of the change that a version of rules moved on.</summary>
    public const string ChangeTopic = "standards.changed";

    /// <summary>Stores an official's act, with its event, a change, and a notice to the other sides.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="rules">The version.</param>
    /// <param name="step">Its act, jurisdiction, days and note; the rest is filled in.</param>
    /// <param name="caller">Who acts.</param>
    public void Act(WriteSession session, RuleVersion rules, RuleStep step, Caller caller)
    {
        Keep(session, rules, step with
        {
            Id = ids.Next(), Version = rules.Version, Account = caller.Account, Name = caller.Name,
            ActedAt = time.GetUtcNow(),
        });
        var side = JurisdictionCode.Parse(step.Jurisdiction);
        trail.Append(session, new(
            AuditKind.StandardActed, caller, side, rules.Model, step.Act, rules.Version,
            $"{step.FromDay:yyyy-MM-dd}", step.Note));
        if (step.Kind is RuleAct.Proposed or RuleAct.Approved or RuleAct.Withdrawn)
        {
            Tell(session, rules, step, rules.Scope.Where(other => other != side));
        }
    }

    /// <summary>Stores what follows from the last approval, which can happen only once.</summary>
    public void Follow(WriteSession session, RuleVersion rules, RuleStep step)
    {
        Keep(session, rules, step with
        {
            Id = RuleStep.OnlyId(step.Kind, rules.Version, step.Successor), Version = rules.Version,
            ActedAt = time.GetUtcNow(),
        });
        if (step.Kind == RuleAct.Adopted)
        {
            Tell(session, rules, step, rules.Scope);
        }
    }

    private void Keep(WriteSession session, RuleVersion rules, RuleStep step)
    {
        StandardsStore.TryAddStep(
            session, step with { Number = StandardsStore.CountSteps(session, rules.Version) });
        foreach (var side in rules.Scope.Where(peers.IsHere))
        {
            outbox.Append(session, new(side, ChangeTopic, Audience.Everyone, JsonSerializer.Serialize(
                new { rules.Model, rules.Version, step.Act }, Json.Options)));
        }

        session.Notify(RuleShelf.Topic, rules.Model);
    }

    private void Tell(WriteSession session, RuleVersion rules, RuleStep step, IEnumerable<JurisdictionCode> sides)
    {
        foreach (var side in sides.Where(peers.IsHere))
        {
            inbox.Tell(
                session, side, $"standard_{step.Act}", TextOf(rules, step), $"/standards/{rules.Version}");
        }
    }

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
            RuleAct.Withdrawn => new($"{by.Zh}已撤回《{zh}》。", $"{by.En} has withdrawn '{en}'."),
            _ => new(
                $"各方已采纳《{zh}》，自 {step.FromDay:yyyy-MM-dd} 起施行。",
                $"All sides have adopted '{en}': it holds from {step.FromDay:yyyy-MM-dd} on."),
        };
    }

    private BilingualText NameOf(JurisdictionCode code) => tree.Find(code)?.Name ?? new($"{code}", $"{code}");

    // A notice has 500 characters, and a document may be called anything.
    private static string Cut(string title) => title.Length > 200 ? $"{title[..200]}…" : title;
}
