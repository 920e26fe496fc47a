using System.Text;
using System.Text.Json.Nodes;
using Huanhu.Engines.Ledger;
using Huanhu.Engines.Proofs;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Proofs;

/// <summary>What a receipt proves with nothing but itself and a public key, and what it does not.</summary>
public sealed class CheckReceiptTests
{
    [Fact]
    public async Task Every_entrys_receipt_is_proven_and_says_what_the_entry_did()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        var hold = test.Ledger.Promise(10, TimeSpan.FromDays(1));
        await test.Ledger.DoAsync(hold);
        await test.Ledger.DoAsync(new Platform.Modules.Ledger.LedgerCommand.Commit(test.Ledger.Ids.Next(), hold.Id));

        for (var sequence = 1; sequence <= 6; sequence++)
        {
            var proven = CheckReceipt.Of((await test.ReceiptAsync(sequence)).Write(), test.Keys.PublicKeys);
            Assert.True(proven.IsDone, proven.Refusal?.Message.En);
            Assert.Equal((sequence, CheckReceipt.KeyOrigin.Known), (proven.Value.Sequence, proven.Value.KeyFrom));
        }

        var words = (await test.ReceiptAsync(6)).Words;
        Assert.Equal((EntryKind.Commit, hold.Id), (words.Kind, words.HoldId));
        var leg = Assert.Single(words.Legs);
        Assert.Equal(("park", "project", 10), (leg.From.Purpose, leg.To.Purpose, leg.Amount.Value));
    }

    /// <summary>What was issued once is proven by every later program, from file and keys alone.</summary>
    [Fact]
    public void Receipt_that_was_kept_is_proven_for_ever()
    {
        var folder = Path.Combine(RealProgram.Root, "tests", "Platform.Tests", "Fixtures");
        var keys = PublicKeyFile.Read(File.ReadAllText(Path.Combine(folder, "public-keys-v1.json")));
        var text = File.ReadAllText(Path.Combine(folder, "receipt-v1.json"));

        var proven = CheckReceipt.Of(text, keys);

        Assert.True(proven.IsDone, proven.Refusal?.Message.En);
        Assert.Equal((136, CheckReceipt.KeyOrigin.Known), (proven.Value.Sequence, proven.Value.KeyFrom));
        Assert.Equal(EntryKind.Commit, proven.Value.Words.Kind);
        Assert.Equal(2666667, proven.Value.Words.Legs[0].Amount.Value);
        // Another name for an asset is no other promise.
        Assert.True(CheckReceipt.Of(text.Replace("宗地面积", "地块面积", StringComparison.Ordinal), keys).IsDone);
    }

    /// <summary>The part that was changed is the part that is named.</summary>
    [Theory]
    [InlineData("words.legs[0].amount", "999", "words_differ", "words")]
    [InlineData("words.legs[0].to.purpose", "\"mine\"", "words_differ", "words")]
    [InlineData("sequence", "4", "entry_of_another_place", "entries[0]")]
    [InlineData("jurisdiction", "\"320282\"", "head_of_another_ledger", "head")]
    [InlineData("head.jurisdiction", "\"320282\"", "head_of_another_ledger", "head")]
    [InlineData("head.size_count", "6", "signature_wrong", "head.signatures[0]")]
    [InlineData("head.at", "\"2026-11-28T00:00:00+00:00\"", "signature_wrong", "head.signatures[0]")]
    [InlineData("head.signatures[1].signature", "\"AAAA\"", "signature_wrong", "head.signatures[1]")]
    [InlineData("head.signatures[0].key_id", "\"0000000000000000\"", "key_unknown", "head.signatures[0]")]
    [InlineData("head.signatures", "[]", "signature_wrong", "head.signatures")]
    [InlineData("entries[0].entry", "\"AAAA\"", "entry_not_in_tree", "entries[0]")]
    [InlineData("entries[1].path", "[]", "entry_not_in_tree", "entries[1]")]
    [InlineData("entries[1].sequence", "2", "entry_not_in_tree", "entries[1]")]
    [InlineData("version", "2", "receipt_malformed", null)]
    [InlineData("entries", "[]", "receipt_malformed", null)]
    [InlineData("more", "1", "receipt_malformed", null)]
    public async Task Tampered_part_is_named(string place, string value, string code, string? part)
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        await test.AddAsync(1);
        var file = JsonNode.Parse((await test.ReceiptAsync(5)).Write())!;
        Set(file, place, value);

        var refused = CheckReceipt.Of(file.ToJsonString(), test.Keys.PublicKeys).Refusal;

        Assert.Equal((code, part), (refused?.Code, refused?.Where));
    }

    /// <summary>Whatever character is changed: refused, or it says the very same.</summary>
    [Fact]
    public async Task Changed_character_changes_nothing_that_is_proven()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        await test.AddAsync(1);
        var text = (await test.ReceiptAsync(5)).Write();
        var good = CheckReceipt.Of(text, test.Keys.PublicKeys).Value;
        for (var at = 0; at < text.Length; at += 11)
        {
            var changed = new StringBuilder(text) { [at] = text[at] == '1' ? '2' : '1' }.ToString();
            if (CheckReceipt.Of(changed, test.Keys.PublicKeys) is { IsDone: true } proven)
            {
                var said = proven.Value;
                Assert.Equal(
                    (good.Jurisdiction, good.Sequence, good.Head.Root, good.Words.Legs[0]),
                    (said.Jurisdiction, said.Sequence, said.Head.Root, said.Words.Legs[0]));
            }
        }
    }

    [Fact]
    public async Task Receipt_signed_after_a_rotation_is_reached_from_the_key_that_was_pinned()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        var (pinned, before) = (test.Keys.PublicKeys, await test.ReceiptAsync(4));
        test.Keys.Rotate(SignatureAlgorithm.Ed25519);
        test.Keys.Rotate(SignatureAlgorithm.Sm2);
        await test.AddAsync(1);
        var after = await test.ReceiptAsync(5);
        Assert.True(CheckReceipt.Of(after.Write(), pinned).IsDone);
        Assert.True(CheckReceipt.Of(before.Write(), test.Keys.PublicKeys).IsDone);
    }

    [Fact]
    public async Task Receipt_under_keys_of_another_is_refused_or_says_that_only_it_names_them()
    {
        await using var test = await ProofsUnderTest.OpenAsync(null);
        using var elsewhere = new ScratchFolder();
        var others = SigningKeys.Open(elsewhere.Path, test.Ledger.Clock).Value.PublicKeys;
        var text = (await test.ReceiptAsync(4)).Write();
        Assert.Equal("key_unknown", CheckReceipt.Of(text, others).Refusal?.Code);
        Assert.Equal(CheckReceipt.KeyOrigin.Receipt, CheckReceipt.Of(text, known: null).Value.KeyFrom);
    }

    private static void Set(JsonNode file, string place, string value)
    {
        var steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var at = file;
        foreach (var step in steps[..^1])
        {
            at = step[0] == '[' ? at[int.Parse(step[1..^1])]! : at[step]!;
        }

        at[steps[^1]] = JsonNode.Parse(value);
    }
}
