using System.CommandLine;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Outbox;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu verify</c>: proves what is stored to be whole, and names the first break.</summary>
internal static class VerifyCommand
{
    /// <param name="Transfers">How many entries of the journal were found good.</param>
    /// <param name="Batches">How many rows of the journal were found good.</param>
    /// <param name="Root">The proof tree's root; null without one.</param>
    /// <param name="FirstBreak">What is wrong first; null when all is good.</param>
    /// <param name="Proven">How many of what else is kept were compared, by what they are called.</param>
    internal sealed record State(
        long Transfers, long Batches, string? Root, string? FirstBreak, IReadOnlyDictionary<string, long> Proven)
    {
        /// <summary>Of a jurisdiction that keeps nothing.</summary>
        public static State Empty { get; } = new(0, 0, null, null, new SortedDictionary<string, long>());

        /// <summary>The same with what else was compared; what broke before stays the first break.</summary>
        public State With(string kind, long count, string? firstBreak) => this with
        {
            FirstBreak = FirstBreak ?? firstBreak,
            Proven = new SortedDictionary<string, long>(Proven.Append(new(kind, count)).ToDictionary()),
        };
    }

    /// <param name="Audit">What is wrong with the audit trail, or null.</param>
    /// <param name="Database">What the database finds wrong with itself, or null.</param>
    internal sealed record Answer(
        bool Ok, IReadOnlyDictionary<JurisdictionCode, State> Jurisdictions, string? Audit, string? Database);

    public static Command Create(Composition composition)
    {
        var command = new Command(
            "verify",
            "Check the database, ledgers and what follows them, audit trail, feed and schema; name the first break.");
        command.SetAction((asked, cancel) => RunAsync(Workplace.Of(asked), composition, cancel));
        return command;
    }

    private static async Task<int> RunAsync(Workplace place, Composition composition, CancellationToken cancel)
    {
        // Opening compares the schema: an older or newer one is refused.
        var opened = await place.OpenForReadingAsync(composition, cancel);
        if (!opened.IsDone)
        {
            return Terminal.Refuse(opened.Refusal);
        }

        await using var store = opened.Value;
        var feeds = await FeedContinuity.CheckAsync(store, cancel);
        var database = await store.CheckAsync(cancel);
        var audit = await store.ReadAsync(AuditTrail.FirstBreak, cancel);
        var jurisdictions = new SortedDictionary<JurisdictionCode, State>(
            (await composition.Verify(store)).ToDictionary());
        foreach (var feed in feeds)
        {
            var state = jurisdictions.GetValueOrDefault(feed.Jurisdiction) ?? State.Empty;
            var broken = feed.FirstBreak is { } number ? $"change {number} is missing" : null;
            jurisdictions[feed.Jurisdiction] = state with { FirstBreak = state.FirstBreak ?? broken };
        }

        var answer = new Answer(
            database is null && audit is null && jurisdictions.Values.All(state => state.FirstBreak is null),
            jurisdictions,
            audit,
            database);
        Terminal.Answer(
            place.AsJson,
            answer,
            ["checked", "result"],
            jurisdictions.Select(one => new[] { $"{one.Key}", one.Value.FirstBreak ?? "whole" })
                .Prepend(["audit trail", audit ?? "whole"]).Prepend(["database", database ?? "whole"])
                .Append(["schema", "current"]));
        return answer.Ok ? CommandLine.Done : CommandLine.Refused;
    }
}
