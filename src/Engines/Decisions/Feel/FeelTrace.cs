using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel;

/// <summary>Which rules of decision tables matched, in the order in which the tables were asked.</summary>
/// <remarks>
/// Given to a <see cref="FeelRun"/> by who wants to explain a result. A table tells every rule that matches, also those
/// that its hit policy leaves aside. Not for two threads at once.
/// </remarks>
/// <param name="rules">How many rules it takes; those behind are left out.</param>
public sealed class FeelTrace(Limit rules)
{
    private readonly List<RuleHit> _hits = [];

    /// <summary>The rules so far.</summary>
    public IReadOnlyList<RuleHit> Hits => _hits;

    internal bool HasRoom => _hits.Count < rules.Value;

    /// <summary>The decision that is being evaluated; null outside of any.</summary>
    internal string? Decision { get; set; }

    internal void Add(string? table, int line, int rule) => _hits.Add(new(Decision, table, line, rule));
}

/// <summary>A rule of a table that matched.</summary>
/// <param name="Decision">The decision for which the table was asked, perhaps through functions.</param>
/// <param name="Table">The id of the element the table is in; null when it has none.</param>
/// <param name="Line">Where that element begins in the model's file, from 1.</param>
/// <param name="RuleNumber">From 1, in the order of the file.</param>
public sealed record RuleHit(string? Decision, string? Table, int Line, int RuleNumber);
