using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>A deal as it is known here.</summary>
/// <param name="State">Of home; of the first side kept here where home is elsewhere.</param>
/// <param name="Outcome">What was decided; null before.</param>
/// <param name="WaitsFor">Who has to do something before it goes on.</param>
/// <param name="Cause">The code why it was or will be released.</param>
/// <param name="CausedBy">Whose doing that was.</param>
/// <param name="Contradicted">Whether a joint act ended a side otherwise than home decided.</param>
/// <param name="May">What the caller may do to it.</param>
internal sealed record DealAnswer(
    TimeOrderedId Id, DealKind? Kind, BilingualText Title, JurisdictionCode Home, string State, DealOutcome? Outcome,
    IReadOnlyList<JurisdictionCode> WaitsFor, string? Cause, JurisdictionCode? CausedBy, bool Contradicted,
    string AskedBy, string Note, DateTimeOffset? EndsAt, DateTimeOffset MadeAt, long? PriceCents,
    IReadOnlyList<DealSideAnswer> Sides, IReadOnlyList<DealEventAnswer> History, IReadOnlyList<DealMayAnswer> May)
{
    /// <summary>From the ends that are kept here, home's first if it is.</summary>
    public static DealAnswer Of(
        IReadOnlyList<DealRow> ends, IEnumerable<DealEventRow> events, Peers peers, Caller caller)
    {
        var (first, terms) = (ends[0], ends[0].Agreed);
        var home = first.IsHome ? first.Home : null;
        var sides = ends.Where(end => !end.IsHome).ToDictionary(end => end.Jurisdiction);
        return new(
            first.Id, terms?.Kind, terms?.Title ?? new("", ""), first.HomeJurisdiction, first.State,
            home is null ? first.Side.Decision : home.Outcome, first.WaitsFor,
            home is null ? first.Side.Cause : home.Cause, home?.CausedBy,
            home?.IsContradicted == true || sides.Values.Any(end => end.Side.IsContradicted),
            terms?.AskedBy ?? "", terms?.Note ?? "", terms?.EndsAt, first.MadeAt, terms?.PriceCents,
            home is not null
                ? [.. home.Sides.Select(side => DealSideAnswer.Of(
                    side, sides.GetValueOrDefault(side.Jurisdiction), terms!, peers))]
                : [.. sides.Values.Select(side => DealSideAnswer.Of(side, peers))],
            [
                .. events.Select(each => new DealEventAnswer(
                    each.HappenedAt, each.Jurisdiction, each.Happened, each.State, each.Name, each.Note)),
            ],
            [
                .. ends.SelectMany(end => DealRights.MayDo(caller, end)
                    .Select(act => new DealMayAnswer(act, end.Jurisdiction))),
            ]);
    }
}

/// <summary>A side of a deal.</summary>
/// <param name="Installation">Where its ledger is kept; null for here.</param>
/// <param name="State">As itself knows where it is kept here, else as home knows.</param>
/// <param name="WaitsFor">Who has to do something before it goes on.</param>
/// <param name="Cause">The code why it does not hold.</param>
/// <param name="Outcome">What became of its hold.</param>
/// <param name="Joint">What one of both proposed as a joint act; null without one.</param>
internal sealed record DealSideAnswer(
    JurisdictionCode Jurisdiction, BilingualText? Installation, string State, IReadOnlyList<JurisdictionCode> WaitsFor,
    string? Cause, DealOutcome? Outcome, DealJointAnswer? Joint, IReadOnlyList<DealLineAnswer> Lines)
{
    public static DealSideAnswer Of(HomeSide side, DealRow? here, DealTerms terms, Peers peers) => new(
        side.Jurisdiction, PlaceOf(side.Jurisdiction, peers), here?.State ?? SnakeCase.Of(side.State),
        here?.WaitsFor ?? [], side.Refused ?? here?.Side.Cause, side.Outcome ?? here?.Side.Outcome,
        DealJointAnswer.Of(here),
        [.. terms.Lines.Where(line => line.Side == side.Jurisdiction).Select(DealLineAnswer.Of)]);

    public static DealSideAnswer Of(DealRow here, Peers peers) => new(
        here.Jurisdiction, PlaceOf(here.Jurisdiction, peers), here.State, here.WaitsFor, here.Side.Cause,
        here.Side.Outcome, DealJointAnswer.Of(here), [.. (here.Agreed?.Lines ?? []).Select(DealLineAnswer.Of)]);

    private static BilingualText? PlaceOf(JurisdictionCode jurisdiction, Peers peers) =>
        peers.PlaceOf(jurisdiction) is PeerPlace.At at ? new(at.Peer.Name, at.Peer.Name) : null;
}

/// <param name="By">The person who proposed it.</param>
internal sealed record DealJointAnswer(DealOutcome Outcome, string By)
{
    public static DealJointAnswer? Of(DealRow? row) => row is { JointOutcome.Length: > 0 }
        ? new(SnakeCase.Parse<DealOutcome>(row.JointOutcome), row.JointName) : null;
}

/// <param name="Unit">In which the amount is counted.</param>
/// <param name="VintageYear">0 where years are not told apart.</param>
internal sealed record DealLineAnswer(
    string Asset, BilingualText Name, string Unit, int VintageYear, bool Synthetic, Amount Amount)
{
    public static DealLineAnswer Of(DealLine line)
    {
        var (name, unit) = LedgerModule.WordsOf(line.Asset) ?? (new(line.Asset, line.Asset), "");
        return new(line.Asset, name, unit, line.VintageYear, line.IsSynthetic, line.Amount);
    }
}

/// <summary>Something that happened to an end of a deal that is kept here.</summary>
/// <param name="State">Of that end, after it.</param>
/// <param name="By">The person; empty when nobody did it by hand.</param>
internal sealed record DealEventAnswer(
    DateTimeOffset At, JurisdictionCode Jurisdiction, string Happened, string State, string By, string Note);

/// <summary>What the caller may do, for which end.</summary>
internal sealed record DealMayAnswer(DealAct Act, JurisdictionCode Jurisdiction);
