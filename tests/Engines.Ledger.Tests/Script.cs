using System.Globalization;
using System.Text.RegularExpressions;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger.Tests;

/// <summary>A book told in lines of text: one command, or one look at a balance, a line.</summary>
/// <remarks>
/// <code>
/// open A                      from zero up; options: source, committed, retired, none, floor=, ceiling=, parent=,
///                             lots=
/// now 5                       the clock; moments are small numbers
/// post S>A:100 A>B:5+from     legs; +from and +to balance, @3 is effective then, ~2 corrects entry 2, *110 is a ratio
/// hold h 9 A>B:40             a hold named h until 9, or until 320282 decides
/// commit h | commit h total 7 | commit h parts 3 4 | release h | prepare h 320282
/// limit A 7 10 50             from 7 on, floor 10, ceiling 50
/// close 4
/// see A 60 0 40               posted, held-in, held-out
/// </code>
/// Any command takes id=, eff=, sender=code:number, joint=approval, and ends with <c>! word</c> when it is to be
/// refused.
/// </remarks>
internal sealed partial class Script
{
    private readonly Dictionary<string, TimeOrderedId> _holds = [];
    private readonly Dictionary<string, AccountNumber> _accounts = [];
    private long _now;
    private int _lastId = 1000;

    internal Book Book { get; } = new(JurisdictionCode.Parse("320211"));

    internal Answer Last { get; private set; }

    internal static Script Run(string text)
    {
        var script = new Script();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            script.Line(line);
        }

        return script;
    }

    internal AccountNumber this[string name] => _accounts.TryGetValue(name, out var number) ? number : new(99);

    internal TimeOrderedId HoldId(string name) => _holds.GetValueOrDefault(name, new(77));

    private void Line(string line)
    {
        var halves = line.Split('!', StringSplitOptions.TrimEntries);
        var words = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words[0] == "now")
        {
            _now = Number(words[1]);
            return;
        }

        if (words[0] == "see")
        {
            var expected = new Balance(new(Number(words[2])), new(Number(words[3])), new(Number(words[4])));
            Assert.Equal((line, expected), (line, Book.BalanceOf(this[words[1]])));
            return;
        }

        var envelope = EnvelopeOf(words);
        Last = Command(envelope, words);
        var word = Last.Refused is { } refused ? Refusal.Of(refused.Why, "-", "-").Code : "done";
        Assert.Equal((line, halves.Length > 1 ? halves[1] : "done"), (line, word));
    }

    private Envelope EnvelopeOf(List<string> words)
    {
        var id = Option(words, "id") is { } given ? (int)Number(given) : ++_lastId;
        var effective = Option(words, "eff") is { } eff ? Number(eff) : _now;
        var envelope = new Envelope(new((UInt128)id), new(_now), new(effective));
        if (Option(words, "joint") is { } joint)
        {
            envelope = envelope with { ReasonNumber = Envelope.JointAct, Approval = new((UInt128)Number(joint)) };
        }

        return Option(words, "sender")?.Split(':') is [var code, var number]
            ? envelope with { Sender = JurisdictionCode.Parse(code), MessageNumber = Number(number) }
            : envelope;
    }

    private Answer Command(Envelope envelope, List<string> words)
    {
        switch (words[0])
        {
            case "open":
                var answer = Book.Open(envelope, TermsOf(words));
                if (answer.IsDone && !answer.IsRepeat)
                {
                    _accounts[words[1]] = new(Book.AccountCount);
                }

                return answer;
            case "post": return Book.Post(envelope, [.. words.Skip(1).Select(LegOf)]);
            case "hold":
                _holds[words[1]] = envelope.Id;
                return Book.Hold(envelope, EndOf(words[2]), [.. words.Skip(3).Select(LegOf)]);
            case "prepare": return Book.Prepare(envelope, HoldId(words[1]), JurisdictionCode.Parse(words[2]));
            case "commit" when words.Count == 2: return Book.Commit(envelope, HoldId(words[1]));
            case "commit" when words[2] == "total":
                return Book.CommitTotal(envelope, HoldId(words[1]), new(Number(words[3])));
            case "commit":
                return Book.CommitParts(
                    envelope, HoldId(words[1]), [.. words.Skip(3).Select(word => new Amount(Number(word)))]);
            case "release": return Book.Release(envelope, HoldId(words[1]));
            case "limit":
                return Book.Limit(
                    envelope, this[words[1]], new(Number(words[2])), new(new(Number(words[3])), new(Number(words[4]))));
            case "close": return Book.Close(envelope, new(Number(words[1])));
            default: throw new FormatException($"No such command: {words[0]}");
        }
    }

    private AccountTerms TermsOf(List<string> words)
    {
        var isSource = words.Contains("source");
        var floor = Option(words, "floor") is { } low ? new Amount(Number(low)) : Amount.Zero;
        var ceiling = Option(words, "ceiling") is { } high ? new Amount(Number(high)) : Amount.Most;
        return new(
            new("park", Option(words, "asset") ?? "land", (int)Number(Option(words, "year") ?? "0"), words[1]),
            Option(words, "unit") ?? "dm2",
            isSource ? AccountRole.Source
                : words.Contains("committed") ? AccountRole.Committed
                : words.Contains("retired") ? AccountRole.Retired : AccountRole.Available,
            isSource || words.Contains("debit") ? NormalSide.Debit : NormalSide.Credit,
            words.Contains("none") ? Limits.None : new(floor, ceiling),
            Option(words, "parent") is { } parent ? this[parent] : AccountNumber.None,
            Enum.Parse<LotOrder>(Option(words, "lots") ?? "None"));
    }

    private Leg LegOf(string word)
    {
        var parts = LegWord().Match(word);
        Assert.True(parts.Success, word);
        return new(
            this[parts.Groups["from"].Value], this[parts.Groups["to"].Value],
            new(Number(parts.Groups["amount"].Value)))
        {
            Balancing = (parts.Groups["upfrom"].Success ? Balancing.UpToFrom : Balancing.None)
                | (parts.Groups["upto"].Success ? Balancing.UpToTo : Balancing.None),
            Effective = parts.Groups["at"].Success ? new Moment(Number(parts.Groups["at"].Value)) : null,
            CorrectedSequence = parts.Groups["corrected"].Success ? Number(parts.Groups["corrected"].Value) : 0,
            Ratio = parts.Groups["ratio"].Success ? new(Number(parts.Groups["ratio"].Value) * 10_000) : default,
        };
    }

    private static HoldEnd EndOf(string word) =>
        word.Length == 6 ? HoldEnd.DecisionOf(JurisdictionCode.Parse(word)) : HoldEnd.Time(new(Number(word)));

    private static string? Option(List<string> words, string name)
    {
        var at = words.FindIndex(word => word.StartsWith($"{name}=", StringComparison.Ordinal));
        if (at < 0)
        {
            return null;
        }

        var value = words[at][(name.Length + 1)..];
        words.RemoveAt(at);
        return value;
    }

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<from>\w+)>(?<to>\w+):(?<amount>-?\d+)(?<upfrom>\+from)?(?<upto>\+to)?"
            + @"(@(?<at>-?\d+))?(~(?<corrected>\d+))?(\*(?<ratio>\d+))?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LegWord();
}
