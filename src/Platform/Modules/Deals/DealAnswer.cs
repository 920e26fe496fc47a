using Huanhu.Engines.Deals;
using Huanhu.Kernel;
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
    string AskedBy, string Note, DateTimeOffset? EndsAt, DateTimeOffset MadeAt, long? PriceFen,
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
            terms?.AskedBy ?? "", terms?.Note ?? "", terms?.EndsAt, first.MadeAt, terms?.PriceFen,
            home is not null
                ? [.. home.Sides.Select(side => DealSideAnswer.Of(
                    side, home.WaitsFor, sides.GetValueOrDefault(side.Jurisdiction), terms!, peers))]
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

/// <summary>Something that happened to an end of a deal that is kept here.</summary>
/// <param name="State">Of that end, after it.</param>
/// <param name="By">The person; empty when nobody did it by hand.</param>
internal sealed record DealEventAnswer(
    DateTimeOffset At, JurisdictionCode Jurisdiction, string Happened, string State, string By, string Note);

/// <summary>What the caller may do, for which end.</summary>
internal sealed record DealMayAnswer(DealAct Act, JurisdictionCode Jurisdiction);
