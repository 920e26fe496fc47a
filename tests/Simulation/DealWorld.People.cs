using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;

namespace Huanhu.Simulation;

/// <content>The officials, and what is looked at after each step.</content>
internal sealed partial class DealWorld
{
    /// <summary>Somebody does something, or asks for a deal.</summary>
    private void Act()
    {
        var party = Pick();
        if (!party.IsAlive)
        {
            return;
        }

        switch (Chance.Next(10))
        {
            case < 2 when _deals.Count < MostDeals:
                Begin(party);
                break;
            case < 6:
                AnswerAt(party);
                break;
            case < 9:
                DecideAt(party);
                break;
            default:
                if (_deals.Count > 0 && Chance.Next(8) == 0)
                {
                    party.ReleaseDirectly(_ids.Next(), _deals.Keys.ElementAt(Chance.Next(_deals.Count)));
                }

                break;
        }
    }

    private void Begin(DealParty home)
    {
        var others = _parties.Where(party => party != home).ToArray();
        Chance.Shuffle(others);
        var (deal, sides) = (_ids.Next(), others[..(1 + Chance.Next(2))]);
        _deals.Add(deal, [home, .. sides]);
        home.Begin(
            deal, 1 + Chance.Next(30), [.. sides.Select(side => (side.Code, 1 + Chance.Next(40)))],
            // Some are too short for what is between, some outlast it.
            Moment.Of(Now.AddMilliseconds(Chance.Next(4) == 0 ? Chance.Next(300, 1_500) : 20_000)));
    }

    /// <summary>A side's official accepts mostly; a prepared side may be settled by both.</summary>
    private void AnswerAt(DealParty party)
    {
        var asked = party.Sides.Where(deal => deal.State == SideState.Asked).ToList();
        if (asked.Count > 0)
        {
            party.Happen(
                asked[0].Id, Chance.Next(10) == 0 ? new DealEvent.Declined("declined") : new DealEvent.Accepted());
        }
        else if (HasJointActs && Chance.Next(2) == 0
            && party.Sides.FirstOrDefault(deal => deal.State == SideState.Prepared) is { } prepared)
        {
            Note(DealFault.Joint);
            _joint.Add(prepared.Id);
            party.Happen(prepared.Id, new DealEvent.AgreedJointly(
                Chance.Next(2) == 0 ? DealOutcome.Commit : DealOutcome.Release));
        }
    }

    private void DecideAt(DealParty party)
    {
        var open = party.Homes.Where(deal => deal.Outcome is null).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var deal = open[Chance.Next(open.Count)];
        if (deal.State == HomeState.Held)
        {
            party.Happen(deal.Id, new DealEvent.Approved());
        }
        else if (Chance.Next(100) == 0)
        {
            party.Happen(deal.Id, new DealEvent.Withdrawn("withdrawn"));
        }
    }

    /// <summary>After a step: no party has committed what another gave up.</summary>
    private void Look()
    {
        if (_violation is not null)
        {
            throw _violation;
        }

        var sequences = _parties.Sum(party => party.Model.Sequence);
        if (sequences == _lookedAt)
        {
            return;
        }

        _lookedAt = sequences;
        foreach (var (deal, parties) in _deals.Where(one => !_joint.Contains(one.Key)))
        {
            var fates = parties.Select(party => party.Model.FateOf(deal)).ToList();
            if (fates.Contains(EntryKind.Commit)
                && fates.FindIndex(fate => fate is null or EntryKind.Release or EntryKind.Expire) is >= 0 and var gone)
            {
                throw new ViolationException(
                    $"Half a deal, {deal}: {parties[gone].Code} has {fates[gone]?.ToString() ?? "nothing"}.");
            }
        }
    }

    /// <summary>
    /// All is over: no hold is open, the accounts of each pair mirror each other, and a joint act that erred is seen.
    /// </summary>
    private void CheckEnd()
    {
        foreach (var party in _parties)
        {
            if (party.Model.OpenHolds.FirstOrDefault() is { } open)
            {
                throw new ViolationException($"All is over, and {party.Code} still holds {open.Envelope.Id}.");
            }
        }

        var contradicted = _parties.SelectMany(party => party.Homes).Where(deal => deal.IsContradicted).ToList();
        if (contradicted.Find(deal => !_joint.Contains(deal.Id)) is { } odd)
        {
            throw new ViolationException($"{odd.Id} ended differently, and nobody settled it by a joint act.");
        }

        foreach (var deal in _joint)
        {
            var fates = _deals[deal].Select(party => party.Model.FateOf(deal)).ToList();
            if (fates.Contains(EntryKind.Commit) && fates.Exists(fate => fate != EntryKind.Commit)
                && !contradicted.Exists(one => one.Id == deal))
            {
                throw new ViolationException($"{deal} is half, and nobody sees it.");
            }
        }

        foreach (var (one, other) in _parties.SelectMany(one => _parties.Select(other => (one, other))))
        {
            if (one != other && contradicted.Count == 0
                && one.TowardsOf(other.Code) + other.TowardsOf(one.Code) is not 0 and var left)
            {
                throw new ViolationException($"{one.Code} and {other.Code} don't mirror each other by {left}.");
            }
        }

        if (_parties.SelectMany(party => party.Homes).Any(deal => deal.Cause == "Expired"))
        {
            Note(DealFault.Expired);
        }
    }
}
