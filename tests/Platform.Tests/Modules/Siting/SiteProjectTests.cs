using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Standards;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Siting;

/// <summary>What siting says of every parcel is what a check says of it.</summary>
public sealed class SiteProjectTests
{
    private const int Parcels = 800;
    private const int Projects = 6;

    [Fact]
    public async Task Site_and_check_agree_on_every_parcel_for_random_projects()
    {
        await using var region = await Region.OpenAsync();
        var chance = new Random(20261128);
        var parcels = (await region.Land.ColumnsAsync()).SelectMany(county =>
            Enumerable.Range(0, county.Count).Select(county.CodeAt)).ToList();
        await region.TakeAsync([.. parcels.Where(_ => chance.Next(12) == 0)], chance);
        for (var round = 0; round < Projects; round++)
        {
            // A stranger to a county sees none of its balances.
            var caller = round % 2 == 0 ? region.Local : region.OfficialOf("320282");
            await AgreeAsync(region, RandomProject(chance), caller, parcels);
        }
    }

    [Fact]
    public async Task Weights_move_the_ranking_and_every_score_is_the_sum_of_its_points()
    {
        await using var region = await Region.OpenAsync();
        var usual = await region.SiteAsync(SitingSamples.Project("ic-fab"), region.Local);
        var shore = await region.SiteAsync(SitingSamples.Project("ic-fab"), region.Local, weights: region.Criteria.All
            .ToDictionary(each => each.Name, each => each.Name == SitingCriteria.ShoreDistance ? 100 : 0));
        Assert.All(usual.Candidates.Concat(shore.Candidates), candidate => Assert.InRange(
            candidate.Score - candidate.Criteria.Values.Sum(each => each.Points), -0.04m, 0.04m));
        Assert.NotEqual(
            usual.Candidates.Select(candidate => candidate.Parcel), shore.Candidates.Select(each => each.Parcel));
        var distances = shore.Candidates.Where(candidate => candidate.Verdict == shore.Candidates[0].Verdict)
            .Select(candidate => candidate.Criteria[SitingCriteria.ShoreDistance].Score).ToList();
        Assert.Equal(distances.OrderDescending(), distances);
    }

    /// <summary>Against a module that has kept nothing.</summary>
    [Fact]
    public async Task Next_question_sees_what_was_booked_ruled_and_drawn_meanwhile()
    {
        await using var region = await Region.OpenAsync();
        var fab = SitingSamples.Project("ic-fab");
        var before = await region.SiteAsAnewAsync(fab);

        var best = ParcelCode.Read(before.Candidates[0].Parcel).Value;
        await region.TakeAsync([best], new(1));
        var booked = await region.SiteAsAnewAsync(fab, best);
        Assert.DoesNotContain("odd_free", before.Candidates[0].Open);
        Assert.Contains("odd_free", booked.Why[0].Open);

        await region.ImportAsync(RuleSamples.Cod);
        var ruled = await region.SiteAsAnewAsync(fab);
        Assert.DoesNotContain("sample", booked.Rules.Select(rules => rules.Model));
        Assert.Contains("sample", ruled.Rules.Select(rules => rules.Model));

        await region.BarAsync(best.County);
        var barred = await region.SiteAsAnewAsync(fab);
        Assert.NotEqual(0, ruled.ByJurisdiction[best.County].Candidates);
        Assert.Equal(0, barred.ByJurisdiction[best.County].Candidates);

        var other = await region.SiteAsAnewAsync(fab with { LandArea = null });
        Assert.NotEqual(barred.Counts, other.Counts);
    }

    private static async Task AgreeAsync(
        Region region, ProjectFile project, Caller caller, List<ParcelCode> parcels)
    {
        var sited = await region.SiteAsync(project, caller, parcels);
        Assert.Equal(parcels.Count, sited.Considered);
        var excluded = new Dictionary<string, long>();
        foreach (var (code, why) in parcels.Zip(sited.Why))
        {
            var verdict = await region.CheckAsync(project, code, caller);
            var failing = verdict.Clauses.Where(clause => clause.State == ClauseState.Fail)
                .Select(clause => clause.Id).ToList();
            var open = verdict.Clauses
                .Where(clause => clause.Blocking && clause.State is ClauseState.Unknown or ClauseState.Conditional)
                .Select(clause => clause.Id).ToList();
            Assert.True(
                verdict.State == why.Verdict && failing.SequenceEqual(why.Failing) && open.SequenceEqual(why.Open),
                $"{code}: check {verdict.State} {string.Join(' ', failing)} open {string.Join(' ', open)}, "
                + $"site {why.Verdict} {string.Join(' ', why.Failing)} open {string.Join(' ', why.Open)}");
            if (verdict.State == ClauseState.Fail)
            {
                excluded[failing[0]] = excluded.GetValueOrDefault(failing[0]) + 1;
            }
        }

        // The counts come from the cells, not from the answers about single parcels.
        Assert.Equal(excluded.OrderBy(each => each.Key), sited.Excluded.OrderBy(each => each.Key));
        Assert.Equal(
            Enum.GetValues<ClauseState>().Select(state => (long)sited.Why.Count(why => why.Verdict == state)),
            [sited.Counts.Fail, sited.Counts.Unknown, sited.Counts.Conditional, sited.Counts.Pass]);
        var ranked = sited.Why.Where(why => why.Rank is not null).OrderBy(why => why.Rank).ToList();
        Assert.Equal(Enumerable.Range(1, ranked.Count).Select(rank => (long?)rank), ranked.Select(why => why.Rank));
        Assert.Equal(
            ranked.Take(sited.Candidates.Count).Select(why => (why.Parcel, why.Score)),
            sited.Candidates.Select(candidate => (candidate.Parcel, (decimal?)candidate.Score)));

        // The same once more shares every clause with the question before.
        var again = await region.SiteAsync(project, caller);
        Assert.Equal((sited.Counts, sited.Candidates.Count), (again.Counts, again.Candidates.Count));
        Assert.Equal(sited.Excluded, again.Excluded);
    }

    private static ProjectFile RandomProject(Random chance)
    {
        string[] samples = ["ic-fab", "electroplater", "hudai-c4028"];
        string[] industries = ["C3973", "C2710", "G5920", "M7320", "C1713"];
        var sample = SitingSamples.Project(samples[chance.Next(samples.Length)]);
        var land = Area.SquareMetre.Times(chance.Next(500, 60_000));
        return sample with
        {
            Industry = IndustryCode.Read(industries[chance.Next(industries.Length)]).Value,
            LandArea = chance.Next(5) == 0 ? null : new(land, FigureOrigin.Declared),
            FloorArea = chance.Next(4) == 0 ? null
                : new(Area.SquareMetre.Times(chance.Next(500, 120_000)), FigureOrigin.Declared),
            Kind = chance.Next(4) == 0 ? null : (ProjectKind)chance.Next(4),
            Processes = chance.Next(3) == 0 ? [] : ["清洗"],
            DischargesNp = chance.Next(3) == 0 ? null : new(chance.Next(2) == 0, FigureOrigin.Declared),
        };
    }

    /// <summary>The module over invented land, with the pack's rules and odd ones beside them.</summary>
    private sealed class Region : IAsyncDisposable
    {
        private readonly ScratchFolder _folder = new();
        private readonly SetClock _clock = new();
        private Store _store = null!;
        private LedgerModule _ledgers = null!;
        private SitingSources _sources = null!;
        private IdSource _ids = null!;
        private SiteProject _site = null!;

        public LandModule Land => _sources.Land;

        public SitingCriteria Criteria => _site.Criteria;

        public Caller Local => new(_sources.Tree) { Kind = CallerKind.Local, Account = "local" };

        public static async Task<Region> OpenAsync()
        {
            var region = new Region();
            var pack = Office.Pack();
            region._store = (await StoreOpening.OpenAsync(new(region._folder.Path, "sqlite", false))).Value;
            region._ids = new(region._clock, new(1));
            var land = (await LandModule.OpenAsync(region._store, null, region._clock, parcelCount: Parcels)).Value;
            await LedgerModule.LoadOpeningAsync(region._store, land.ApprovedAreas, region._clock);
            region._ledgers = new(region._store, region._folder.Path, region._clock);
            var standards = (await StandardsModule.OpenAsync(region._store, pack, region._clock)).Value;
            region._sources = new(
                land, new(standards, land.Jurisdictions), new EnergyModule(pack), standards, region._ledgers,
                land.Jurisdictions);
            region._site = new(
                region._sources, region._store, SitingCriteria.Read(pack), ZoneWords.Read(pack), region._clock);
            await region.ImportAsync(OddRules.Text);
            return region;
        }

        public async Task ImportAsync(string rules)
        {
            var read = await _store.WriteAsync(
                "test", session => _sources.Standards.Rules.Import(session, rules, "test"));
            Assert.True(read.IsDone, read.Refusal?.Message.En);
        }

        /// <summary>Draws a red line around a county.</summary>
        public async Task BarAsync(JurisdictionCode county)
        {
            var outline = Land.Region.Ground.OutlineOf(county)!;
            await _store.WriteAsync("test", session =>
            {
                var next = LandStore.Heads(session).First(head => head.Jurisdiction == county).Sequence + 1;
                LandStore.TryAdvance(
                    session, new() { Jurisdiction = county, Sequence = next, RecordedAt = _clock.GetUtcNow() });
                LandStore.Add(
                    session,
                    new()
                    {
                        Jurisdiction = county, Id = "red_line", Sequence = next, EffectiveDay = new(2026, 1, 1),
                        NameZh = "红线", NameEn = "Red line", Origin = "test",
                    },
                    [
                        new LandFeature
                        {
                            Jurisdiction = county, Layer = "red_line", Sequence = next, Id = "1",
                            Shape = outline.ToBytes(),
                        },
                    ]);
                return true;
            });
            await Land.Register.CatchUpAsync();
        }

        /// <summary>The answer, which is that of a module without a past.</summary>
        public async Task<SiteAnswer> SiteAsAnewAsync(ProjectFile project, params IReadOnlyList<ParcelCode> why)
        {
            var answer = await SiteAsync(project, Local, why);
            var kept = _site;
            _site = new(_sources, _store, kept.Criteria, kept.Words, _clock);
            var anew = await SiteAsync(project, Local, why);
            _site = kept;
            Assert.Equal(TextOf(anew), TextOf(answer));
            return answer;
        }

        public Caller OfficialOf(string jurisdiction) => new(_sources.Tree)
        {
            Kind = CallerKind.Session,
            Account = "somebody",
            Rights = [new(JurisdictionCode.Parse(jurisdiction), Department.Planning, Duty.Officer, null, null)],
        };

        /// <summary>Promises or gives a part of each parcel, or all of it.</summary>
        public async Task TakeAsync(IReadOnlyList<ParcelCode> parcels, Random chance)
        {
            foreach (var code in parcels)
            {
                var place = (await Land.FactsOfAsync(code)).Value;
                var accounts = await _ledgers.ReadAsync(code.County, book => book.AccountCount);
                var first = (int)accounts.Value;
                await OpenAsync(code, "_source", AccountRole.Source, NormalSide.Debit, Limits.None);
                await OpenAsync(code, "", AccountRole.Available, NormalSide.Credit, Limits.NeverNegative);
                await OpenAsync(code, "_committed", AccountRole.Committed, NormalSide.Credit, Limits.NeverNegative);
                var (source, stock, given) = (
                    new AccountNumber(first + 1), new AccountNumber(first + 2), new AccountNumber(first + 3));
                var area = place.Area!.Value.Count;
                await DoAsync(code, new LedgerCommand.Post(_ids.Next(), new Leg(source, stock, new(area))));
                var part = new Amount(chance.Next(3) == 0 ? area : chance.NextInt64(1, area));
                var leg = new Leg(stock, given, part);
                await DoAsync(code, chance.Next(2) == 0
                    ? new LedgerCommand.Post(_ids.Next(), leg)
                    : new LedgerCommand.Hold(
                        _ids.Next(), HoldEnd.Time(Moment.Of(_clock.GetUtcNow().AddDays(9))), leg));
            }
        }

        public async Task<SiteAnswer> SiteAsync(
            ProjectFile project, Caller caller, IReadOnlyList<ParcelCode>? why = null,
            IReadOnlyDictionary<string, int>? weights = null)
        {
            var question = new SiteQuestion(
                new(40), weights ?? Criteria.All.ToDictionary(each => each.Name, each => each.Weight), [], why ?? []);
            var sited = await _site.SiteAsync(new(project), question, caller, CancellationToken.None);
            Assert.True(sited.IsDone, sited.Refusal?.Message.En);
            return sited.Value;
        }

        /// <summary>The verdict as a check comes to it, without its drawings.</summary>
        public async Task<Verdict> CheckAsync(ProjectFile project, ParcelCode parcel, Caller caller)
        {
            var place = (await Land.FactsOfAsync(parcel)).Value;
            var day = LegalTime.DayOf(_clock.GetUtcNow());
            var taken = await _ledgers.ReadAsync(parcel.County, book => (
                Taken: LandModule.TakenIn(book).GetValueOrDefault(parcel),
                Left: caller.MayRead(parcel.County, Huanhu.Platform.Shared.Outbox.Audience.JointPartners)
                    ? SitingFacts.LeftIn(book, day.Year) : []));
            var facts = SitingFacts.Of(
                place with
                {
                    Status = taken.Value.Taken?.Status ?? ParcelStatus.Free,
                    Taken = taken.Value.Taken?.Taken ?? default,
                },
                project, _sources.Energy, taken.Value.Left, day);
            return Verdict.Of(
                facts.ByName, _sources.Standards.RulesAt(_sources.Tree, parcel.County, day),
                new Dictionary<string, System.Text.Json.JsonElement>(), _clock.GetUtcNow());
        }

        public async ValueTask DisposeAsync()
        {
            await _ledgers.DisposeAsync();
            await _store.DisposeAsync();
            _folder.Dispose();
        }

        private static string TextOf(SiteAnswer answer) => System.Text.Json.JsonSerializer.Serialize(
            answer, Huanhu.Platform.Shared.Http.Json.Options);

        private Task OpenAsync(ParcelCode code, string purpose, AccountRole role, NormalSide side, Limits limits) =>
            DoAsync(code, new LedgerCommand.Open(_ids.Next(), new(
                new($"{code.County}", "parcel_area", 0, $"{code}{purpose}"), "dm2", role, side, limits)));

        private async Task DoAsync(ParcelCode code, LedgerCommand command)
        {
            var answer = await _ledgers.DoAsync(code.County, command);
            Assert.True(answer.IsDone, $"{answer.Refused?.Why}");
        }
    }
}
