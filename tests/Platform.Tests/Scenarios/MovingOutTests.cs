using System.IO.Compression;
using System.Text.Json;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Deals;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// A county leaves for an installation of its own with all it has: its journal is the same to the byte, what was
/// decided is decided alike there, and what it agreed with others goes along once nothing is under way.
/// </summary>
public sealed class MovingOutTests(SharedServer shared)
{
    private const string Kunshan = "320583";
    private const string Yixing = "320282";
    private const string Xinwu = "320214";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static string Kept =>
        Path.Combine(RealProgram.Root, "tests", "Platform.Tests", "Fixtures", "v0.1.0.tar.gz");

    [Fact]
    public async Task Jurisdiction_moves_with_all_it_has_and_its_journal_is_the_same()
    {
        using var scratch = new ScratchFolder();
        var (file, data) = (Path.Combine(scratch.Path, "kunshan.zip"), Path.Combine(scratch.Path, "data"));
        await using var server = await RunningServer.UnpackAsync(Kept);
        var exported = await AskAsync(
            server.CommandAsync("export", "--jurisdiction", Kunshan, "--to", file, "--json"));
        Assert.True(exported.GetProperty("rows").GetProperty("approvals_reservation").GetInt64() > 0);

        await MakeEmptyAsync(data);
        var imported = await AskAsync(
            RealProgram.RunAsync(["import", "jurisdiction", file, "--data", data, "--json"]));

        Assert.Equal(
            exported.GetProperty("rows").GetProperty("land_parcel").GetInt64(),
            imported.GetProperty("rows").GetProperty("land_parcel").GetInt64());
        Assert.Equal(await JournalAsync(server.Folder, Kunshan), await JournalAsync(data, Kunshan));
        var verified = await AskAsync(RealProgram.RunAsync(["verify", "--data", data, "--json"]));
        Assert.True(verified.GetProperty("ok").GetBoolean(), $"{verified}");
        Assert.Equal([Kunshan], verified.GetProperty("jurisdictions").EnumerateObject().Select(each => each.Name));

        var again = await RealProgram.RunAsync(["import", "jurisdiction", file, "--data", data]);
        Assert.Equal(1, again.Status);
        Assert.Contains("already", again.Error, StringComparison.Ordinal);
        await RefusedWhenDamagedAsync(file, scratch.Path);
    }

    [Fact]
    public async Task What_was_done_with_others_moves_and_what_is_half_done_keeps_it_from_moving()
    {
        using var scratch = new ScratchFolder();
        var (file, data) = (Path.Combine(scratch.Path, "yixing.zip"), Path.Combine(scratch.Path, "data"));
        await using var server = await shared.StartAsync();
        using var seller = await DealDesk.OfAsync(server, "yixing.approver");
        using var buyer = await DealDesk.OfAsync(server, "xinwu.approver");
        var done = await AskAsync(buyer, seller);
        await seller.DoAsync("accept", done, new { jurisdiction = Yixing });
        await buyer.UntilMayAsync(done, "confirm");
        await buyer.DoAsync("confirm", done, new { note = "成交" });
        await buyer.UntilSettledAsync(done);
        await AgreeAsync(server);
        var (receipt, keys) = await ReceiptAsync(server, scratch.Path);
        var open = await AskAsync(buyer, seller);

        var refused = await server.CommandAsync("export", "--jurisdiction", Yixing, "--to", file);
        Assert.Equal(1, refused.Status);
        Assert.Contains($"1 deals are not settled, such as {open} (asked)", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        await buyer.DoAsync("withdraw", open, new { });
        await buyer.UntilSettledAsync(open);
        var exported = await ExportAsync(server, file);
        await MakeEmptyAsync(data);
        var imported = await AskAsync(
            RealProgram.RunAsync(["import", "jurisdiction", file, "--data", data, "--json"]));
        foreach (var (part, rows) in new[]
        {
            ("deals_end", 2), ("sharing_agreement", 1), ("sharing_act", 2), ("peers_channel", 2), ("proofs_anchor", 1),
        })
        {
            Assert.Equal(rows, exported.GetProperty("rows").GetProperty(part).GetInt64());
            Assert.Equal(rows, imported.GetProperty("rows").GetProperty(part).GetInt64());
        }

        Assert.True(exported.GetProperty("rows").GetProperty("audit_event").GetInt64() > 0);
        var verified = await AskAsync(RealProgram.RunAsync(["verify", "--data", data, "--json"]));
        Assert.True(verified.GetProperty("ok").GetBoolean(), $"{verified}");
        Assert.Equal(2, verified.GetProperty("jurisdictions").GetProperty(Yixing).GetProperty("proven")
            .GetProperty("deals").GetInt64());
        Assert.Equal(await JournalAsync(server.Folder, Yixing), await JournalAsync(data, Yixing));
        await ProvenAtBothAsync(receipt, keys, data);
    }

    private static async Task<string> AskAsync(DealDesk buyer, DealDesk seller)
    {
        var id = DealDesk.NewId();
        var asked = await buyer.TradeAsync(
            new { id, seller = Yixing, buyer = Xinwu, asset = "land_quota", amount = 100 });
        Assert.True(asked.Status == 200, asked.Text);
        await seller.UntilMayAsync(id, "accept");
        return id;
    }

    private static async Task AgreeAsync(RunningServer server)
    {
        using var reader = await server.AsAsync("xinwu.officer");
        using var owner = await server.AsAsync("yixing.officer");
        var id = DealDesk.NewId();
        var proposed = await reader.SendAsync("POST", "/api/sharing/agreements", new
        {
            id, owner = Yixing, reader = Xinwu, what = "balances", fields = new[] { "total" }, purpose = "协同监测",
            from = "2026-01-01T00:00:00+08:00", until = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"),
        });
        Assert.True(proposed.Status == 200, proposed.Text);
        var accepted = await owner.SendAsync("POST", $"/api/sharing/agreements/{id}/accept", new { note = "同意" });
        Assert.True(accepted.Status == 200, accepted.Text);
    }

    /// <summary>Files with a receipt of the ledger's last entry and the keys that signed it.</summary>
    private static async Task<(string Receipt, string Keys)> ReceiptAsync(RunningServer server, string folder)
    {
        using var officer = await server.AsAsync("yixing.officer");
        var size = (await officer.GetAsync($"/api/proofs/{Yixing}/head")).Json.GetProperty("size_count").GetInt64();
        var (receipt, keys) = (Path.Combine(folder, "receipt.json"), Path.Combine(folder, "keys.json"));
        await File.WriteAllTextAsync(
            receipt, (await officer.GetAsync($"/api/proofs/{Yixing}/receipts/{size}")).Text, Cancel);
        await File.WriteAllTextAsync(keys, (await officer.GetAsync("/api/proofs/keys")).Text, Cancel);
        return (receipt, keys);
    }

    // Messages may be on their way for a moment; the command itself takes longer than that.
    private static async Task<JsonElement> ExportAsync(RunningServer server, string file)
    {
        for (var attempt = 0; ; attempt++)
        {
            var ended = await server.CommandAsync("export", "--jurisdiction", Yixing, "--to", file, "--json");
            if (ended.Status == 0)
            {
                return JsonElement.Parse(ended.Output);
            }

            Assert.True(
                attempt < 10 && ended.Error.Contains("try again in a moment", StringComparison.Ordinal), ended.Error);
        }
    }

    /// <summary>By the old keys with nothing but the file; and it is the ledger's at the new place.</summary>
    private static async Task ProvenAtBothAsync(string receipt, string keys, string data)
    {
        var alone = await AskAsync(RealProgram.RunAsync(["verify", "--receipt", receipt, "--key", keys, "--json"]));
        Assert.True(alone.GetProperty("proven").GetBoolean(), $"{alone}");
        await using var store = (await StoreOpening.OpenAsync(new(data, "sqlite", true), cancel: Cancel)).Value;
        var kept = await store.ReadAsync(session => session.First<string>(
            "select hex(root) from proofs_anchor where holder = @Yixing and jurisdiction = @Yixing", new { Yixing }),
            Cancel);
        Assert.Equal(
            alone.GetProperty("receipt").GetProperty("head").GetProperty("root").GetString(), kept, ignoreCase: true);
    }

    private static async Task RefusedWhenDamagedAsync(string file, string scratch)
    {
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            var journal = archive.GetEntry("tables/ledger_journal.jsonl")!;
            string text;
            using (var reader = new StreamReader(await journal.OpenAsync(Cancel)))
            {
                text = await reader.ReadToEndAsync(Cancel);
            }

            journal.Delete();
            await using var writer = new StreamWriter(
                await archive.CreateEntry("tables/ledger_journal.jsonl").OpenAsync(Cancel));
            await writer.WriteAsync(text.Replace("AAAA", "AAAB", StringComparison.Ordinal));
        }

        var data = Path.Combine(scratch, "damaged");
        await MakeEmptyAsync(data);
        var refused = await RealProgram.RunAsync(["import", "jurisdiction", file, "--data", data]);
        Assert.Equal(1, refused.Status);
        Assert.Contains("ledger_journal", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", await JournalAsync(data, Kunshan));
    }

    private static async Task MakeEmptyAsync(string folder)
    {
        await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", false), cancel: Cancel)).Value;
    }

    /// <summary>The digests of a county's journal.</summary>
    private static async Task<string> JournalAsync(string folder, string county)
    {
        await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", true), cancel: Cancel)).Value;
        return string.Join(' ', await store.ReadAsync(session => session.Query<string>(
            "select hex(digest) from ledger_journal where jurisdiction = @county order by first_sequence",
            new { county }), Cancel));
    }

    private static async Task<JsonElement> AskAsync(Task<RealProgram.Ended> command)
    {
        var ended = await command;
        Assert.True(ended.Status == 0, ended.Error);
        return JsonElement.Parse(ended.Output);
    }
}
