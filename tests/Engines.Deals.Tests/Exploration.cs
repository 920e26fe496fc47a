namespace Huanhu.Engines.Deals.Tests;

/// <summary>What is to be explored.</summary>
/// <param name="Sides">How many sides home asks.</param>
/// <param name="Bug">A mistake built in.</param>
/// <param name="HasJointActs">Whether people settle prepared sides by joint acts.</param>
/// <param name="Loses">
/// Whether a message may be gone for good, so that only waiting sends it again; otherwise it stays under way.
/// </param>
/// <param name="MostWorlds">Beyond so many the exploration is given up.</param>
internal sealed record ExplorationPlan(int Sides, PlantedDealBug Bug, bool HasJointActs, bool Loses, int MostWorlds)
{
    /// <summary>Whether it is proven that an end can be come to from every world; takes a few times as long.</summary>
    public bool ProvesEnd { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Worlds">How many worlds there are.</param>
/// <param name="Ends">In how many of them nothing more can happen.</param>
/// <param name="Waits">In how many something waits for good when a link stays cut; each named whom for.</param>
/// <param name="Violation">What must never happen, with the steps that lead to it; null when nothing does.</param>
internal sealed record ExplorationReport(int Worlds, int Ends, int Waits, string? Violation);

/// <summary>
/// Every order in which a deal's messages, ledgers, disks, clocks, people and crashes can meet, breadth first, with the
/// real machines.
/// </summary>
/// <remarks>
/// A hold's time may be over at any moment it has one, so clocks may differ as they like and a partition may outlast
/// every expiry. A crash loses what a ledger has not on the disk; machines and messages are on the disk together.
/// </remarks>
internal sealed class Exploration
{
    private readonly ExplorationPlan _plan;
    private readonly ExploredDeal _deal;
    private readonly ExploredWorld _now;
    private readonly ExploredWorld _next;
    private readonly WorldSet _worlds;
    private string? _violation;
    private int _at;
    private bool _moves;

    // On the way back: which worlds an end can be come to from.
    private bool[]? _ends;
    private bool _canEnd;

    // Bit by bit for each set of links that stay cut: whether something goes on all the same.
    private int _goesOn;

    private Exploration(ExplorationPlan plan)
    {
        _plan = plan;
        _deal = new(plan.Sides);
        (_now, _next) = (new(_deal), new(_deal));
        _worlds = new(plan.MostWorlds);
    }

    internal static ExplorationReport Run(ExplorationPlan plan) => new Exploration(plan).Explore();

    private ExplorationReport Explore()
    {
        _worlds.Add(_now.Pack(), 0, default);
        var (ends, waits) = (0, 0);
        for (_at = 0; _at < _worlds.Count && _violation is null; _at++)
        {
            Step();
            Check();
            if (!_moves)
            {
                ends++;
                CheckEnd();
            }

            waits += CheckWaits();
        }

        if (_violation is null && _plan.ProvesEnd)
        {
            ProveEnd();
        }

        return new(
            _worlds.Count, ends, waits, _violation is null ? null : $"{_violation}\n{_worlds.PathTo(_at - 1, Tell)}");
    }

    /// <summary>From every world some way leads to an end: nothing turns in circles for good.</summary>
    private void ProveEnd()
    {
        _ends = new bool[_worlds.Count];
        for (var isNew = true; isNew;)
        {
            isNew = false;
            for (_at = _worlds.Count - 1; _at >= 0; _at--)
            {
                if (!_ends[_at])
                {
                    _canEnd = false;
                    Step();
                    isNew |= _ends[_at] = _canEnd || !_moves;
                }
            }
        }

        _at = Array.IndexOf(_ends, false) + 1;
        _violation = _at == 0 ? null : "From here it never ends.";
    }

    /// <summary>Everything that can happen next.</summary>
    private void Step()
    {
        _now.Unpack(_worlds[_at]);
        (_moves, _goesOn) = (false, 0);
        StepHome();
        for (var side = 0; side < _plan.Sides; side++)
        {
            StepSide(side);
            StepLink(side);
        }
    }

    private void StepHome()
    {
        var machine = _deal.HomeOf(_now.Home);
        var hold = _now.HomeHold;
        foreach (var (step, next) in ExploredHolds.NextOf(hold, machine.Due, isHome: true, _plan.Bug))
        {
            _next.CopyFrom(_now);
            _next.HomeHold = next;
            Reach(step, -1);
        }

        var seen = _plan.Bug == PlantedDealBug.SentBeforeDurable && hold == ExploredHold.CommittingOpen
            ? ExploredHold.Committed : hold;
        if (machine.Outcome is null && ExploredHolds.AnswerOf(seen, machine.Due) is { } answer)
        {
            HomeMeets(answer, ExploredStep.Note);
        }

        if (machine.Due == DealCommand.Hold && hold == ExploredHold.None)
        {
            HomeMeets(ExploredDeal.HoldRefused, ExploredStep.Refuse);
        }

        HomeMeets(ExploredDeal.Waited, ExploredStep.Wait);
        HomeMeets(ExploredDeal.Approved, ExploredStep.Person);
        HomeMeets(ExploredDeal.Withdrawn, ExploredStep.Person);
    }

    private void StepSide(int side)
    {
        var machine = _deal.SideOf(_now.Sides[side]);
        var hold = _now.Holds[side];
        foreach (var (step, next) in ExploredHolds.NextOf(hold, machine.Due, isHome: false, _plan.Bug))
        {
            _next.CopyFrom(_now);
            _next.Holds[side] = next;
            Reach(step, -1);
        }

        if (machine.State != SideState.Ended && ExploredHolds.AnswerOf(hold, machine.Due) is { } answer)
        {
            SideMeets(side, answer, ExploredStep.Note);
        }

        if (machine.Due == DealCommand.Hold && hold == ExploredHold.None)
        {
            SideMeets(side, ExploredDeal.HoldRefused, ExploredStep.Refuse);
        }

        SideMeets(side, ExploredDeal.Waited, ExploredStep.Wait);
        SideMeets(side, ExploredDeal.Accepted, ExploredStep.Person);
        SideMeets(side, ExploredDeal.Declined, ExploredStep.Person);
        if (_plan.HasJointActs)
        {
            SideMeets(side, ExploredDeal.JointCommit, ExploredStep.Person);
            SideMeets(side, ExploredDeal.JointRelease, ExploredStep.Person);
        }
    }

    private void StepLink(int side)
    {
        for (var message = 0; message < ExploredDeal.MessageCount; message++)
        {
            var bit = 1 << message;
            if ((_now.Links[side] & bit) == 0)
            {
                continue;
            }

            Deliver(side, message, ExploredStep.Repeat);
            if (_plan.Loses)
            {
                Deliver(side, message, ExploredStep.Deliver);
                _next.CopyFrom(_now);
                _next.Links[side] &= ~bit;
                Reach(ExploredStep.Lose, side);
            }
        }
    }

    private void Deliver(int side, int message, ExploredStep step)
    {
        _next.CopyFrom(_now);
        if (step == ExploredStep.Deliver)
        {
            _next.Links[side] &= ~(1 << message);
        }

        if (message >= ExploredDeal.MessagesToSide)
        {
            _next.HomeOn(message, side);
        }
        else
        {
            _next.SideOn(side, message);
            // The second time the amounts move again.
            if (_plan.Bug == PlantedDealBug.AppliedTwice && message == 2
                && _now.Holds[side] == ExploredHold.Committed)
            {
                _next.Holds[side] = ExploredHold.CommittedTwice;
            }
        }

        Reach(step, side, isIdle: message == ExploredDeal.AskedBit && _deal.HomeOf(_now.Home).Outcome is null);
    }

    private void HomeMeets(int happened, ExploredStep step)
    {
        _next.CopyFrom(_now);
        _next.HomeOn(happened);
        Reach(step, step == ExploredStep.Wait ? OnlyLinkOf() : -1);
    }

    private void SideMeets(int side, int happened, ExploredStep step)
    {
        _next.CopyFrom(_now);
        _next.SideOn(side, happened);
        Reach(step, step == ExploredStep.Wait ? side : -1,
            isIdle: _deal.SideOf(_now.Sides[side]).State == SideState.Prepared && step == ExploredStep.Wait);
    }

    /// <summary>The link that alone gets something by waiting; −1 when several do, or none.</summary>
    private int OnlyLinkOf()
    {
        var only = -1;
        for (var side = 0; side < _plan.Sides; side++)
        {
            if (_next.Links[side] != _now.Links[side])
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = side;
            }
        }

        return only;
    }

    private void Reach(ExploredStep step, int link, bool isIdle = false)
    {
        var packed = _next.Pack();
        if (packed == _worlds[_at])
        {
            return;
        }

        _moves = true;
        if (_ends is not null)
        {
            _canEnd |= _ends[_worlds.IndexOf(packed)];
            return;
        }

        // Loss, a crash and people who may stay away don't count as going on.
        if (!isIdle && step is not (ExploredStep.Lose or ExploredStep.Crash or ExploredStep.Person))
        {
            for (var cut = 0; cut < 1 << _plan.Sides; cut++)
            {
                _goesOn |= link < 0 || (cut & (1 << link)) == 0 ? 1 << cut : 0;
            }
        }

        if (!_worlds.Add(packed, _at, step))
        {
            _violation ??= $"More than {_plan.MostWorlds} worlds.";
        }
    }

    /// <summary>No half deal, and nothing twice.</summary>
    private void Check()
    {
        if (_now.Holds.Contains(ExploredHold.CommittedTwice))
        {
            _violation = "An amount moved twice.";
        }

        var hasJoint = Array.Exists(_now.Sides, side => _deal.SideOf(side).Agreed is not null);
        if (IsHalf() && !hasJoint)
        {
            _violation = "A half deal.";
        }
    }

    private bool IsHalf() =>
        (_now.HomeHold == ExploredHold.Committed || _now.Holds.Contains(ExploredHold.Committed))
        && (ExploredHolds.IsGivenUp(_now.HomeHold) || Array.Exists(_now.Holds, ExploredHolds.IsGivenUp));

    /// <summary>Where nothing more happens, all is over everywhere, and whoever erred is seen to have.</summary>
    private void CheckEnd()
    {
        var home = _deal.HomeOf(_now.Home);
        if (!home.IsSettled || ExploredHolds.IsPending(_now.HomeHold)
            || Array.Exists(_now.Holds, ExploredHolds.IsPending)
            || Array.Exists(_now.Sides, side => !_deal.SideOf(side).IsSettled))
        {
            _violation ??= "Nothing more happens, and something is still promised.";
        }

        if (IsHalf() && !(home.IsContradicted && Array.Exists(_now.Sides, side => _deal.SideOf(side).IsContradicted)))
        {
            _violation ??= "A joint act erred, and nobody sees it.";
        }
    }

    /// <summary>
    /// Where nothing goes on as long as some links stay cut and people stay away, everyone who is not done waits for a
    /// party that can't be reached, or for the people here.
    /// </summary>
    private int CheckWaits()
    {
        var waits = 0;
        for (var cut = 0; cut < 1 << _plan.Sides && _violation is null; cut++)
        {
            if ((_goesOn & (1 << cut)) != 0)
            {
                continue;
            }

            var home = _deal.HomeOf(_now.Home);
            var isNamed = home.IsSettled || home.Sides.Index().Any(side =>
                (cut & (1 << side.Index)) != 0 && home.WaitsFor.Contains(side.Item.Jurisdiction));
            for (var side = 0; side < _plan.Sides; side++)
            {
                var machine = _deal.SideOf(_now.Sides[side]);
                var isReached = (cut & (1 << side)) == 0;
                isNamed &= machine.IsSettled
                    || (!isReached && (machine.WaitsFor.Contains(machine.Home) || machine.State == SideState.Asked));
                waits += machine.IsSettled ? 0 : 1;
            }

            if (!isNamed)
            {
                _violation = $"With links {cut:b} cut somebody waits for nobody.";
            }
        }

        return waits;
    }

    private string Tell(UInt128 packed)
    {
        var world = new ExploredWorld(_deal);
        world.Unpack(packed);
        return world.ToString();
    }
}
