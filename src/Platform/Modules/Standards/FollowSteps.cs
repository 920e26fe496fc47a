using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>
/// Takes in what was done to versions in other installations, and says that nothing comes of a proposal whose day has
/// come.
/// </summary>
/// <remarks>
/// A step has an id and is signed where it was done, so all sides keep the same, and one that is told again changes
/// nothing. What is not as it must be is refused as a whole, audited, and not asked for again.
/// </remarks>
internal sealed class FollowSteps(
    StandardsModule standards, SaveStep save, DecideRules decide, Peers peers,
    Installation installation, AuditTrail trail, ILogger<FollowSteps> log)
    : Follower(installation.Store, installation.Time, log)
{
    /// <summary>Takes in a message; ends once all that it leads to here is stored.</summary>
    public async Task HearAsync(ChannelMessage message, CancellationToken cancel)
    {
        await standards.RefreshAsync();
        var (told, rules) = Read(message);
        await installation.Store.WriteAsync(
            "standards",
            session =>
            {
                if (rules is null)
                {
                    // Of three sides one may hear what another did before it hears of the proposal, which has the text.
                    Refuse(session, message, told?.Version ?? "", "", told is { Text.Length: 0 }
                        ? StepRefusal.ProposalUnknown : StepRefusal.TextUnfit);
                }
                else if (TryTake(session, message, told!, rules))
                {
                    decide.Go(session, rules, LivesIn(session, rules));
                }

                return true;
            },
            cancel: cancel);
        await standards.RefreshAsync();
    }

    /// <summary>What another installation was told has been handled there: whoever looks at it sees so.</summary>
    public void Delivered(WriteSession session, ChannelMessage message)
    {
        if (Read(message).Rules is { } rules)
        {
            save.Change(session, rules, message.From, "delivered");
        }
    }

    /// <summary>Says of each proposal from here that not all agreed to before its day that it is over.</summary>
    public async Task GoOnAsync(CancellationToken cancel)
    {
        await standards.RefreshAsync();
        foreach (var due in standards.Rules.Lives.Where(decide.IsDue))
        {
            await installation.Store.WriteAsync(
                "standards",
                session =>
                {
                    StandardsStore.Lock(session, due.Rules.Model);
                    decide.Go(session, due.Rules, standards.Rules.LivesIn(session));
                    return true;
                },
                cancel: cancel);
        }
    }

    /// <inheritdoc/>
    protected override bool RunsOnce => true;

    /// <inheritdoc/>
    protected override bool Heeds(Notice notice) => false;

    /// <inheritdoc/>
    protected override Task CatchUpAsync(CancellationToken stopping) => GoOnAsync(stopping);

    /// <summary>The message and its version; no version for a text that is none, or another one's.</summary>
    private (SentSteps? Told, RuleVersion? Rules) Read(ChannelMessage message)
    {
        try
        {
            var told = JsonSerializer.Deserialize<SentSteps>(message.Body, Json.Options)!;
            if (standards.FindRules(told.Version) is { } known)
            {
                return (told, known);
            }

            return SentSteps.Unpack(told.Text) is { } text && RuleReader.VersionOf(text) == told.Version
                && StandardsModule.Read(text) is { IsDone: true } read
                    ? (told, read.Value)
                    : (told, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    /// <summary>Stores what is new of a message, all of it or nothing; false when there is nothing.</summary>
    private bool TryTake(WriteSession session, ChannelMessage message, SentSteps told, RuleVersion rules)
    {
        StandardsStore.Lock(session, rules.Model);
        var known = StandardsStore.StepsOf(session, rules.Version).ToList();
        var fresh = new List<RuleStep>();
        foreach (var step in told.Steps)
        {
            var same = known.Find(each => each.Id == step.Id);
            if (same is not null
                && (same.Signature.Length == 0 || same with { Number = 0 } == step with { Number = 0 }))
            {
                continue;
            }

            if ((same is null ? WhyNot(step, [.. known, .. fresh], rules) : StepRefusal.SignatureWrong) is { } why)
            {
                Refuse(session, message, rules.Version, step.Act, why);
                return false;
            }

            fresh.Add(step);
        }

        if (fresh.Count == 0)
        {
            return false;
        }

        StandardsStore.TryAdd(session, new()
        {
            Version = rules.Version,
            Model = rules.Model,
            Content = rules.Text,
            LoadedBy = fresh[0].Account,
            LoadedAt = installation.Time.GetUtcNow(),
        });
        foreach (var step in fresh)
        {
            save.Take(session, rules, step);
            if (step.Kind == RuleAct.Adopted)
            {
                decide.Supersede(session, rules, step, LivesIn(session, rules));
            }
        }

        return true;
    }

    /// <summary>Why a step is not believed, or not lawful after those before it; null when it is.</summary>
    private StepRefusal? WhyNot(RuleStep step, IReadOnlyList<RuleStep> before, RuleVersion rules)
    {
        if (step.Version != rules.Version || !SnakeCase.TryParse<RuleAct>(step.Act, out var act)
            || act == RuleAct.Superseded)
        {
            return StepRefusal.TextUnfit;
        }

        if (act is RuleAct.Drafted or RuleAct.Tested)
        {
            return null;
        }

        var proposal = act == RuleAct.Proposed ? step
            : before.FirstOrDefault(each => each.Kind == RuleAct.Proposed && each.Id == step.ProposalId);
        if (proposal is null)
        {
            return StepRefusal.ProposalUnknown;
        }

        var side = act == RuleAct.Adopted ? proposal.Jurisdiction : step.Jurisdiction;
        if (!rules.Scope.Any(each => $"{each}" == side) || (step.IsConsequence != (act == RuleAct.Adopted)
            && !(act == RuleAct.Withdrawn && side == proposal.Jurisdiction)))
        {
            return StepRefusal.SideUnfit;
        }

        return !IsSigned(step, JurisdictionCode.Parse(side)) ? StepRefusal.SignatureWrong
            : act != RuleAct.Withdrawn && !IsOfDay(step, proposal, rules) ? StepRefusal.DayUnfit
            : act switch
            {
                RuleAct.Approved when IsOfOneAccount(step, proposal, before) => StepRefusal.AccountUnfit,
                RuleAct.Adopted when before.Any(each => each.Kind == RuleAct.Adopted)
                    || !IsAgreed(proposal, before, rules) => StepRefusal.ApprovalMissing,
                _ => null,
            };
    }

    /// <summary>Whether the installation that keeps a side signed it.</summary>
    private bool IsSigned(RuleStep step, JurisdictionCode side)
    {
        (string Code, KeyRing Keys)? keeper = peers.PlaceOf(side) switch
        {
            PeerPlace.At at => (at.Peer.Code, at.Peer.Keys),
            PeerPlace.Here => (installation.Settings.Installation.Code, installation.SigningKeys.PublicKeys),
            _ => null,
        };
        return keeper is { } by && by.Code == step.Installation && SignedStep.IsTrue(step, by.Keys);
    }

    /// <summary>Whether it names the day and the transition that were proposed, and was done before that day.</summary>
    private static bool IsOfDay(RuleStep step, RuleStep proposal, RuleVersion rules) =>
        step.FromDay is { } from && from == proposal.FromDay && LegalTime.DayOf(step.ActedAt) < from
        && (rules.InForce.To is not { } end || from < end)
        && (step.Kind == RuleAct.Approved || (step.Transition == proposal.Transition
            && step.TransitionUntilDay == proposal.TransitionUntilDay
            && AdoptRules.IsTransition(step.Transition, step.TransitionUntilDay, from)))
        && (step.Kind != RuleAct.Adopted
            || (step.Scope == string.Join(' ', rules.Scope) && step.UntilDay == rules.InForce.To));

    /// <summary>Whether who agrees drafted the text, or agreed for another side.</summary>
    private static bool IsOfOneAccount(RuleStep step, RuleStep proposal, IReadOnlyList<RuleStep> before) =>
        before.Any(each => (each.Account, each.Installation) == (step.Account, step.Installation)
            && (each.Kind == RuleAct.Drafted
                || (each.Kind == RuleAct.Approved && each.ProposalId == proposal.Id
                    && each.Jurisdiction != step.Jurisdiction)));

    private static bool IsAgreed(RuleStep proposal, IReadOnlyList<RuleStep> before, RuleVersion rules) =>
        rules.Scope.All(side => before.Any(each => each.Kind == RuleAct.Approved && each.ProposalId == proposal.Id
            && each.Jurisdiction == $"{side}"));

    private void Refuse(
        WriteSession session, ChannelMessage message, string version, string act, StepRefusal why) =>
        trail.Append(session, new(
            AuditKind.StandardRefused, new(installation.Jurisdictions), message.To, $"{message.From}",
            SnakeCase.Of(why), act, version));

    /// <summary>All versions, one that has just come among them.</summary>
    private IReadOnlyList<RuleLife> LivesIn(Session session, RuleVersion rules) =>
        standards.Rules.LivesIn(session, rules);
}

/// <summary>Why what another installation tells of a version is refused, in the order in which it is tested.</summary>
internal enum StepRefusal
{
    /// <summary>The text is none, not the one whose hash is told, or the step is of another version.</summary>
    TextUnfit,

    /// <summary>It follows from a proposal that is not known here.</summary>
    ProposalUnknown,

    /// <summary>No side of the scope did it, or nobody whose act it could be.</summary>
    SideUnfit,

    /// <summary>The installation that keeps the side did not sign it as it stands.</summary>
    SignatureWrong,

    /// <summary>Another day or transition than proposed, or done when the day had come.</summary>
    DayUnfit,

    /// <summary>Who drafted the text, or agreed for another side, agrees.</summary>
    AccountUnfit,

    /// <summary>It adopts without every side's approval, or a second time.</summary>
    ApprovalMissing,
}
