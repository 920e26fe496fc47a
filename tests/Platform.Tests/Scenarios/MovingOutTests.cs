using System.IO.Compression;
using System.Text.Json;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Kunshan leaves for an installation of its own with all it has: its journal is the same to the byte, and what was
/// decided is decided alike there.
/// </summary>
public sealed class MovingOutTests
{
    private const string Kunshan = "320583";

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
        Assert.Equal(await JournalAsync(server.Folder), await JournalAsync(data));
        var verified = await AskAsync(RealProgram.RunAsync(["verify", "--data", data, "--json"]));
        Assert.True(verified.GetProperty("ok").GetBoolean(), $"{verified}");
        Assert.Equal([Kunshan], verified.GetProperty("jurisdictions").EnumerateObject().Select(each => each.Name));

        var again = await RealProgram.RunAsync(["import", "jurisdiction", file, "--data", data]);
        Assert.Equal(1, again.Status);
        Assert.Contains("already", again.Error, StringComparison.Ordinal);
        await RefusedWhenDamagedAsync(file, scratch.Path);
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
        Assert.Equal("", await JournalAsync(data));
    }

    private static async Task MakeEmptyAsync(string folder)
    {
        await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", false), cancel: Cancel)).Value;
    }

    /// <summary>The digests of Kunshan's journal.</summary>
    private static async Task<string> JournalAsync(string folder)
    {
        await using var store = (await StoreOpening.OpenAsync(new(folder, "sqlite", true), cancel: Cancel)).Value;
        return string.Join(' ', await store.ReadAsync(session => session.Query<string>(
            "select hex(digest) from ledger_journal where jurisdiction = @Kunshan order by first_sequence",
            new { Kunshan }), Cancel));
    }

    private static async Task<JsonElement> AskAsync(Task<RealProgram.Ended> command)
    {
        var ended = await command;
        Assert.True(ended.Status == 0, ended.Error);
        return JsonElement.Parse(ended.Output);
    }
}
