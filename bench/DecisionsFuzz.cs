using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Bench;

/// <summary>
/// Random expressions through ours and through feelin: nothing may crash or hang, and whatever differs is settled by a
/// clause (<c>bench/peers/feelin/settled.json</c>) or printed.
/// </summary>
/// <remarks><c>HUANHU_FUZZ_MINUTES</c> sets another length than an hour.</remarks>
internal static class DecisionsFuzz
{
    private const int Batch = 2_000;
    private const double Near = 1e-9;
    private const int MostPrinted = 200;

    private static readonly FeelLimits Limits = new()
    {
        Depth = new(100), Steps = new(100_000), Time = TimeSpan.FromSeconds(1), ListSize = new(10_000),
        TextLength = new(10_000), PatternTime = TimeSpan.FromMilliseconds(200),
    };

    private static double Minutes { get; } = double.TryParse(
        Environment.GetEnvironmentVariable("HUANHU_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out var minutes)
        ? minutes : 60;

    /// <param name="When">A pattern of the expression, ours and the peer's answer, as they are printed.</param>
    /// <param name="Clause">Which clause of DMN 1.5 says so, and what the peer does.</param>
    private sealed record Settled(string When, string Clause);

    public static Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        if (!FeelinPeer.IsThere())
        {
            throw new InvalidOperationException("npm could not fetch the peer.");
        }

        var settled = JsonSerializer.Deserialize<Settled[]>(
            File.ReadAllText(Path.Combine(FeelinPeer.Folder, "settled.json")), BenchRow.Json)!
            .Select(one => (Pattern: new Regex(one.When, RegexOptions.NonBacktracking), one.Clause)).ToList();
        var (count, agreed, open, seed) = (0L, 0L, 0, 0);
        var byClause = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var run = new FeelRun(Limits, TimeProvider.System, default);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(Minutes))
        {
            var sentences = new FeelSentences(seed++);
            string[] texts = [.. Enumerable.Range(0, Batch).Select(_ => sentences.Next())];
            var peers = FeelinPeer.Values(texts);
            foreach (var (text, peer) in texts.Zip(peers))
            {
                count++;
                var ours = Evaluate(text, run);
                if (Agrees(ours, peer))
                {
                    agreed++;
                }
                else if (ClauseOf($"{text} => {ours} | {peer}") is { } clause)
                {
                    byClause[clause] = byClause.GetValueOrDefault(clause) + 1;
                }
                else if (open++ < MostPrinted)
                {
                    Console.Error.WriteLine($"{text} => {ours} | {peer}");
                }
            }
        }

        var more = byClause.ToDictionary(one => one.Key, one => (object)one.Value);
        more["agreed"] = agreed;
        more["minutes"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalMinutes, 1);
        IReadOnlyList<BenchRow> rows =
        [
            new("decisions-fuzz", open, $"unsettled differences in {count} expressions", FeelinPeer.Name, null, null,
                more),
        ];
        return Task.FromResult(rows);

        string? ClauseOf(string difference) => settled.Find(one => one.Pattern.IsMatch(difference)).Clause;
    }

    private static FeelValue Evaluate(string text, FeelRun run)
    {
        var parsed = FeelExpression.Parse(text, FeelScope.Of(), Limits);
        run.Begin();
        return parsed.IsDone
            ? parsed.Value.Evaluate([], run)
            : FeelValue.NullBecause(new("refused", parsed.Refusal.Message));
    }

    /// <summary>As far as JSON tells; numbers of the peer are binary.</summary>
    private static bool Agrees(FeelValue ours, JsonElement peer) => peer.ValueKind switch
    {
        JsonValueKind.Null => ours.IsNull,
        JsonValueKind.True or JsonValueKind.False =>
            ours.Kind == FeelKind.Boolean && ours.AsBoolean() == peer.GetBoolean(),
        JsonValueKind.String => ours.Kind == FeelKind.String && ours.AsString() == peer.GetString(),
        JsonValueKind.Number => ours.Kind == FeelKind.Number && AreNear(
            double.Parse($"{ours.AsNumber()}", CultureInfo.InvariantCulture), peer.GetDouble()),
        JsonValueKind.Array => ours.Kind == FeelKind.List && ours.AsList().Count == peer.GetArrayLength()
            && ours.AsList().Zip(peer.EnumerateArray()).All(pair => Agrees(pair.First, pair.Second)),
        _ when peer.TryGetProperty("entries", out var entries) => ours.Kind == FeelKind.Context
            && ours.AsContext().Count == entries.GetArrayLength()
            && entries.EnumerateArray().All(entry =>
                ours.AsContext().TryGet(entry[0].GetString()!, out var value) && Agrees(value, entry[1])),
        _ => false,
    };

    private static bool AreNear(double ours, double peer) =>
        Math.Abs(ours - peer) <= Near * Math.Max(1, Math.Max(Math.Abs(ours), Math.Abs(peer)));
}
