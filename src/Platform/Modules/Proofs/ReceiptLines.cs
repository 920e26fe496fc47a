using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Proofs;

/// <summary>What a receipt proves, in lines for a terminal.</summary>
internal static class ReceiptLines
{
    public static IReadOnlyList<(BilingualText What, string Value)> Of(CheckReceipt.Answer answer)
    {
        var words = answer.Words;
        var lines = new List<(BilingualText, string)>
        {
            (new("账本", "ledger"), $"{answer.Jurisdiction}"),
            (new("记录", "entry"), $"{answer.Sequence} {SnakeCase.Of(words.Kind)}"),
            (new("录入时间", "recorded"), Time(words.RecordedAt)),
        };
        if (words.EndsAt is { } ends)
        {
            lines.Add((new("到期", "ends"), Time(ends)));
        }

        if (words.Account is { } account)
        {
            lines.Add((new("账户", "account"), Name(account)));
        }

        lines.AddRange(words.Legs.Select(leg => (
            new BilingualText("划转", "leg"),
            $"{Name(leg.From)} → {Name(leg.To)}  {leg.Amount} {leg.From.Unit}")));
        lines.Add((new("树头", "head"), $"{answer.Head.SizeCount} {answer.Head.Root} {Time(answer.Head.At)}"));
        lines.AddRange(answer.Head.Signatures.Select(row => (
            new BilingualText("签名", "signed by"), $"{row.KeyId} {SnakeCase.Of(row.Algorithm)}")));
        if (answer.KeyFrom == CheckReceipt.KeyOrigin.Receipt)
        {
            lines.Add((
                new("注意", "note"),
                "公钥只由凭证自己给出，请与出证方公布的编号核对，或用 --key。"
                    + " The keys are only those the receipt names: compare their ids, or give --key."));
        }

        return lines;
    }

    private static string Name(ReceiptWords.AccountWords account) =>
        $"{account.Owner}/{account.Asset}/{account.VintageYear}/{account.Purpose}";

    private static string Time(DateTimeOffset at) => $"{at.ToOffset(LegalTime.Offset):yyyy-MM-dd HH:mm:ss} +08:00";
}
