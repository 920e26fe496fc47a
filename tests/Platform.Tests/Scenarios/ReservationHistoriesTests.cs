using System.Collections.Concurrent;
using System.Collections.Immutable;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;
using Huanhu.Simulation;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>
/// Officials reserve, decide and look at once, over HTTP; what each was told must be what one desk could have told them
/// that does one thing at a time.
/// </summary>
public abstract class ReservationHistoriesTests(ProgramUnderTest program)
{
    public sealed class OnSqlite(SharedServer program) : ReservationHistoriesTests(program);

    public sealed class OnPostgres(PostgresServer program) : ReservationHistoriesTests(program);

    private const int Histories = 200;
    private const int Lanes = 4;
    private const int ActsOfEach = 4;
    private const int FreeM2 = 3_000;
    private static readonly int[] AreasM2 = [900, 1_300, 1_700];

    private static readonly IReadOnlyDictionary<string, string> After = new Dictionary<string, string>
    {
        ["approve"] = "approved", ["reject"] = "rejected", ["withdraw"] = "withdrawn",
    };

    [Fact]
    public async Task Two_hundred_histories_could_have_been_told_by_one_desk()
    {
        var server = await program.Server;
        using var officer = await ReservingPerson.OfAsync(server, "yixing.officer");
        using var approver = await ReservingPerson.OfAsync(server, "yixing.approver");
        var projects = new List<(string Id, int AreaM2)>();
        foreach (var area in AreasM2)
        {
            projects.Add((await officer.AddProjectAsync(area), area));
        }

        var parcels = await officer.ParcelsAsync(projects[0].Id, 20_000, Lanes);
        await Task.WhenAll(parcels.Select(async (parcel, lane) =>
        {
            for (var seed = lane; seed < Histories; seed += Lanes)
            {
                var desk = new Desk(officer, approver, projects, parcel.Code, seed);
                await desk.NarrowAsync(parcel.AreaDm2);
                await desk.RunAsync();
                await desk.ClearAsync();
            }
        }));
    }

    [Fact]
    public void History_in_which_two_got_the_same_ground_is_not_explained()
    {
        TimedAct<Kept>[] acts = [new Reserve(1, 4, "a", 170_000, true), new Reserve(2, 3, "b", 170_000, true)];
        Assert.False(Ordering.Explains(acts, Kept.Begin(300_000), Kept.KeyOf));
        Assert.True(Ordering.Explains(acts, Kept.Begin(340_000), Kept.KeyOf));
    }

    /// <summary>What the one desk keeps: what is free of the parcel, and where each reservation stands.</summary>
    /// <param name="States">A state, and who brought it there.</param>
    private sealed record Kept(long FreeDm2, ImmutableSortedDictionary<string, string> States)
    {
        public static Kept Begin(long freeDm2) => new(freeDm2, ImmutableSortedDictionary<string, string>.Empty);

        public static string KeyOf(Kept kept) => $"{kept.FreeDm2} {string.Join(' ', kept.States)}";

        public string StateOf(string id) => States.GetValueOrDefault(id, "none").Split(' ')[0];

        public Kept With(string id, string state, long freedDm2 = 0) =>
            new(FreeDm2 + freedDm2, States.SetItem(id, state));
    }

    private sealed record Reserve(int AskedAt, int ToldAt, string Id, long AreaDm2, bool IsDone)
        : TimedAct<Kept>(AskedAt, ToldAt)
    {
        public override Kept? Apply(Kept before) => before.FreeDm2 >= AreaDm2 != IsDone ? null
            : IsDone ? before.With(Id, "held", -AreaDm2)
            : before.With(Id, "not_held");
    }

    /// <summary>The same person's act again is answered again.</summary>
    private sealed record End(int AskedAt, int ToldAt, string Id, string Act, string By, long AreaDm2, bool IsDone)
        : TimedAct<Kept>(AskedAt, ToldAt)
    {
        public override Kept? Apply(Kept before)
        {
            var own = $"{After[Act]} {By}";
            return before.StateOf(Id) == "held"
                ? IsDone ? before.With(Id, own, Act == "approve" ? 0 : AreaDm2) : null
                : !IsDone || before.States.GetValueOrDefault(Id) == own ? before : null;
        }
    }

    private sealed record Look(int AskedAt, int ToldAt, string Id, string Told) : TimedAct<Kept>(AskedAt, ToldAt)
    {
        // On its way to the ledger, a reservation stands nowhere yet.
        public override Kept? Apply(Kept before) => before.StateOf(Id) is var state
            && (state == Told || (Told is "none" or "holding" && state is "none" or "not_held")) ? before : null;
    }

    private sealed record LookAtParcel(int AskedAt, int ToldAt, long FreeDm2) : TimedAct<Kept>(AskedAt, ToldAt)
    {
        public override Kept? Apply(Kept before) => before.FreeDm2 == FreeDm2 ? before : null;
    }

    /// <summary>One history on one parcel.</summary>
    private sealed class Desk(
        ReservingPerson officer, ReservingPerson approver, IReadOnlyList<(string Id, int AreaM2)> projects,
        string parcel, int seed)
    {
        private readonly ConcurrentDictionary<string, long> _areas = new();
        private readonly ConcurrentBag<TimedAct<Kept>> _acts = [];
        private string _rest = "";
        private int _step;

        /// <summary>Holds all of the parcel but so much that the projects are in each other's way.</summary>
        public async Task NarrowAsync(long areaDm2)
        {
            var (available, held, committed) = await officer.BalanceAsync(parcel);
            Assert.Equal(0, held);
            var free = available + committed == 0 ? areaDm2 : available;
            _rest = ReservingPerson.NewId();
            var filler = await officer.AddProjectAsync((free / 100m) - FreeM2);
            var answer = await officer.ReserveAsync(filler, parcel, _rest);
            Assert.True(answer.Status == 200, answer.Text);
        }

        public async Task RunAsync()
        {
            await Task.WhenAll(
                ActAsync(officer, "officer", new Random(seed)), ActAsync(officer, "officer", new Random(seed + 1_000)),
                ActAsync(approver, "approver", new Random(seed + 2_000)));
            List<TimedAct<Kept>> acts = [.. _acts.OrderBy(act => act.ToldAt)];
            Assert.True(
                Ordering.Explains(acts, Kept.Begin(FreeM2 * 100), Kept.KeyOf),
                $"Seed {seed}: no order explains\n{string.Join('\n', acts)}");
        }

        /// <summary>Gives up what is still held.</summary>
        public async Task ClearAsync()
        {
            foreach (var id in _areas.Keys.Append(_rest))
            {
                await officer.DoAsync("withdraw", id);
            }
        }

        private async Task ActAsync(ReservingPerson person, string by, Random chance)
        {
            for (var act = 0; act < ActsOfEach; act++)
            {
                var ids = _areas.Keys.Order(StringComparer.Ordinal).ToList();
                var id = ids.Count == 0 ? "" : ids[chance.Next(ids.Count)];
                await ((ids.Count == 0 ? 0 : chance.Next(8)) switch
                {
                    < 3 => ReserveAsync(person, projects[chance.Next(projects.Count)]),
                    3 when by == "approver" => EndAsync(person, by, id, chance.Next(2) == 0 ? "approve" : "reject"),
                    < 5 => EndAsync(person, by, id, "withdraw"),
                    5 => LookAtParcelAsync(person),
                    _ => LookAsync(person, id),
                });
            }
        }

        private async Task ReserveAsync(ReservingPerson person, (string Id, int AreaM2) project)
        {
            var (id, asked) = (ReservingPerson.NewId(), Tick());
            _areas[id] = project.AreaM2 * 100;
            var answer = await person.ReserveAsync(project.Id, parcel, id);
            var isDone = answer.Status == 200;
            Assert.True(isDone || IsShortOfParcel(answer), answer.Text);
            _acts.Add(new Reserve(asked, Tick(), id, project.AreaM2 * 100, isDone));
        }

        private async Task EndAsync(ReservingPerson person, string by, string id, string act)
        {
            var asked = Tick();
            var answer = await person.DoAsync(act, id);
            Assert.True(answer.Status is 200 or 404 or 409, answer.Text);
            _acts.Add(new End(asked, Tick(), id, act, by, _areas[id], answer.Status == 200));
        }

        private async Task LookAsync(ReservingPerson person, string id)
        {
            var asked = Tick();
            var told = await person.StateAsync(id);
            _acts.Add(new Look(asked, Tick(), id, told));
        }

        private async Task LookAtParcelAsync(ReservingPerson person)
        {
            var asked = Tick();
            var (free, _, _) = await person.BalanceAsync(parcel);
            _acts.Add(new LookAtParcel(asked, Tick(), free));
        }

        private static bool IsShortOfParcel(Person.Answer answer) => answer.Status == 409
            && answer.Json.GetProperty("facts").GetProperty("account").GetProperty("asset").GetString()
                == "parcel_area";

        private int Tick() => Interlocked.Increment(ref _step);
    }
}
