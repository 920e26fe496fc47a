using System.CommandLine;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu peers</c>: other installations, by files that they give one another.</summary>
internal static class PeersCommand
{
    private static readonly Argument<FileInfo> File = new("file")
    {
        Description = "What the other one's `peers show` wrote.", HelpName = "FILE",
    };

    private static readonly Argument<string> Code = new("code") { Description = "The other one's code." };

    public static Command Create(Composition composition)
    {
        var show = new Command("show", "Write this installation's descriptor: address, jurisdictions, public keys.");
        show.SetAction((asked, cancel) =>
            Terminal.RunAsync(asked, composition, (server, _) => ShowAsync(server, cancel), cancel));
        var add = new Command("add", "Add another installation and pin its keys.") { File };
        add.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => AddAsync(asked.GetValue(File)!, server, json, cancel), cancel));
        var list = new Command("list", "List the other installations, and what waits on each channel.");
        list.SetAction((asked, cancel) =>
            Terminal.RunAsync(asked, composition, (server, json) => ListAsync(server, json, cancel), cancel));
        var remove = new Command("remove", "Forget another installation; what waits for it waits on.") { Code };
        remove.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => RemoveAsync(asked.GetValue(Code)!, server, json, cancel), cancel));
        return new("peers", "Show this installation to others; add, list and remove them.") { show, add, list, remove };
    }

    private static async Task<Refusal?> ShowAsync(ServerClient server, CancellationToken cancel)
    {
        var own = await server.GetAsync<PeerDescriptor>("/api/peers/self", cancel);
        if (own.IsDone)
        {
            Console.Write(own.Value.Write());
        }

        return own.Refusal;
    }

    private static async Task<Refusal?> AddAsync(
        FileInfo path, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var file = await InputFile.ReadAsync(path.FullName, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        using var body = new ByteArrayContent(file.Value);
        body.Headers.ContentType = new(Json.MediaType);
        var added = await server.SendAsync<PeerRoutes.PeerRowAnswer>(HttpMethod.Post, "/api/peers", body, cancel);
        if (added.IsDone)
        {
            Terminal.Answer(asJson, added.Value, ["peer", "name", "url", "hosts", "keys"], [RowOf(added.Value)]);
        }

        return added.Refusal;
    }

    private static async Task<Refusal?> ListAsync(ServerClient server, bool asJson, CancellationToken cancel)
    {
        var list = await server.GetAsync<PeerRoutes.ListAnswer>("/api/peers", cancel);
        if (!list.IsDone)
        {
            return list.Refusal;
        }

        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(list.Value, Json.Options));
            return null;
        }

        Terminal.Table(["peer", "name", "url", "hosts", "keys"], list.Value.Peers.Select(RowOf));
        Console.WriteLine();
        Terminal.Table(["from", "to", "peer", "waiting", "oldest", "failure"], list.Value.Channels.Select(row => new[]
        {
            $"{row.From}", $"{row.To}", row.Peer ?? "here", $"{row.WaitingCount}", $"{row.OldestAt:u}", row.Failure,
        }));
        return null;
    }

    private static async Task<Refusal?> RemoveAsync(
        string code, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var removed = await server.SendAsync<bool>(
            HttpMethod.Delete, $"/api/peers/{Uri.EscapeDataString(code)}", null, cancel);
        if (removed.IsDone)
        {
            Terminal.Answer(asJson, new { code, removed = true }, ["removed"], [[code]]);
        }

        return removed.Refusal;
    }

    private static string[] RowOf(PeerRoutes.PeerRowAnswer peer) =>
        [peer.Code, peer.Name, peer.Url, string.Join(' ', peer.Hosts), string.Join(' ', peer.Keys)];
}
