using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>Deals in words.</summary>
internal static class DealWords
{
    /// <summary>What the officials of an end are told of its new state; null when it is no news to them.</summary>
    public static BilingualText? Told(DealRow row, DealTerms terms, BilingualText home)
    {
        var (zh, en) = row.IsHome
            ? SnakeCase.Parse<HomeState>(row.State) switch
            {
                HomeState.Held => ("各方均已预留，待本地决定", "all sides hold; it is for this side to decide"),
                HomeState.Committed => ("已落实", "committed"),
                HomeState.Released => ("已解除", "released"),
                _ => ("", ""),
            }
            : SnakeCase.Parse<SideState>(row.State) switch
            {
                SideState.Asked => Asked(terms),
                SideState.Gone => ("本地预留已失效", "the hold here is over"),
                SideState.Ended when row.Side.Outcome == DealOutcome.Commit => ("已落实", "committed"),
                SideState.Ended => ("已解除", "released"),
                _ => ("", ""),
            };
        return zh.Length == 0 ? null
            : new($"跨域协同“{terms.Title.Zh}”（{home.Zh}主办）：{zh}。", $"Deal '{terms.Title.En}' of {home.En}: {en}.");
    }

    /// <summary>What is asked for and by when.</summary>
    private static (string Zh, string En) Asked(DealTerms terms)
    {
        var assets = terms.Lines.Select(line => LedgerModule.WordsOf(line.Asset)?.Name)
            .OfType<BilingualText>().ToList();
        var last = LegalTime.DayOf(terms.EndsAt.AddTicks(-1));
        return (
            $"请求本地预留{string.Join('、', assets.Select(name => name.Zh))}，请在 {last:yyyy-MM-dd} 24:00 前答复",
            $"asks this ledger for {string.Join(", ", assets.Select(name => name.En))}; "
            + $"an answer is due by {last:yyyy-MM-dd} 24:00");
    }
}
