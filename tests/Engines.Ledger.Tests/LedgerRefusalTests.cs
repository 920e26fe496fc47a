using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger.Tests;

/// <summary>Every refusal has one row here and one in the documents, in the same order as in the code.</summary>
public sealed class LedgerRefusalTests
{
    private const string Accounts = """
        open S source
        open A
        open B
        open C ceiling=50
        now 10
        post S>A:100 eff=5
        """;

    // The last line of each is refused by the word before it.
    private static readonly (string Word, string Lines)[] _rows =
    [
        ("id_missing", "post A>B:1 id=0"),
        ("id_used_differently", "post A>B:1 id=7\npost A>B:1 id=7\npost A>B:2 id=7"),
        ("message_number_used", "post A>B:1 sender=320282:5\npost A>B:1 sender=320282:5"),
        ("leg_count_wrong", "post"),
        ("hold_ends_in_past", "hold h 10 A>B:1"),
        ("terms_malformed", "open D unit= "),
        ("account_exists", "open A"),
        ("asset_described_differently", "open D unit=g"),
        ("parent_unfit", "open D asset=tea parent=A"),
        ("limits_malformed", "open D floor=5 ceiling=4"),
        ("serials_need_floor", "open D asset=tea lots=OldestFirst floor=-1"),
        ("account_not_found", "post A>X:1"),
        ("accounts_same", "post A>A:1"),
        ("assets_differ", "open D asset=tea\npost A>D:1"),
        ("vintages_differ", "open D year=2026\npost A>D:1"),
        ("amount_out_of_range", "post A>B:0"),
        ("effective_in_future", "post A>B:1 eff=11"),
        ("period_closed", "close 8\npost A>B:1 eff=8\npost A>B:1 eff=7"),
        ("corrects_nothing", "post A>B:1~2"),
        ("ratio_not_kept", "open R retired\npost A>R:21*110 S>B:20"),
        ("hold_not_found", "commit h"),
        ("hold_committed", "hold h 20 A>B:1\ncommit h\nrelease h"),
        ("hold_released", "hold h 20 A>B:1\nrelease h\ncommit h"),
        ("hold_expired", "hold h 20 A>B:1\nnow 20\ncommit h"),
        ("hold_awaits_decision", "hold h 20 A>B:1\nprepare h 320282\ncommit h"),
        ("joint_act_unfit", "hold h 20 A>B:1\ncommit h joint=8"),
        ("effective_before_hold", "hold h 20 A>B:1 eff=9\ncommit h eff=8"),
        ("parts_do_not_fit", "hold h 20 A>B:1\ncommit h parts 1 1"),
        ("commit_above_held", "hold h 20 A>B:3 A>C:4\ncommit h total 8"),
        ("below_floor", "hold h 20 A>B:60\npost A>B:41"),
        ("above_ceiling", "hold h 20 A>C:30\npost A>C:21"),
        ("below_floor_in_past", "now 20\npost A>B:90\nnow 30\npost B>A:90\npost A>B:20 eff=25"),
        ("above_ceiling_in_past", "now 20\npost A>C:40\nnow 30\npost C>A:40\npost A>C:20 eff=25"),
        ("nothing_to_move", "post B>A:5+from"),
        ("balance_outside_limits", "limit A 10 101 200"),
        ("period_not_over", "close 11"),
        ("period_already_closed", "close 9\nclose 9"),
    ];

    [Fact]
    public void Refusals_each_with_its_case_are_answered_by_name()
    {
        foreach (var (word, lines) in _rows)
        {
            var script = Script.Run($"{Accounts}\n{lines} ! {word}");
            var text = script.Book.Explain(script.Last.Refused!);
            Assert.Equal(word, text.Code);
            Assert.NotEqual(text.Message.Zh, text.Message.En);
        }
    }

    [Fact]
    public void Refusals_in_code_tests_and_documents_have_one_order()
    {
        var inCode = Enum.GetValues<LedgerRefusal>().Select(why => Refusal.Of(why, "-", "-").Code).ToList();
        Assert.Equal(inCode, _rows.Select(row => row.Word));

        var page = File.ReadAllText(Path.Combine(Root(), "docs", "reference", "ledger.md"));
        Assert.Equal(inCode, page.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Split(" | ") is [_, ['`', ..], ..])
            .Select(line => line.Split(" | ")[1].Trim('`')));
    }

    [Fact]
    public void Command_with_every_fault_is_refused_by_descending_precedence() => Script.Run($"""
        {Accounts}
        open D asset=tea
        open E year=2026
        close 4
        post A>B:1 id=7 sender=320282:5
        post A>X:-1@11~99*110 id=0 sender=320282:5 ! id_missing
        post A>X:-1@11~99*110 id=7 sender=320282:5 ! id_used_differently
        post A>X:-1@11~99*110 sender=320282:5 ! message_number_used
        hold h 9 sender=320282:6 ! leg_count_wrong
        hold h 9 A>X:-1@11~99*110 ! hold_ends_in_past
        hold h 20 A>X:-1@11~99*110 ! account_not_found
        hold h 20 A>A:-1@11~99*110 ! accounts_same
        hold h 20 A>D:-1@11~99*110 ! assets_differ
        hold h 20 A>E:-1@11~99*110 ! vintages_differ
        hold h 20 A>C:-1@11~99*110 ! amount_out_of_range
        hold h 20 A>C:101@11~99*110 ! effective_in_future
        hold h 20 A>C:101@3~99*110 ! period_closed
        hold h 20 A>C:101~99*110 ! corrects_nothing
        hold h 20 A>C:101*110 ! ratio_not_kept
        hold h 20 A>C:101 ! below_floor
        hold h 20 A>C:51 ! above_ceiling
        hold h 20 A>C:50
        """);

    [Fact]
    public void Refusal_of_amounts_says_account_shortage_and_blocking_holds()
    {
        var script = Script.Run($"""
            {Accounts}
            hold first 20 A>B:40
            hold second 30 A>B:20 A>B:5
            post A>B:60 ! below_floor
            """);
        var refused = script.Last.Refused!;

        Assert.Equal(script["A"], refused.Account);
        Assert.Equal(new Amount(25), refused.Short);
        Assert.Equal(
            [
                new(script.HoldId("first"), new(40), HoldEnd.Time(new(20))),
                new(script.HoldId("second"), new(25), HoldEnd.Time(new(30))),
            ],
            refused.Holds);
        Assert.Equal(new Balance(new(100), new(0), new(65)), script.Last.From);
        var words = script.Book.Explain(refused).Message;
        Assert.Contains("park/land/0/A", words.Zh, StringComparison.Ordinal);
        Assert.Contains("差 25 dm2", words.Zh, StringComparison.Ordinal);
        Assert.Contains($"{script.HoldId("first")} (40)", words.En, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Huanhu.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
