using System.CommandLine;
using System.Text;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Verification;

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
        public State With(WitnessProof proof) => this with
        {
            Root = Root ?? proof.Root,
            FirstBreak = FirstBreak ?? proof.FirstBreak,
            Proven = new SortedDictionary<string, long>(Proven.Append(new(proof.Kind, proof.Count)).ToDictionary()),
        };
    }

    /// <param name="Audit">What is wrong with the audit trail, or null.</param>
    /// <param name="Database">What the database finds wrong with itself, or null.</param>
    internal sealed record Answer(
        bool Ok, IReadOnlyDictionary<JurisdictionCode, State> Jurisdictions, string? Audit, string? Database);

    /// <summary>What a receipt proves.</summary>
    /// <param name="Answer">As JSON tells it.</param>
    /// <param name="Lines">What and its value, for people.</param>
    internal sealed record Proven(object Answer, IReadOnlyList<(BilingualText What, string Value)> Lines);

    /// <param name="Proven">Whether all of it holds.</param>
    /// <param name="Receipt">What is proven; null when it does not hold.</param>
    /// <param name="Code">What does not hold; null when all does.</param>
    /// <param name="Part">Where in the file; null when the file is no receipt at all.</param>
    internal sealed record ReceiptAnswer(bool Proven, object? Receipt, string? Code, string? Part);

    /// <summary>Whether the text of a file proves what it says, given the keys known, or null.</summary>
    internal delegate Outcome<Proven> ReceiptCheck(string text, KeyRing? known);

    private static readonly Option<string?> Receipt = new("--receipt")
    {
        Description = "Check this receipt alone; needs no data folder.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "The owner's public keys, as `keys export` writes them, or one key in PEM.",
        HelpName = "FILE",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command(
            "verify",
            "Check the database, ledgers and what follows them, audit trail, feed and schema; name the first break.")
        {
            Receipt, Key,
        };
        command.SetAction((asked, cancel) => asked.GetValue(Receipt) is { } receipt
            ? CheckAsync(receipt, asked.GetValue(Key), Workplace.Of(asked).AsJson, composition, cancel)
            : RunAsync(Workplace.Of(asked), composition, cancel));
        return command;
    }

    private static async Task<int> CheckAsync(
        string receipt, string? key, bool asJson, Composition composition, CancellationToken cancel)
    {
        var text = await InputFile.ReadAsync(receipt, cancel);
        var keys = key is null ? null : await InputFile.ReadAsync(key, cancel);
        if ((text.Refusal ?? keys?.Refusal) is { } unread)
        {
            return Terminal.Refuse(unread);
        }

        var known = keys is null ? null : PublicKeyFile.ReadAny(Encoding.UTF8.GetString(keys.Value));
        if (keys is not null && known is null)
        {
            return Terminal.Refuse(new("bad_request", new(
                $"{key} 不是公钥文件：应为 keys export 所写，或 PEM。",
                $"{key} holds no public keys: a file of `keys export` or PEM is expected."), "--key"));
        }

        var found = composition.CheckReceipt(Encoding.UTF8.GetString(text.Value), known);
        if (found.IsDone)
        {
            Terminal.Answer(
                asJson,
                new ReceiptAnswer(Proven: true, found.Value.Answer, null, null),
                ["proven", ""],
                found.Value.Lines.Select(line => new[] { line.What.In(Terminal.Language), line.Value }));
            return CommandLine.Done;
        }

        if (asJson)
        {
            Terminal.Answer(
                asJson, new ReceiptAnswer(Proven: false, null, found.Refusal.Code, found.Refusal.Where), [], []);
        }

        // Not the status of the refusal: what is refused here is the file's claim, and not the command.
        var (zh, en) = (found.Refusal.Message.Zh, found.Refusal.Message.En);
        var message = found.Refusal.Where is { } part
            ? new BilingualText($"{part}：{zh}", $"{part}: {en}")
            : new(zh, en);
        Terminal.Refuse(InputFile.Within(receipt, found.Refusal with { Message = message }));
        return CommandLine.Refused;
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
        var keys = place.OpenKeys(composition);
        if (!keys.IsDone)
        {
            return Terminal.Refuse(keys.Refusal);
        }

        var feeds = await FeedContinuity.CheckAsync(store, cancel);
        var database = await store.CheckAsync(cancel);
        var audit = await store.ReadAsync(AuditTrail.FirstBreak, cancel);
        var jurisdictions = new SortedDictionary<JurisdictionCode, State>(
            (await composition.Verify(store, keys.Value.PublicKeys, place.Hosts)).ToDictionary());
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
