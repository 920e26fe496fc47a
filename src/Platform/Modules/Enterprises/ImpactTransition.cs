using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Which projects a change of rules leaves under those that they have, and who says so.</summary>
/// <param name="Kind"><c>all</c>: none; <c>begun_before</c>: those first stored before the first day.</param>
/// <param name="From">The first day of the rules after.</param>
/// <param name="Until">The first day on which none is left alone any more; null while there is none.</param>
/// <param name="Stated">
/// Whether the version was adopted or is proposed so; else it is what the question supposes, <c>all</c> if nothing.
/// </param>
internal sealed record ImpactTransition(string Kind, DateOnly From, DateOnly? Until, bool Stated)
{
    /// <summary>What a question supposes; what it leaves open is as the version states it.</summary>
    /// <param name="kind">Null: as the version states it.</param>
    /// <param name="from">The first day; null: as the version states it, else the earliest.</param>
    /// <param name="stated">Of the version; null where nothing is.</param>
    /// <param name="earliest">On which it could begin.</param>
    public static Outcome<ImpactTransition> Of(
        string? kind, DateOnly? from, (DateOnly From, RuleTransition Leaves)? stated, DateOnly earliest)
    {
        if (kind is not null and not RuleTransition.All and not RuleTransition.BegunBefore)
        {
            return Refusal.Of(EnterpriseRefusal.UnknownTransition, $"没有“{kind}”这种过渡规则。",
                $"There is no transition '{kind}'; it is all or begun_before.", "transition");
        }

        var first = from ?? stated?.From ?? earliest;
        return kind is null && stated is { Leaves: var leaves }
            ? new ImpactTransition(
                leaves.KeepsBegun ? RuleTransition.BegunBefore : RuleTransition.All, first, leaves.Until, from is null)
            : new(kind ?? RuleTransition.All, first, null, false);
    }

    /// <summary>Whether a project is left alone, today or, where that comes later, on the first day.</summary>
    /// <param name="begun">When it was first stored.</param>
    /// <param name="today">The legal day.</param>
    public bool Spares(DateOnly begun, DateOnly today) => new RuleTransition(
        Kind == RuleTransition.BegunBefore, Until).LeavesAlone(From, today < From ? From : today, begun);
}
