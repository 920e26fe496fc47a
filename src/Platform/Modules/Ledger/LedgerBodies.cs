using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>What every command's body carries.</summary>
/// <param name="Id">Names the command: sent again with the same content it is answered again, not done again.</param>
/// <param name="Note">Why, at most 200 characters.</param>
internal abstract record CommandBody(TimeOrderedId Id, string? Note);

/// <summary>Opens an account; its unit is the asset's.</summary>
internal sealed record OpenBody(
    TimeOrderedId Id, string Owner, string Asset, string Purpose, AccountRole Role, int VintageYear = 0,
    NormalSide Side = NormalSide.Credit, Amount? Floor = null, Amount? Ceiling = null, AccountNumber? Parent = null,
    LotOrder Lots = LotOrder.None, string? Note = null) : CommandBody(Id, Note);

/// <summary>Floor and ceiling from a moment on; one that is left out is none.</summary>
/// <param name="From">A day, from 00:00, or an instant.</param>
internal sealed record LimitsBody(
    TimeOrderedId Id, string From, Amount? Floor = null, Amount? Ceiling = null, string? Note = null)
    : CommandBody(Id, Note);

/// <summary>What moves, said in exactly one of three ways, and when it takes effect: a day or an instant.</summary>
internal record ActBody(
    TimeOrderedId Id, string? Note = null, string? Effective = null, TimeOrderedId? ApprovalId = null,
    IReadOnlyList<LegBody>? Legs = null, SplitBody? Split = null, ConversionBody? Conversion = null)
    : CommandBody(Id, Note)
{
    /// <summary>As legs of one act.</summary>
    public Outcome<Leg[]> ToLegs()
    {
        if ((Legs is null ? 0 : 1) + (Split is null ? 0 : 1) + (Conversion is null ? 0 : 1) != 1)
        {
            return Refusal.Of(LedgerReadRefusal.ActUnclear, "legs、split、conversion 应恰好填一项。",
                "Exactly one of legs, split and conversion says what moves.", "legs");
        }

        if (Split is { } split)
        {
            return split.Shares.Count is 0 or > Book.LegLimit
                || split.Shares.Any(share => share.WeightCount < 0) || split.Shares.All(share => share.WeightCount == 0)
                || split.Total.Value is <= 0 || split.Total > Amount.Most
                ? Refusal.Of(LedgerReadRefusal.ActUnclear, "分配应有 1 至 64 份，权重不为负且不全为零，总数大于零。",
                    "A split has 1 to 64 shares, weights not below and not all zero, and a total above zero.", "split")
                : Leg.Split(split.From, split.Total, [.. split.Shares.Select(share => (share.To, share.WeightCount))]);
        }

        if (Conversion is { } of)
        {
            return of.RatioPpm is < 1 or > 1_000_000_000 || of.Issued.Value is < 1 or > 1_000_000_000_000_000
                ? Refusal.Of(LedgerReadRefusal.ActUnclear, "折算比例和发放量应大于零。",
                    "A conversion's ratio and amount are above zero.", "conversion")
                : Leg.Conversion(of.Source, of.Retired, of.Issuer, of.Applicant, of.Issued, new(of.RatioPpm));
        }

        var legs = new List<Leg>();
        foreach (var (at, leg) in Legs!.Index())
        {
            var effective = LedgerTimes.ReadStart(leg.Effective, $"legs[{at}].effective", default);
            if (!effective.IsDone)
            {
                return effective.Refusal;
            }

            legs.Add(new(leg.From, leg.To, leg.Amount)
            {
                Balancing = leg.Balancing,
                Effective = leg.Effective is null ? null : effective.Value,
                CorrectedSequence = leg.CorrectedSequence,
            });
        }

        return legs.ToArray();
    }
}

/// <summary>Promises; its end is said in exactly one of two ways.</summary>
/// <param name="EndsAt">A day, to 24:00, or an instant.</param>
/// <param name="WorkingDays">So many working days after today, to 24:00.</param>
internal sealed record HoldBody(
    TimeOrderedId Id, string? Note = null, string? Effective = null, TimeOrderedId? ApprovalId = null,
    IReadOnlyList<LegBody>? Legs = null, SplitBody? Split = null, ConversionBody? Conversion = null,
    string? EndsAt = null, int? WorkingDays = null)
    : ActBody(Id, Note, Effective, ApprovalId, Legs, Split, Conversion);

/// <summary>One movement.</summary>
/// <param name="Amount">In the asset's smallest unit.</param>
/// <param name="Balancing">Whether less may move where a limit stops it.</param>
/// <param name="Effective">Its own effective time; left out, its act's.</param>
/// <param name="CorrectedSequence">The entry it corrects; 0 for none.</param>
internal sealed record LegBody(
    AccountNumber From, AccountNumber To, Amount Amount, Balancing Balancing = Balancing.None, string? Effective = null,
    long CorrectedSequence = 0);

/// <summary>A total shared by weights, largest remainder first: parts sum to exactly the total.</summary>
internal sealed record SplitBody(AccountNumber From, Amount Total, IReadOnlyList<ShareBody> Shares);

internal sealed record ShareBody(AccountNumber To, long WeightCount);

/// <summary>Retires a ratio times what it issues, rounded up, as one act.</summary>
/// <param name="RatioPpm">1,100,000 for 1.1 to 1.</param>
internal sealed record ConversionBody(
    AccountNumber Source, AccountNumber Retired, AccountNumber Issuer, AccountNumber Applicant, Amount Issued,
    long RatioPpm);

/// <summary>Moves what a hold promised: all of it, so much of each leg, or a total shared by the legs.</summary>
internal sealed record CommitBody(
    TimeOrderedId Id, string? Note = null, string? Effective = null, TimeOrderedId? ApprovalId = null,
    IReadOnlyList<Amount>? Parts = null, Amount? Total = null) : CommandBody(Id, Note);

/// <summary>Gives a hold up.</summary>
internal sealed record ReleaseBody(TimeOrderedId Id, string? Note = null) : CommandBody(Id, Note);

/// <summary>Closes the books up to a moment: a day, to 24:00, or an instant.</summary>
internal sealed record CloseBody(TimeOrderedId Id, string Until, string? Note = null) : CommandBody(Id, Note);
