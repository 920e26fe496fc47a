using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Simulation;

/// <content>Events, the ledger, and events again, until nothing is due.</content>
internal sealed partial class DealParty
{
    private async Task MeetAsync(TimeOrderedId deal, DealEvent happened)
    {
        Step(deal, happened);
        await DriveAsync(deal).ConfigureAwait(false);
    }

    /// <summary>Tells the ledger what is due, until nothing is.</summary>
    private async Task DriveAsync(TimeOrderedId deal)
    {
        while (DueOf(deal) is not DealCommand.None and var due)
        {
            Step(deal, await AnswerOfAsync(deal, due).ConfigureAwait(false));
        }
    }

    private async Task WaitAsync()
    {
        foreach (var deal in _homes.Keys.Concat(_sides.Keys).ToList())
        {
            await LookAsync(deal).ConfigureAwait(false);
            Step(deal, new DealEvent.Waited());
        }
    }

    /// <summary>Follows the journal: a hold may have ended by time, or by an official's own act.</summary>
    private async Task LookAsync(TimeOrderedId deal)
    {
        if (await FateOfAsync(deal).ConfigureAwait(false) is { } fate and not HoldState.Open)
        {
            Step(deal, EndedBy(fate));
            await DriveAsync(deal).ConfigureAwait(false);
        }
    }

    /// <summary>State and messages become durable together.</summary>
    private void Step(TimeOrderedId deal, DealEvent happened)
    {
        if (_homes.TryGetValue(deal, out var home))
        {
            Save(home.On(happened));
            return;
        }

        if (!_sides.TryGetValue(deal, out var side) && happened is DealEvent.Received received)
        {
            side = SideDeal.Begin(deal, Code, received.From);
        }

        if (side is not null)
        {
            var step = side.On(happened);
            _sides[deal] = ThroughText(step.Deal);
            Send(step.Sends);
        }
    }

    private void Save(DealStep<HomeDeal> step)
    {
        _homes[step.Deal.Id] = ThroughText(step.Deal);
        Send(step.Sends);
    }

    private void Send(IReadOnlyList<DealSend> sends)
    {
        foreach (var send in sends)
        {
            _sent[send.To].Add(Write(send.Message));
        }
    }

    private DealCommand DueOf(TimeOrderedId deal) => _homes.TryGetValue(deal, out var home) ? home.Due
        : _sides.TryGetValue(deal, out var side) ? side.Due
        : DealCommand.None;

    /// <summary>Gives the ledger a command that is due, and says what its answer means to the deal.</summary>
    private async Task<DealEvent> AnswerOfAsync(TimeOrderedId deal, DealCommand due)
    {
        if (due == DealCommand.Commit && _homes.ContainsKey(deal)
            && _world.Planted == PlantedDealBug.SentBeforeDurable)
        {
            _ = _process!.Ledger.DoAsync(CommandOf(deal, due));
            return new DealEvent.Ended(DealOutcome.Commit, "committed");
        }

        if (due == DealCommand.Prepare && _world.Planted == PlantedDealBug.PreparedExpires)
        {
            return new DealEvent.Prepared();
        }

        var answer = await TellAsync(CommandOf(deal, due)).ConfigureAwait(false);
        var fate = await FateOfAsync(deal).ConfigureAwait(false);
        if (due == DealCommand.Commit && _sides.ContainsKey(deal)
            && _world.Planted == PlantedDealBug.AppliedTwice)
        {
            await TellAsync(new LedgerCommand.Post(_world.NextId(), LegsOf(deal))).ConfigureAwait(false);
        }

        return (fate, due) switch
        {
            (HoldState.Open, DealCommand.Hold) when answer.IsDone => new DealEvent.Held(),
            (HoldState.Open, DealCommand.Prepare) when answer.IsDone => new DealEvent.Prepared(),
            (null, DealCommand.Hold) => new DealEvent.HoldRefused(CodeOf(answer)),
            (null, _) => new DealEvent.Ended(DealOutcome.Release, "hold_not_found"),
            ({ } ended and not HoldState.Open, _) => EndedBy(ended),
            _ => throw new ViolationException($"{Code} is to {due} {deal}, and its ledger says {CodeOf(answer)}."),
        };
    }

    private static string CodeOf(Answer answer) => $"{answer.Refused?.Why}";

    private static DealEvent.Ended EndedBy(HoldState fate) => new(
        fate == HoldState.Committed ? DealOutcome.Commit : DealOutcome.Release, $"{fate}");

    /// <summary>A command's id follows from the deal: told again it is the same.</summary>
    private LedgerCommand CommandOf(TimeOrderedId deal, DealCommand due)
    {
        var side = _sides.GetValueOrDefault(deal);
        var number = side?.DecisionNumber ?? 0;
        var id = new TimeOrderedId(deal.Value + (UInt128)(((ulong)number * 16) + (ulong)due));
        LedgerCommand command = due switch
        {
            DealCommand.Hold => new LedgerCommand.Hold(deal, HoldEnd.Time(UntilOf(deal)), LegsOf(deal)),
            DealCommand.Prepare => new LedgerCommand.Prepare(id, deal, side!.Home),
            DealCommand.Commit or DealCommand.CommitJointly => new LedgerCommand.Commit(id, deal),
            _ => new LedgerCommand.Release(id, deal),
        };
        return due switch
        {
            DealCommand.Commit or DealCommand.Release when side is not null =>
                command with { Sender = side.Home, MessageNumber = number },
            DealCommand.CommitJointly or DealCommand.ReleaseJointly =>
                command with { ReasonNumber = Envelope.JointAct, Approval = new(deal.Value + 1) },
            _ => command,
        };
    }

    private string[] TermsOf(TimeOrderedId deal) => (_homeTerms.TryGetValue(deal, out var terms)
        ? terms : _sides[deal].Terms!).Split(' ');

    private Moment UntilOf(TimeOrderedId deal) =>
        new(long.Parse(TermsOf(deal)[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A side gives to home; home commits what comes from each side, and something of its own.</summary>
    private Leg[] LegsOf(TimeOrderedId deal)
    {
        var terms = TermsOf(deal);
        return _homeTerms.ContainsKey(deal)
            ?
            [
                new(Available, Committed, AmountOf(terms[0])),
                .. terms[2..].Select(side => side.Split(':')).Select(side => new Leg(
                    AccountTowards(JurisdictionCode.Parse(side[0])), Committed, AmountOf(side[1]))),
            ]
            : [new(Available, AccountTowards(_sides[deal].Home), AmountOf(terms[0]))];
    }

    private static Amount AmountOf(string text) =>
        new(long.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private async Task<Answer> TellAsync(LedgerCommand command) =>
        (await InTheEndAsync(() => _process!.Ledger.DoAsync(command)).ConfigureAwait(false))[0];

    private async Task<HoldState?> FateOfAsync(TimeOrderedId deal) =>
        (await InTheEndAsync(() => _process!.Ledger.ReadAsync(book => book.StateOf(deal))).ConfigureAwait(false)).Value;

    /// <summary>Asks the ledger again until it answers.</summary>
    private async Task<T> InTheEndAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (Exception fault) when (
                fault is StoreUnavailableException or OutcomeUnknownException or InvalidDataException)
            {
                var pause = new TaskCompletionSource();
                _world.Later(_process!, pause.SetResult);
                await pause.Task.ConfigureAwait(false);
            }
        }
    }

    private async Task OpenAccountsAsync()
    {
        IReadOnlyList<string> purposes =
            ["opening", .. _others.Select(other => $"with_{other}"), "available", "committed"];
        foreach (var (at, purpose) in purposes.Index())
        {
            var isSource = at <= _others.Count;
            await TellAsync(new LedgerCommand.Open(IdOf(at), new(
                new($"{Code}", "land_quota", 0, purpose), "dm2",
                isSource ? AccountRole.Source
                    : purpose == "available" ? AccountRole.Available : AccountRole.Committed,
                isSource ? NormalSide.Debit : NormalSide.Credit,
                isSource ? Limits.None : Limits.NeverNegative))).ConfigureAwait(false);
        }

        await TellAsync(new LedgerCommand.Post(IdOf(99), new Leg(new(1), Available, new(OpeningAmount))))
            .ConfigureAwait(false);
    }

    // The same at each start: they are done once.
    private TimeOrderedId IdOf(int number) => new((UInt128)(ulong)(number + 1) + ((UInt128)1 << 80));
}
