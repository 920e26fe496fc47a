using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Deals.Tests;

/// <summary>A mistake built in on purpose: an exploration that never finds one proves nothing.</summary>
internal enum PlantedDealBug
{
    /// <summary>None.</summary>
    None,

    /// <summary>A prepared hold ends by its time all the same.</summary>
    PreparedExpires,

    /// <summary>Home tells its decision before its journal has it on the disk.</summary>
    SentBeforeDurable,

    /// <summary>A decision that comes again moves the amounts again.</summary>
    AppliedTwice,
}

/// <summary>What kind of step leads from a world to the next.</summary>
internal enum ExploredStep
{
    Deliver,
    Repeat,
    Lose,
    Command,
    Refuse,
    Sync,
    Crash,
    Expire,
    Note,
    Wait,
    Person,
}

/// <summary>
/// The states that the real <see cref="HomeDeal"/> and <see cref="SideDeal"/> are met in, each by a number, and what
/// follows from each event: asked of them once, then remembered.
/// </summary>
internal sealed class ExploredDeal
{
    /// <summary>Messages of one link, each by its bit: the first four to the side, the others to home.</summary>
    internal const int MessagesToSide = 4;
    internal const int AskedBit = 10;
    internal const int MessageCount = 13;

    // Events by number: the messages, then what happens here.
    internal const int Held = 13;
    internal const int HoldRefused = 14;
    internal const int Prepared = 15;
    internal const int EndedByCommit = 16;
    internal const int EndedByRelease = 17;
    internal const int Waited = 18;
    internal const int Approved = 19;
    internal const int Withdrawn = 20;
    internal const int Accepted = 21;
    internal const int Declined = 22;
    internal const int JointCommit = 23;
    internal const int JointRelease = 24;
    private const int Events = 25;

    private static readonly TimeOrderedId _id = new(1);
    private static readonly JurisdictionCode _home = JurisdictionCode.Parse("320282");

    private static readonly DealMessage[] _messages =
    [
        new DealMessage.HoldAsked(_id, ""),
        new DealMessage.PrepareAsked(_id),
        new DealMessage.Decided(_id, DealOutcome.Commit),
        new DealMessage.Decided(_id, DealOutcome.Release),
        new DealMessage.HeldAnswer(_id, null),
        new DealMessage.HeldAnswer(_id, "no"),
        new DealMessage.PreparedAnswer(_id, null),
        new DealMessage.PreparedAnswer(_id, "no"),
        new DealMessage.DecidedAnswer(_id, DealOutcome.Commit),
        new DealMessage.DecidedAnswer(_id, DealOutcome.Release),
        new DealMessage.Asked(_id),
        new DealMessage.SettledJointly(_id, DealOutcome.Commit),
        new DealMessage.SettledJointly(_id, DealOutcome.Release),
    ];

    private static readonly DealEvent[] _events =
    [
        new DealEvent.Held(), new DealEvent.HoldRefused("no"), new DealEvent.Prepared(),
        new DealEvent.Ended(DealOutcome.Commit, "no"), new DealEvent.Ended(DealOutcome.Release, "no"),
        new DealEvent.Waited(), new DealEvent.Approved(), new DealEvent.Withdrawn("no"), new DealEvent.Accepted(),
        new DealEvent.Declined("no"), new DealEvent.AgreedJointly(DealOutcome.Commit),
        new DealEvent.AgreedJointly(DealOutcome.Release),
    ];

    private readonly JurisdictionCode[] _sides;
    private readonly List<HomeDeal> _homes = [];
    private readonly List<SideDeal> _sideDeals = [];
    private readonly Dictionary<string, int> _numbersOfHomes = new(StringComparer.Ordinal);
    private readonly Dictionary<SideDeal, int> _numbersOfSides = [];
    private readonly List<HomeMove?[]> _homeMoves = [];
    private readonly List<SideMove?[]> _sideMoves = [];

    internal ExploredDeal(int sides)
    {
        _sides = [.. Enumerable.Range(0, sides).Select(side => JurisdictionCode.Parse($"32050{side}"))];
        NumberOf(HomeDeal.Begin(_id, _home, [.. _sides.Select(side => new HomeSide(side, ""))]));
        // Who a side is makes no difference to what it does.
        NumberOf(SideDeal.Begin(_id, _sides[0], _home));
    }

    /// <summary>The home end after an event, and the messages it sends, as bits, a side at a time.</summary>
    internal sealed record HomeMove(int Next, int[] Sends);

    /// <summary>A side after an event, and the messages it sends, as bits.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct SideMove(int Next, int Sends);

    internal int SideCount => _sides.Length;

    internal HomeDeal HomeOf(int number) => _homes[number];

    internal SideDeal SideOf(int number) => _sideDeals[number];

    internal HomeMove HomeOn(int number, int happened, int side)
    {
        ref var known = ref _homeMoves[number][(side * Events) + happened];
        if (known is null)
        {
            var step = _homes[number].On(EventOf(happened, _sides[side]));
            var sends = new int[_sides.Length];
            foreach (var send in step.Sends)
            {
                sends[Array.IndexOf(_sides, send.To)] |= BitOf(send.Message);
            }

            known = new(NumberOf(step.Deal), sends);
        }

        return known;
    }

    internal SideMove SideOn(int number, int happened)
    {
        if (_sideMoves[number][happened] is { } known)
        {
            return known;
        }

        var step = _sideDeals[number].On(EventOf(happened, _home));
        var move = new SideMove(
            NumberOf(step.Deal), step.Sends.Aggregate(0, (bits, send) => bits | BitOf(send.Message)));
        _sideMoves[number][happened] = move;
        return move;
    }

    /// <summary>The same state with two neighbouring sides in each other's place.</summary>
    internal int Swapped(int number, int side)
    {
        var deal = _homes[number];
        var sides = deal.Sides.ToArray();
        (sides[side], sides[side + 1]) = (
            sides[side + 1] with { Jurisdiction = sides[side].Jurisdiction },
            sides[side] with { Jurisdiction = sides[side + 1].Jurisdiction });
        return NumberOf(deal with { Sides = sides });
    }

    private static DealEvent EventOf(int happened, JurisdictionCode from) => happened < MessageCount
        ? new DealEvent.Received(from, 1, _messages[happened])
        : _events[happened - MessageCount];

    // That home has not decided changes nothing anywhere: such a message need not be followed.
    private static int BitOf(DealMessage message) => message is DealMessage.StillOpen ? 0
        : 1 << Array.FindIndex(_messages, known => message is DealMessage.HeldAnswer { Refused: not null }
            ? known is DealMessage.HeldAnswer { Refused: not null }
            : message is DealMessage.PreparedAnswer { Gone: not null }
                ? known is DealMessage.PreparedAnswer { Gone: not null }
                : known.Equals(message));

    // Why it was given up makes no difference to what it does.
    private int NumberOf(HomeDeal deal)
    {
        var key = $"{deal.State} " + string.Join(
            ' ', deal.Sides.Select(side => $"{side.State}{side.Outcome}{side.IsJoint}"));
        if (!_numbersOfHomes.TryGetValue(key, out var number))
        {
            number = _homes.Count;
            _numbersOfHomes.Add(key, number);
            _homes.Add(deal);
            _homeMoves.Add(new HomeMove?[Events * _sides.Length]);
        }

        return number;
    }

    private int NumberOf(SideDeal deal)
    {
        var known = deal with { Cause = deal.Cause is null ? null : "no", Terms = null };
        if (!_numbersOfSides.TryGetValue(known, out var number))
        {
            number = _sideDeals.Count;
            _numbersOfSides.Add(known, number);
            _sideDeals.Add(known);
            _sideMoves.Add(new SideMove?[Events]);
        }

        return number;
    }
}
