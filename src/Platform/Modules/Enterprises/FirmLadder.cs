using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>Where a firm stands on a ladder, and the cheapest way up.</summary>
/// <remarks>
/// A ladder is passed when no clause but those that experts score is worse than pass. The cheapest way is the single
/// number, truth or title whose smallest change, as a share of what it has to be, makes the ladder pass, all other
/// facts as they are: what is computed of a fact is a fact by itself. A truth that has to be the other one is a whole,
/// 100 %, and so is a title that is lacking; all of which one would do are told.
/// </remarks>
internal sealed class FirmLadder
{
    private readonly RuleVersion _rules;
    private readonly IReadOnlyDictionary<string, FactValue> _facts;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<Clause, ClauseState> _states;

    /// <param name="rules">The ladder.</param>
    /// <param name="facts">What is known of the firm.</param>
    /// <param name="now">The moment of the question.</param>
    public FirmLadder(RuleVersion rules, IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now)
    {
        (_rules, _facts, _now) = (rules, facts, now);
        _states = rules.Clauses.ToDictionary(clause => clause, clause => clause.StateOf(facts, now));
    }

    /// <param name="State">The worst of its clauses.</param>
    /// <param name="From">The first day on which the version holds.</param>
    /// <param name="Until">The first on which it no longer does; null while it is open.</param>
    /// <param name="Next">The cheapest missing condition; null of one that is passed.</param>
    internal sealed record Answer(
        string Model, string Version, string Subject, BilingualText Title, DateOnly From, DateOnly? Until,
        ClauseState State, bool IsPassed, IReadOnlyList<ClauseRow> Clauses, NextStep? Next);

    /// <param name="Manual">Whether experts score it, so that nothing here can.</param>
    /// <param name="Fact">The nearest fact that would do by itself; null without.</param>
    /// <param name="MarginPercent">The way to it, as a share of the limit.</param>
    /// <param name="Titles">Of these one is lacking; empty where the fact is no list of them.</param>
    /// <param name="Missing">Facts nobody gave that could change the state.</param>
    internal sealed record ClauseRow(
        string Id, BilingualText Text, ClauseState State, bool Manual, string? Fact, decimal? Value, decimal? Limit,
        decimal? MarginPercent, IReadOnlyList<BilingualText> Titles, IReadOnlyList<string> Missing);

    /// <param name="Clause">Which is missing; of several that one fact mends, the first.</param>
    /// <param name="Fact">What has to change; null when no single number, truth or title will do.</param>
    /// <param name="MissingCount">How many clauses are missing.</param>
    internal sealed record NextStep(
        string Clause, string? Fact, decimal? FromValue, decimal? ToValue, int MissingCount, BilingualText Message);

    private sealed record Change(Fact Fact, decimal? From, decimal? To, decimal Percent)
    {
        /// <summary>The titles of which one is to be held; none of other facts.</summary>
        public IReadOnlyList<BilingualText> Titles { get; init; } = [];
    }

    /// <summary>All of it.</summary>
    public Answer Tell()
    {
        var missing = _rules.Clauses.Where(clause => !IsMet(clause, _states[clause])).ToList();
        var worst = _rules.Clauses.Where(clause => clause.BlocksUnknown || _states[clause] != ClauseState.Unknown)
            .Select(clause => _states[clause]).DefaultIfEmpty(ClauseState.Pass).Min();
        return new(_rules.Model, _rules.Version, _rules.Subject, _rules.Document, _rules.InForce.From,
            _rules.InForce.To, worst, missing.Count == 0, [.. _rules.Clauses.Select(RowOf)],
            missing.Count == 0 ? null : NextOf(missing));
    }

    private ClauseRow RowOf(Clause clause)
    {
        var state = _states[clause];
        var nearest = IsMet(clause, state) ? null : ChangesOf([clause]).MinBy(change => change.Percent);
        var answer = state == ClauseState.Unknown ? clause.Decide(_facts, _now) : null;
        return new(clause.Id, clause.Text, state, clause.IsManual, nearest?.Fact.Name, nearest?.From, nearest?.To,
            nearest?.Percent, nearest?.Titles ?? [], answer?.Missing ?? []);
    }

    private NextStep NextOf(List<Clause> missing)
    {
        if (ChangesOf(missing).MinBy(change => change.Percent) is { } change)
        {
            return new(missing[0].Id, change.Fact.Name, change.From, change.To, missing.Count, MessageOf(change));
        }

        var (clause, nearest) = missing.Select(clause => (clause, ChangesOf([clause]).MinBy(one => one.Percent)))
            .MinBy(each => each.Item2?.Percent ?? decimal.MaxValue);
        var (zh, en) = nearest is null ? ("", "") : ($"：{MessageOf(nearest).Zh}", $": {MessageOf(nearest).En}");
        return new(clause.Id, nearest?.Fact.Name, nearest?.From, nearest?.To, missing.Count, new(
            $"还差 {missing.Count} 项，最近的是“{clause.Text.Zh}”{zh}",
            $"{missing.Count} are missing, the nearest is '{clause.Text.En}'{en}"));
    }

    private static BilingualText MessageOf(Change change)
    {
        var (unit, title) = (change.Fact.Unit, change.Fact.Title);
        if (change.Titles is [_, ..] held)
        {
            return new(
                $"{title.Zh}须有{string.Join("或", held.Select(one => $"“{one.Zh}”"))}",
                $"{title.En}: {string.Join(" or ", held.Select(one => $"'{one.En}'"))} is needed");
        }

        return change is { From: { } from, To: { } to }
            ? new($"{title.Zh} {from:0.####} → {to:0.####} {unit}".TrimEnd(),
                $"{title.En} {from:0.####} → {to:0.####} {unit}".TrimEnd())
            : new($"{title.Zh}需改变", $"{title.En} has to be the other");
    }

    /// <summary>Single facts that mend all of some clauses and spoil none, each with its smallest change.</summary>
    private IEnumerable<Change> ChangesOf(List<Clause> missing)
    {
        foreach (var fact in missing[0].Reads.Where(fact => missing.TrueForAll(clause => clause.Reads.Contains(fact))))
        {
            if (fact.Type == FactType.Truth && _facts.TryGetValue(fact.Name, out var truth)
                && Mends(missing, fact, !truth.Value.AsBoolean()))
            {
                yield return new(fact, null, null, 100);
            }
            else if (fact.Type == FactType.Number && _facts.TryGetValue(fact.Name, out var known)
                && known.Value.AsNumber().TryToDecimal(out var from))
            {
                var cuts = _rules.Clauses.Where(clause => clause.Reads.Contains(fact))
                    .SelectMany(clause => clause.CutsOf(fact.Name) ?? []);
                var to = FactLimit.CandidatesOf(cuts, from).OrderBy(to => FactLimit.PercentOf(from, to))
                    .Cast<decimal?>().FirstOrDefault(to => Mends(missing, fact, to!.Value));
                if (to is { } found)
                {
                    yield return new(fact, from, found, FactLimit.PercentOf(from, found));
                }
            }
            else if (fact.Type == FactType.Texts && _facts.TryGetValue(fact.Name, out var list)
                && TitlesOf(missing, fact, list.Value.AsList()) is [_, ..] titles)
            {
                yield return new(fact, null, null, 100) { Titles = titles };
            }
        }
    }

    /// <summary>Of the texts that the rules ask for and the list lacks those of which one mends.</summary>
    private List<BilingualText> TitlesOf(List<Clause> missing, Fact fact, FeelList held) =>
    [
        .. missing[0].TextsBeside(fact.Name).Where(text => !held.Contains((FeelValue)text))
            .Where(text => Mends(missing, fact, FeelList.Of([.. held, text]))).Select(StandardsModule.TitleHeld),
    ];

    private bool Mends(List<Clause> missing, Fact fact, FeelValue value)
    {
        var moved = new Dictionary<string, FactValue>(_facts, StringComparer.Ordinal)
        {
            [fact.Name] = new(fact, value, "", null),
        };
        // One clause asked about by itself has to be mended; of the whole ladder none may be spoilt either.
        return _rules.Clauses.Where(clause => clause.Reads.Contains(fact)).All(clause =>
            (!missing.Contains(clause) && !IsMet(clause, _states[clause]))
            || IsMet(clause, clause.StateOf(moved, _now)));
    }

    private static bool IsMet(Clause clause, ClauseState state) => state == ClauseState.Pass || clause.IsManual
        || (state == ClauseState.Unknown && !clause.BlocksUnknown);
}
