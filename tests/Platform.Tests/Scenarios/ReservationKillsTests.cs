using System.Collections.Concurrent;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>The program is killed again and again while officials reserve; their own notes are the judge.</summary>
/// <remarks>
/// <c>HUANHU_RESERVE_KILLS</c> sets another number of kills, during 1,000 reservations, for a long run.
/// </remarks>
public sealed class ReservationKillsTests(SharedServer shared, PostgresServer postgres)
{
    private const int Clients = 8;
    private const int AreaM2 = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static int? Given =>
        int.TryParse(Environment.GetEnvironmentVariable("HUANHU_RESERVE_KILLS"), out var given) ? given : null;

    [Fact]
    public async Task What_was_told_survives_kills_and_every_intent_gets_its_answer_on_sqlite()
    {
        await using var server = await shared.StartAsync(SharedServer.Config);
        await SurviveAsync(server, Given ?? 3, Given is null ? 120 : 1_000);
    }

    // The program is the same; a database that outlives it is what differs, and one kill shows that.
    [Fact]
    public async Task What_was_told_survives_kills_and_every_intent_gets_its_answer_on_PostgreSQL()
    {
        await using var server = await postgres.StartAsync(SharedServer.Config);
        await SurviveAsync(server, Given ?? 1, Given is null ? 40 : 1_000);
    }

    private static async Task SurviveAsync(RunningServer server, int kills, int reservations)
    {
        using var first = await ReservingPerson.OfAsync(server, "yixing.approver");
        var token = (await first.Person.SendAsync("POST", "/api/tokens", new { name = "kills" })).Json
            .GetProperty("token").GetString()!;
        var project = await first.AddProjectAsync(AreaM2);
        var parcels = (await first.ParcelsAsync(project, 20_000, 3)).Select(parcel => parcel.Code).ToList();
        var notes = new Notes();
        for (var kill = 0; kill < kills; kill++)
        {
            await ReserveUntilKilledAsync(server, token, project, parcels, notes, reservations / kills);
            await server.BeginAsync();
            using var person = Come(server, token);
            await CheckAsync(server, person, parcels, notes);
        }

        Assert.True(notes.Told.Count >= reservations / 2, $"{notes.Told.Count} reservations were told of");
    }

    /// <summary>What clients asked, and what they were told.</summary>
    private sealed class Notes
    {
        /// <summary>Of each reservation, where it was told to stand, last.</summary>
        public ConcurrentDictionary<string, string> Told { get; } = new();

        /// <summary>What was asked of each and never answered; empty while all was answered.</summary>
        public ConcurrentDictionary<string, string> Unsure { get; } = new();
    }

    private static async Task ReserveUntilKilledAsync(
        RunningServer server, string token, string project, List<string> parcels, Notes notes, int count)
    {
        var before = notes.Told.Count;
        var enough = new TaskCompletionSource();
        using var limit = new CancellationTokenSource(Patience);
        using var ends = limit.Token.Register(() => enough.TrySetException(new TimeoutException("Too few answers.")));
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using var person = Come(server, token);
            var chance = new Random((before * Clients) + client);
            while (await TryActAsync(person, project, parcels[chance.Next(parcels.Count)], chance, notes))
            {
                if (notes.Told.Count >= before + count)
                {
                    enough.TrySetResult();
                }
            }
        })).ToList();
        await enough.Task;
        await server.KillAsync();
        await Task.WhenAll(clients);
    }

    /// <summary>Reserves, and often decides at once; false when the program was killed meanwhile.</summary>
    private static async Task<bool> TryActAsync(
        ReservingPerson person, string project, string parcel, Random chance, Notes notes)
    {
        var (id, act) = (ReservingPerson.NewId(), "reserve");
        try
        {
            Note(id, await person.ReserveAsync(project, parcel, id));
            act = chance.Next(4) switch { 0 => "approve", 1 => "reject", 2 => "withdraw", _ => "" };
            if (act.Length > 0)
            {
                Note(id, await person.DoAsync(act, id));
            }

            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
        {
            notes.Unsure[id] = act;
            return false;
        }

        void Note(string reservation, Person.Answer answer)
        {
            Assert.True(answer.Status == 200, answer.Text);
            notes.Told[reservation] = answer.Json.GetProperty("state").GetString()!;
        }
    }

    private static async Task CheckAsync(
        RunningServer server, ReservingPerson person, List<string> parcels, Notes notes)
    {
        await SettleAsync(person);
        foreach (var (id, act) in notes.Unsure)
        {
            // Of an act that nobody was told of, either may have come; of a hold, both or a word that it was cut off.
            var state = await person.StateAsync(id);
            string[] possible = act == "reserve" ? ["none", "held", "interrupted"]
                : ["held", act switch { "approve" => "approved", "reject" => "rejected", _ => "withdrawn" }];
            Assert.Contains(state, possible);
            notes.Told[id] = state;
        }

        notes.Unsure.Clear();
        var stored = await AllAsync(person);
        Assert.All(
            notes.Told.Where(note => note.Value != "none"), note => Assert.Equal(note.Value, stored[note.Key].State));
        foreach (var parcel in parcels)
        {
            var mine = stored.Values.Where(row => row.Parcel == parcel).ToList();
            var (_, held, committed) = await person.BalanceAsync(parcel);
            Assert.Equal(mine.Count(row => row.State == "held") * AreaM2 * 100, held);
            Assert.Equal(mine.Count(row => row.State == "approved") * AreaM2 * 100, committed);
            Assert.Equal(held > 0 ? "held" : committed > 0 ? "committed" : "free", await StatusAsync(person, parcel));
        }

        var verified = await server.CommandAsync("verify", "--json");
        Assert.True(verified.Status == 0, verified.Output + verified.Error);
    }

    /// <summary>Waits until the start has answered every intent.</summary>
    private static async Task SettleAsync(ReservingPerson person)
    {
        using var limit = new CancellationTokenSource(Patience);
        while ((await person.Person.GetAsync($"{ReservingPerson.Reservations}?state=holding")).Json
            .GetProperty("reservations").GetArrayLength() > 0)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<Dictionary<string, (string State, string Parcel)>> AllAsync(ReservingPerson person)
    {
        var all = new Dictionary<string, (string State, string Parcel)>();
        var next = "";
        do
        {
            var page = (await person.Person.GetAsync($"{ReservingPerson.Reservations}?rows=200{next}")).Json;
            foreach (var row in page.GetProperty("reservations").EnumerateArray())
            {
                all.Add(
                    row.GetProperty("id").GetString()!,
                    (row.GetProperty("state").GetString()!, row.GetProperty("parcel").GetString()!));
            }

            next = page.GetProperty("next").GetString() is { } id ? $"&after={id}" : "";
        }
        while (next.Length > 0);
        return all;
    }

    private static async Task<string> StatusAsync(ReservingPerson person, string parcel) =>
        (await person.Person.GetAsync("/api/land/parcels/held")).Json.GetProperty("parcels").EnumerateArray()
            .Where(row => row.GetProperty("code").GetString() == parcel)
            .Select(row => row.GetProperty("status").GetString()).FirstOrDefault() ?? "free";

    private static ReservingPerson Come(RunningServer server, string token)
    {
        var person = server.Stranger();
        person.Token = token;
        return new(person);
    }
}
