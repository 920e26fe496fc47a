using System.CommandLine;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>
/// <c>huanhu approve</c>, <c>reject</c>, <c>withdraw</c>, <c>accept</c>, <c>refuse</c> and <c>reservations</c>: what
/// becomes of what was reserved.
/// </summary>
internal static class ActCommand
{
    private static readonly (string Name, string Description)[] Acts =
    [
        ("approve", "Approve a reservation: what it holds is given."),
        ("reject", "Reject a reservation: what it holds goes back."),
        ("withdraw", "Give a reservation up, or take a request back."),
        ("accept", "Accept another jurisdiction's request: it is held here."),
        ("refuse", "Refuse another jurisdiction's request."),
    ];

    private static readonly Argument<string> Id = new("reservation")
    {
        Description = "The id that reserve gave.",
        HelpName = "RESERVATION",
    };

    private static readonly Option<string?> Note = new("--note") { Description = "Why, at most 200 characters." };

    private static readonly Option<string?> Jurisdiction = new("--jurisdiction")
    {
        Description = "Only those of its ledger, or asked for by it.",
        HelpName = "CODE",
    };

    private static readonly Option<string?> State = new("--state")
    {
        Description = "Only those that stand there, such as held.",
        HelpName = "WORD",
    };

    public static IEnumerable<Command> All(Composition composition)
    {
        foreach (var (name, description) in Acts)
        {
            var command = new Command(name, description) { Id, Note };
            command.SetAction((asked, cancel) => Terminal.RunAsync(
                asked, composition, (server, json) => ActAsync(name, asked, server, json, cancel), cancel));
            yield return command;
        }

        var list = new Command("reservations", "List reservations and requests, the latest first.")
        {
            Jurisdiction, State,
        };
        list.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => ListAsync(asked, server, json, cancel), cancel));
        yield return list;
    }

    private static async Task<Refusal?> ActAsync(
        string act, ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var body = new Dictionary<string, object>();
        if (asked.GetValue(Note) is { } note)
        {
            body.Add("note", note);
        }

        var id = Uri.EscapeDataString(asked.GetValue(Id)!);
        var done = await server.SendAsync<JsonElement>(
            HttpMethod.Post, $"/api/approvals/reservations/{id}/{act}", body, cancel);
        return done.IsDone
            ? await ReservedText.ShowAsync(done.Value, server, asJson, cancel)
            : await ReservedText.ExplainAsync(done.Refusal, server, asJson, cancel);
    }

    private static async Task<Refusal?> ListAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var query = QueryText.Of(("jurisdiction", asked.GetValue(Jurisdiction)), ("state", asked.GetValue(State)));
        var found = await server.GetAsync<JsonElement>($"/api/approvals/reservations{query}", cancel);
        if (found.IsDone)
        {
            Terminal.Answer(
                asJson, found.Value, ["reservation", "state", "parcel", "held until", "entry"],
                found.Value.GetProperty("reservations").EnumerateArray().Select(ReservedText.RowOf));
        }

        return found.Refusal;
    }
}
