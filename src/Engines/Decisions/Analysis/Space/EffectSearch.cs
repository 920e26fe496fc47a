namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>Of each rule a place where it decides, or the rules that keep it from doing so everywhere.</summary>
internal sealed class EffectSearch(RuleOutputs outputs, TableSpace space, IReadOnlyList<SpacedRule> rules, Looks looks)
{
    // Of so many it is worth telling only those that are needed; of more nobody reads the list.
    private const int FewMasks = 16;

    internal IReadOnlyList<RuleEffect> Search()
    {
        var found = new List<RuleEffect>();
        foreach (var rule in rules)
        {
            // A share of what is left, so that a rule that is hard to tell keeps none from those behind it.
            var share = looks.Lend((looks.Left / (rules.Count - rule.Index)) + 1);
            found.Add(EffectOf(rule, share));
            looks.Return(share);
        }

        return found;
    }

    private RuleEffect EffectOf(SpacedRule rule, Looks share)
    {
        var number = rule.Index + 1;
        if (rule.Possible.IsEmpty) { return new(number, RuleState.Empty, null, []); }

        if (!share.TryTake(1 + (rules.Count / 4))) { return new(number, RuleState.Unknown, null, []); }

        var (certain, possible) = MasksOf(rule);
        if (certain.Find(mask => mask.Certain.Holds(rule.Possible)) is { } alone)
        {
            return new(number, RuleState.Masked, null, [alone.Index + 1]);
        }

        RuleBox[] masks = [.. certain.Select(one => one.Certain)];
        var place = CoverSearch.Find(space.Dimensions, rule.Possible, masks, share, out var used);
        if (place is null)
        {
            return share.IsUsedUp
                ? new(number, RuleState.Unknown, null, [])
                : new(number, RuleState.Masked, null, Needed(rule, [.. used.Select(at => certain[at])], share));
        }

        if (!rule.IsExact || possible.Count != certain.Count || possible.Exists(one => !one.IsExact))
        {
            place = CoverSearch.Find(
                space.Dimensions, rule.Certain,
                [.. possible.Select(one => one.Possible).Where(box => box.Meets(rule.Certain))], share, out _);
        }

        return place is null
            ? new(number, RuleState.Unknown, null, [])
            : new(number, RuleState.Decides, space.RegionOf(place), []);
    }

    /// <summary>The rules that keep a rule from deciding where both match: those that do, and those that may.</summary>
    private (List<SpacedRule> Certain, List<SpacedRule> Possible) MasksOf(SpacedRule rule)
    {
        var (certain, possible) = (new List<SpacedRule>(), new List<SpacedRule>());
        foreach (var other in rules)
        {
            if (other.Index == rule.Index || outputs.IsBefore(other.Index, rule.Index) is false
                || !other.Possible.Meets(rule.Possible))
            {
                continue;
            }

            possible.Add(other);
            if (outputs.IsBefore(other.Index, rule.Index) is true
                && (other.IsExact || other.Certain.Meets(rule.Possible)))
            {
                certain.Add(other);
            }
        }

        return (certain, possible);
    }

    /// <summary>Of a few masks those without which some place would be left.</summary>
    private IReadOnlyList<int> Needed(SpacedRule rule, List<SpacedRule> masks, Looks share)
    {
        foreach (var mask in masks.Count <= FewMasks ? masks.ToArray() : [])
        {
            RuleBox[] others = [.. masks.Where(one => one != mask).Select(one => one.Certain)];
            if (CoverSearch.Find(space.Dimensions, rule.Possible, others, share, out _) is null && !share.IsUsedUp)
            {
                masks.Remove(mask);
            }
        }

        return [.. masks.Select(mask => mask.Index + 1)];
    }
}
